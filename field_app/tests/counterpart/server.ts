/**
 * A server in memory that keeps to the wire protocol (contracts/sync/README.md), for tests and for building screens.
 *
 * It opens and checks every envelope for real. It stands in for nothing that is shipped: the real server is Python.
 */

import type { RecordStatus, Uuid } from "../../src/contract.ts";
import { proofText } from "../../src/sealing/device_key.ts";
import { aesKey, recordBinding, unseal } from "../../src/sealing/record_key.ts";
import { keyInfo, suite } from "../../src/sealing/to_server.ts";
import { base64url, fromBase64url, hex, joined, randomBytes, sha256Hex, textOf, utf8, type Bytes } from "../../src/wire/bytes.ts";
import { canonicalJson } from "../../src/wire/canonical_json.ts";
import type { AssignmentAnswer, ExportedRecord, Receipt, RecordPut, ServerKey } from "../../src/wire/messages.ts";
import { uuid7 } from "../../src/wire/uuid7.ts";

export interface Asked {
  readonly method: string;
  readonly path: string; // without query
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Bytes;
}

export interface Told {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: Bytes;
}

interface Device {
  readonly id: Uuid;
  readonly token: string;
  readonly key: CryptoKey;
  revoked: boolean;
}

interface KeptAttachment {
  readonly size: number; // as sent
  readonly sha256: string;
  received: Bytes;
  content: Bytes | null; // plain, when whole and right
}

/** One body that the server keeps under an id. */
export interface Kept {
  readonly id: Uuid;
  readonly sha256: string;
  readonly put: RecordPut;
  readonly deviceId: Uuid;
  readonly sequence: number;
  readonly receivedAt: string;
  readonly body: Bytes; // plain
  readonly key: CryptoKey;
  readonly attachments: Map<string, KeptAttachment>;
  hold: string | null;
  processed: boolean;
  timesNew: number;
}

export type Pulled = Omit<AssignmentAnswer, "made_at" | "expires_at" | "server_time" | "sealing_key" | "receipt_key" | "statuses">;

const APART = 600; // seconds
const FOURTEEN_DAYS = 14 * 24 * 3_600_000;

export class Counterpart {
  readonly kept = new Map<Uuid, Map<string, Kept>>();
  readonly devices = new Map<Uuid, Device>();
  readonly secrets = new Set<string>();
  readonly #enrolled = new Map<string, { readonly id: Uuid; readonly publicKey: string }>(); // by the secret that was used
  readonly forms = new Map<string, string>();
  pulled: Pulled;
  now: () => number;
  sealing!: { id: string; pair: CryptoKeyPair; public: string };
  receipts!: { id: string; pair: CryptoKeyPair; public: string };
  #sequence = 0;
  #keys = new Map<string, CryptoKeyPair>();

  private constructor(pulled: Pulled, now: () => number) {
    this.pulled = pulled;
    this.now = now;
  }

  static async open(pulled: Pulled, now: () => number): Promise<Counterpart> {
    const server = new Counterpart(pulled, now);
    await server.changeSealingKey();
    await server.changeReceiptKey();
    return server;
  }

