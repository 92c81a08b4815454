/** What was pulled: the route, the households, the forms. Ciphertext under the store key, gone after 14 days. */

import { FieldError, type Assignment, type Assignments, type FormEntry, type Millis, type Sentence } from "../contract.ts";
import type { Foundation } from "../foundation.ts";
import { seal, unseal } from "../sealing/record_key.ts";
import { errorIn, jsonIn, type Reply, type Transport } from "../sync/transport.ts";
import { sha256Hex, textOf, utf8, type Bytes } from "../wire/bytes.ts";
import type { AssignmentAnswer, ServerKey } from "../wire/messages.ts";
import type { IdentityRow } from "./database.ts";
import type { FieldOutbox } from "./outbox.ts";
import type { FieldSession } from "./session.ts";

export const KEPT_FOR: Millis = 14 * 24 * 3_600_000;
const STALE_AFTER: Millis = 4 * 3_600_000;
const NAME = "assignment";
const BINDING = "onehome/pulled/1\nassignment";

const NO_NETWORK: Sentence = { th: "ยังติดต่อเซิร์ฟเวอร์ไม่ได้ ใช้ข้อมูลที่มีอยู่ในเครื่องไปก่อน", en: "The server cannot be reached: what is on the device is used." };
const REFUSED: Sentence = { th: "เซิร์ฟเวอร์ไม่ให้ข้อมูล ลองใหม่ภายหลัง", en: "The server did not give the data. Try again later." };
const REVOKED: Sentence = { th: "สิทธิ์ของเครื่องนี้ถูกยกเลิกแล้ว", en: "The access of this device was revoked." };
const NO_FORM: Sentence = { th: "ยังไม่มีแบบนี้ในเครื่อง ต่อสัญญาณแล้วดึงข้อมูลใหม่", en: "This form is not on the device yet: pull again with a signal." };
const NOT_ENROLLED: Sentence = { th: "เครื่องนี้ยังไม่ได้ลงทะเบียน", en: "This device is not enrolled." };

export class FieldAssignments implements Assignments {
  readonly #on: Foundation;
  readonly #session: FieldSession;
  readonly #outbox: FieldOutbox;
  readonly #transport: Transport;
  #pulling: Promise<Assignment> | null = null;

  constructor(on: Foundation, session: FieldSession, outbox: FieldOutbox, transport: Transport) {
    this.#on = on;
    this.#session = session;
    this.#outbox = outbox;
    this.#transport = transport;
    on.bus.reads("assignment", () => this.current());
  }

  async current(): Promise<Assignment | null> {
    const { key } = this.#on.keyring.store;
    await this.expire();
    const row = await this.#on.disk.read(["pulled"], (transaction) => transaction.objectStore("pulled").get(NAME));
    return row ? (JSON.parse(textOf(await unseal(key, BINDING, row.content))) as Assignment) : null;
  }

  async form(code: string, version: string): Promise<string> {
    const { key } = this.#on.keyring.store;
    const sealed = await this.#on.disk.read(["forms"], (transaction) => transaction.objectStore("forms").get([code, version]));
    if (sealed) return textOf(await unseal(key, formBinding(code, version), sealed));
    const identity = await this.#identity();
    const xform = await this.#pullForm(identity, code, version, null);
    if (!xform) throw new FieldError("not-found", NO_FORM);
    return textOf(xform);
  }

  refresh(): Promise<Assignment> {
    this.#pulling ??= this.#pull().finally(() => (this.#pulling = null));
    return this.#pulling;
  }

  /** Pull unless what is here is fresh; says nothing when that does not work now. */
  async refreshIfStale(): Promise<void> {
    if (!this.#on.keyring.isOpen) return;
    try {
      const now = await this.current();
      const whole = now !== null && (await this.#missingForms(now.forms)).length === 0;
      if (whole && this.#on.clock.now() - Date.parse(now.made_at) < STALE_AFTER) return;
      await this.refresh();
    } catch (error) {
      if (!(error instanceof FieldError)) throw error; // no network, locked meanwhile: at the next occasion
    }
  }

  /** Delete what has expired; needs no PIN. */
  async expire(): Promise<void> {
    const now = this.#on.clock.latest();
    const expired = await this.#on.disk.read(["pulled"], async (transaction) => {
      const row = await transaction.objectStore("pulled").get(NAME);
      return row !== undefined && row.expiresAt <= now;
    });
    if (!expired) return;
    await this.#on.disk.write(["pulled"], (transaction) => transaction.objectStore("pulled").delete(NAME));
    this.#on.bus.changed("assignment", true);
  }

  async #pull(): Promise<Assignment> {
    const store = this.#on.keyring.store;
    const identity = await this.#identity();
    const answer = await this.#asked(identity);
    await this.#on.clock.correct(answer.server_time);
    await this.#keepKeys(identity.deviceId, answer.sealing_key, answer.receipt_key);
    const { made_at, expires_at, staff, week, households, forms } = answer;
    const assignment: Assignment = { made_at, expires_at, staff, week, households, forms };
    const content = await seal(store.key, BINDING, utf8(JSON.stringify(assignment)));
    const now = this.#on.clock.now();
    const expiresAt = Math.min(Date.parse(expires_at) || now + KEPT_FOR, now + KEPT_FOR);
    if (this.#on.keyring.store.id !== store.id) throw new FieldError("revoked", REVOKED); // wiped meanwhile
    await this.#keep(store.id, content, expiresAt);
    await this.#outbox.tell(answer.statuses ?? []);
    this.#on.bus.changed("assignment", true);
    await this.#pullForms(identity, forms);
    return assignment;
  }

  async #asked(identity: IdentityRow): Promise<AssignmentAnswer> {
    const reply = await this.#transport.ask(identity, { method: "GET", path: "assignment" });
    const answer = jsonIn(reply) as Partial<AssignmentAnswer> | null;
    if (reply.http === 200 && answer?.made_at && answer.households && answer.forms) return answer as AssignmentAnswer;
    if (reply.http < 400) throw new FieldError("no-network", NO_NETWORK);
    throw await this.#refused(reply);
  }