  async changeSealingKey(): Promise<void> {
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
    const id = `seal-${this.#keys.size + 1}`;
    this.#keys.set(id, pair);
    this.sealing = { id, pair, public: base64url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))) };
  }

  async changeReceiptKey(): Promise<void> {
    const pair = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
    const id = `receipt-${hex(randomBytes(3))}`;
    this.receipts = { id, pair, public: base64url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))) };
  }

  /** Forget a sealing key, as if it had been lost. */
  loseSealingKey(id: string): void {
    this.#keys.delete(id);
  }

  newSecret(): string {
    const secret = base64url(randomBytes(16));
    this.secrets.add(secret);
    return secret;
  }

  async answer(asked: Asked): Promise<Told> {
    const path = asked.path.replace(/^\/field\/api\//, "");
    if (path === "enrol" && asked.method === "POST") return this.#enrol(asked);
    const device = await this.#device(asked);
    if (!("id" in device)) return device;
    const [kind, id, , name] = path.split("/") as [string, string?, string?, string?];
    if (kind === "records" && id && name) return this.#attachment(asked, id, decodeURIComponent(name));
    if (kind === "records" && id && asked.method === "PUT") return this.#put(asked, device, id);
    if (device.revoked) return refusal(403, "revoked", { wipe: true });
    if (path === "assignment") return this.#assignment();
    if (kind === "forms") return this.#form(path);
    if (path === "statuses") return this.#statuses(asked);
    return refusal(404, "not-there");
  }

  /** The file of last resort, as an official uploads it. */
  async upload(file: string, device: Device): Promise<Receipt[]> {
    const receipts: Receipt[] = [];
    for (const { id, ...record } of JSON.parse(file) as ExportedRecord[]) {
      const put: RecordPut = { ...record, attachments: record.attachments.map(({ content: _, ...entry }) => entry) };
      const reception = await this.#receive(device, id, put);
      if (!("sha256" in reception)) continue;
      for (const entry of record.attachments) {
        const kept = reception.attachments.get(entry.name) as KeptAttachment;
        if (kept.content) continue;
        kept.received = fromBase64url(entry.content);
        await this.#finish(reception, entry.name, kept);
      }
      receipts.push(await this.#receipt(reception));
    }
    return receipts;
  }

  async #enrol(asked: Asked): Promise<Told> {
    const { secret, device_public_key } = JSON.parse(textOf(asked.body)) as { secret: string; device_public_key: string };
    const before = this.#enrolled.get(secret);
    if (!this.secrets.delete(secret) && before?.publicKey !== device_public_key) return refusal(403, "secret");
    const algorithm = { name: "ECDSA", namedCurve: "P-256" };
    const key = await crypto.subtle.importKey("spki", fromBase64url(device_public_key), algorithm, true, ["verify"]);
    const device: Device = { id: before?.id ?? uuid7(this.now()), token: base64url(randomBytes(32)), key, revoked: false };
    this.devices.set(device.id, device);
    this.#enrolled.set(secret, { id: device.id, publicKey: device_public_key });
    const { staff } = this.pulled;
    return json(201, { device_id: device.id, token: device.token, staff, server_time: this.#time(), ...this.#serverKeys() });
  }

  async #device(asked: Asked): Promise<Device | Told> {
    const [id, token] = (asked.headers.get("Authorization") ?? "").replace(/^Bearer /, "").split(".") as [string, string?];
    const device = this.devices.get(id);
    if (!device || device.token !== token) return refusal(401, "unknown-device");
    const [seconds, signature] = (asked.headers.get("X-OneHome-Proof") ?? "").split(".") as [string, string?];
    const text = utf8(await proofText(asked.method, asked.path, Number(seconds), asked.body));
    const algorithm = { name: "ECDSA", hash: "SHA-256" };
    if (!(await crypto.subtle.verify(algorithm, device.key, fromBase64url(signature ?? ""), text))) return refusal(401, "proof");
    if (Math.abs(Number(seconds) - this.now() / 1000) > APART) return refusal(401, "clock", { server_time: this.#time() });
    return device;
  }

  async #put(asked: Asked, device: Device, id: Uuid): Promise<Told> {
    const put = JSON.parse(textOf(asked.body)) as RecordPut;
    const known = this.kept.get(id)?.has(put.sha256) ?? false;
    const reception = await this.#receive(device, id, put);
    if (!("sha256" in reception)) return reception;
    const receipt = await this.#receipt(reception);
    return json(reception.hold === "two-bodies" ? 409 : known ? 200 : 201, receipt);
  }

  async #receive(device: Device, id: Uuid, put: RecordPut): Promise<Kept | Told> {
    const bodies = this.kept.get(id) ?? new Map<string, Kept>();
    const same = bodies.get(put.sha256);
    if (same) return same;
    const opened = await this.#open(id, put);
    if (!("key" in opened)) return opened;
    this.kept.set(id, bodies);
    const attachments = new Map(
      put.attachments.map((one) => [one.name, { size: one.cipher_size, sha256: one.sha256, received: new Uint8Array(0), content: null }]),
    );
    for (const other of bodies.values()) other.hold = "two-bodies";
    const hold = bodies.size ? "two-bodies" : device.revoked ? "revoked" : null;
    const kept: Kept = {
      ...{ id, sha256: put.sha256, put, deviceId: device.id, sequence: (this.#sequence += 1), receivedAt: this.#time() },
      ...{ ...opened, attachments, hold, processed: false, timesNew: 1 },
    };
    bodies.set(put.sha256, kept);
    return kept;
  }

  async #open(id: Uuid, put: RecordPut): Promise<{ key: CryptoKey; body: Bytes } | Told> {
    const pair = this.#keys.get(put.sealed_key.key_id);
    const mine: ServerKey = { id: this.sealing.id, public: this.sealing.public };
    if (!pair) return refusal(422, "cannot-open", { sealing_key: mine });
    try {
      const hpke = suite();
      const raw = await hpke.open(
        { recipientKey: pair.privateKey, enc: fromBase64url(put.sealed_key.enc).buffer, info: keyInfo(id) },
        fromBase64url(put.sealed_key.ciphertext),
      );
      const key = await aesKey(new Uint8Array(raw));
      const body = await unseal(key, recordBinding(id, "body"), fromBase64url(put.body));
      return (await sha256Hex(body)) === put.sha256 ? { key, body } : refusal(422, "wrong-hash", { sealing_key: mine });
    } catch {
      return refusal(422, "cannot-open", { sealing_key: mine });
    }
  }

  async #attachment(asked: Asked, id: Uuid, name: string): Promise<Told> {
    const bodies = this.kept.get(id);
    const kept = bodies?.get(asked.query.get("sha256") ?? [...bodies.keys()].pop() ?? "");
    const attachment = kept?.attachments.get(name);
    if (!kept || !attachment) return refusal(404, "not-there");
    const whole = attachment.content ? attachment.size : attachment.received.length;
    if (asked.method === "HEAD") return { status: 200, headers: { "Upload-Offset": String(whole) } };
    if (asked.method !== "PATCH") return refusal(405, "method");
    if (Number(asked.headers.get("Upload-Offset")) !== whole) return refusal(409, "offset", { offset: whole });
    if (asked.body.length > 1_000_000) return refusal(413, "too-large");
    attachment.received = joined([attachment.received, asked.body]);
    if (attachment.received.length < attachment.size) return moved(attachment.received.length);
    if (!(await this.#finish(kept, name, attachment))) return refusal(409, "wrong-hash", { offset: 0 });
    return moved(attachment.size);
  }

  async #finish(kept: Kept, name: string, attachment: KeptAttachment): Promise<boolean> {
    try {
      const content = await unseal(kept.key, recordBinding(kept.id, name), attachment.received);
      if ((await sha256Hex(content)) === attachment.sha256) attachment.content = content;
    } catch {
      // altered on the way
    }
    attachment.received = new Uint8Array(0);
    return attachment.content !== null;
  }

  async #receipt(kept: Kept): Promise<Receipt> {
    const { state, waiting_for } = stateOf(kept);
    const said = {
      ...{ record_id: kept.id, sha256: kept.sha256, sequence: kept.sequence, received_at: kept.receivedAt },
      ...{ state, waiting_for, key_id: this.receipts.id },
    };
    const signature = await crypto.subtle.sign("Ed25519", this.receipts.pair.privateKey, utf8(canonicalJson(said)));
    return { ...said, signature: base64url(new Uint8Array(signature)) };
  }

  #assignment(): Told {
    const made = this.now();
    const statuses = [...this.kept.keys()].map((id) => this.#status(id));
    const expires_at = new Date(made + FOURTEEN_DAYS).toISOString();
    return json(200, { made_at: this.#time(), expires_at, server_time: this.#time(), ...this.#serverKeys(), ...this.pulled, statuses });
  }

  #form(path: string): Told {
    const xform = this.forms.get(path.split("/").slice(1).map(decodeURIComponent).join("/"));
    return xform === undefined ? refusal(404, "not-there") : { status: 200, headers: { "Content-Type": "text/xml" }, body: utf8(xform) };
  }

  #statuses(asked: Asked): Told {
    const { ids } = JSON.parse(textOf(asked.body)) as { ids: Uuid[] };
    return json(200, ids.map((id) => this.#status(id)));
  }

  #status(id: Uuid): RecordStatus {
    const kept = [...(this.kept.get(id)?.values() ?? [])][0];
    if (kept && stateOf(kept).state === "complete") kept.processed = true; // the worker came by
    const state = kept ? stateOf(kept).state : "unknown";
    return { record_id: id, state, sentence_th: SAID[state].th, sentence_en: SAID[state].en };
  }

  #serverKeys(): { sealing_key: ServerKey; receipt_key: ServerKey } {
    return {
      sealing_key: { id: this.sealing.id, public: this.sealing.public },
      receipt_key: { id: this.receipts.id, public: this.receipts.public },
    };
  }

  #time(): string {
    return new Date(this.now()).toISOString();
  }
}

const SAID: Record<RecordStatus["state"], { th: string; en: string }> = {
  waiting: { th: "รอไฟล์แนบ", en: "Attachments are missing." },
  complete: { th: "ได้รับครบแล้ว กำลังนำไปใช้", en: "It has arrived whole and is about to be used." },
  processed: { th: "บันทึกเข้าระบบแล้ว", en: "It has been written where it belongs." },
  quarantined: { th: "เก็บไว้ให้หัวหน้าหน่วยตรวจ", en: "It is kept for the head of the unit to look at." },
  conflict: { th: "มีข้อมูลที่ขัดกัน รอเจ้าหน้าที่ตัดสิน", en: "Somebody else changed the same; an official decides." },
  unknown: { th: "เซิร์ฟเวอร์ยังไม่มีบันทึกนี้", en: "The server does not have this." },
};

export function stateOf(kept: Kept): { state: RecordStatus["state"]; waiting_for: string[] } {
  const waiting_for = [...kept.attachments].filter(([, one]) => one.content === null).map(([name]) => name);
  if (waiting_for.length) return { state: "waiting", waiting_for };
  return { state: kept.hold ? "quarantined" : kept.processed ? "processed" : "complete", waiting_for };
}

function json(status: number, body: unknown): Told {
  return { status, headers: { "Content-Type": "application/json" }, body: utf8(JSON.stringify(body)) };
}

function refusal(status: number, error: string, more: { offset?: number } & Record<string, unknown> = {}): Told {
  const told = json(status, { error, sentence_th: "เซิร์ฟเวอร์ไม่รับคำขอนี้", sentence_en: `The server refused this (${error}).`, ...more });
  return more.offset === undefined ? told : { ...told, headers: { ...told.headers, "Upload-Offset": String(more.offset) } };
}

function moved(offset: number): Told {
  return { status: 204, headers: { "Upload-Offset": String(offset) } };
}

/** What `fetch` would give for it. */
export function responseOf(told: Told): Response {
  const empty = told.status === 204 || told.body === undefined;
  return new Response(empty ? null : told.body, { status: told.status, headers: told.headers ?? {} });
}

export async function askedBy(path: string, init: RequestInit): Promise<Asked> {
  const address = new URL(path, "https://counterpart.invalid");
  const body = init.body instanceof Uint8Array ? new Uint8Array(init.body) : new Uint8Array(0);
  return { method: init.method ?? "GET", path: address.pathname, query: address.searchParams, headers: new Headers(init.headers), body };
}