  async #refused(reply: Reply): Promise<FieldError> {
    const told = errorIn(reply);
    const sentence = told.sentence_th && told.sentence_en ? { th: told.sentence_th, en: told.sentence_en } : REFUSED;
    if (reply.http !== 403 || told.error !== "revoked") return new FieldError("server", sentence);
    await this.#session.wipe("revoked");
    return new FieldError("revoked", told.sentence_th ? sentence : REVOKED);
  }

  /** Keep it under the store key it was sealed with, unless that one was wiped meanwhile. */
  async #keep(storeKeyId: string, content: Bytes, expiresAt: Millis): Promise<void> {
    await this.#on.disk.write(["meta", "pulled"], async (transaction) => {
      const session = await transaction.objectStore("meta").get("session");
      const still = session && "storeKey" in session && session.storeKey?.id === storeKeyId;
      if (!still) throw new FieldError("revoked", REVOKED);
      await transaction.objectStore("pulled").put({ content, expiresAt }, NAME);
    });
  }

  async #pullForms(identity: IdentityRow, forms: readonly FormEntry[]): Promise<void> {
    for (const { code, version, xform_sha256 } of await this.#missingForms(forms)) {
      await this.#pullForm(identity, code, version, xform_sha256);
    }
    await this.#on.disk.write(["forms", "drafts"], async (transaction) => {
      const drafts = await transaction.objectStore("drafts").getAll();
      const needed = new Set([
        ...forms.map((form) => `${form.code}\n${form.version}`),
        ...drafts.map((draft) => `${draft.formCode}\n${draft.formVersion}`),
      ]);
      for (const key of await transaction.objectStore("forms").getAllKeys()) {
        if (!needed.has(key.join("\n"))) await transaction.objectStore("forms").delete(key);
      }
    });
  }

  async #missingForms(forms: readonly FormEntry[]): Promise<readonly FormEntry[]> {
    const keys = await this.#on.disk.read(["forms"], (transaction) => transaction.objectStore("forms").getAllKeys());
    const here = new Set(keys.map((key) => key.join("\n")));
    return forms.filter((form) => !here.has(`${form.code}\n${form.version}`));
  }

  /** Fetch and keep a form; null when it did not come, or is not what was announced. */
  async #pullForm(identity: IdentityRow, code: string, version: string, sha256: string | null): Promise<Bytes | null> {
    const path = `forms/${encodeURIComponent(code)}/${encodeURIComponent(version)}`;
    const reply = await this.#transport.ask(identity, { method: "GET", path });
    if (reply.http === 403) throw await this.#refused(reply);
    if (reply.http !== 200 || (sha256 !== null && (await sha256Hex(reply.body)) !== sha256)) return null;
    const sealed = await seal(this.#on.keyring.store.key, formBinding(code, version), reply.body);
    await this.#on.disk.write(["forms"], (transaction) => transaction.objectStore("forms").put(sealed, [code, version]));
    return reply.body;
  }

  async #keepKeys(deviceId: string, sealingKey: ServerKey, receiptKey: ServerKey): Promise<void> {
    if (!sealingKey || !receiptKey) return;
    await this.#on.disk.write(["identities"], async (transaction) => {
      const row = await transaction.objectStore("identities").get(deviceId);
      if (!row) return;
      const receiptKeys = [receiptKey, ...row.receiptKeys.filter((one) => one.id !== receiptKey.id)];
      await transaction.objectStore("identities").put({ ...row, sealingKey, receiptKeys });
    });
  }

  async #identity(): Promise<IdentityRow> {
    const identity = await this.#session.identity();
    if (!identity) throw new FieldError("not-found", NOT_ENROLLED);
    return identity;
  }
}

function formBinding(code: string, version: string): string {
  return `onehome/form/1\n${code}\n${version}`;
}
