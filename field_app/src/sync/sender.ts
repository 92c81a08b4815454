/**
 * Sends the outbox: one round goes through every record that is due, body before attachments, small before large.
 *
 * What to ask and what an answer means is the machine's matter (machine.ts); here the asking is done and the outcome kept.
 * It needs no PIN: records are sealed to the server, and the device's key lies in the browser. Only one page sends at a time.
 */

import type { Millis, RecordStatus, Sentence, SyncStatus, Uuid } from "../contract.ts";
import type { Foundation } from "../foundation.ts";
import { receiptHolds } from "../sealing/receipt.ts";
import type { IdentityRow, ReachedRow, RecordRow } from "../store/database.ts";
import type { FieldOutbox } from "../store/outbox.ts";
import { utf8 } from "../wire/bytes.ts";
import type { Receipt, ServerKey } from "../wire/messages.ts";
import { after, later, LONGEST_PAUSE, nextRequest, PIECE_BYTES, type Answer, type PhoneRecord, type Request } from "./machine.ts";
import { sentenceOf } from "./problems.ts";
import { errorIn, jsonIn, type Reply, type Transport } from "./transport.ts";

/** How to send: what to ask, what an answer means, when a receipt holds, and in how large pieces. */
export interface Rules {
  readonly nextRequest: typeof nextRequest;
  readonly after: typeof after;
  readonly receiptHolds: typeof receiptHolds;
  readonly smallestPiece: number;
  readonly firstPiece: number;
}

export const RULES: Rules = { nextRequest, after, receiptHolds, smallestPiece: 32_768, firstPiece: 262_144 };
const SILENCES = 3; // records in a row without any answer, then the network is taken to be gone
const PUTS = 3; // of one record in one round
const ASK_STATUSES_EVERY: Millis = 10 * 60_000;
const MOST_STATUSES = 500;
const JSON_TYPE = { "Content-Type": "application/json" };

/** What one round remembers. */
interface Round {
  readonly force: boolean;
  readonly over: Set<Uuid>; // put off, or done
  readonly puts: Map<Uuid, number>;
  silences: number;
  heldUntil: Millis;
}

export class Sender {
  readonly #on: Foundation;
  readonly #outbox: FieldOutbox;
  readonly #transport: Transport;
  readonly #rules: Rules;
  #pieceBytes: number;
  #running: Promise<void> | null = null;
  #again: { force: boolean } | null = null;
  #status: SyncStatus = { online: true, running: false, unsent: 0, lastReachedAt: null, nextTryAt: null, problem: null };
  /** Called when the server says that this device has no access any more. */
  onRevoked: () => Promise<void> = async () => {};
  /** Seals records anew that the server could not open; does nothing without the PIN. */
  resealAll: () => Promise<void> = async () => {};

  constructor(on: Foundation, outbox: FieldOutbox, transport: Transport) {
    this.#on = on;
    this.#outbox = outbox;
    this.#transport = transport;
    this.#rules = on.ports.rules;
    this.#pieceBytes = this.#rules.firstPiece;
    on.bus.reads("sync", () => this.#status);
  }

  get status(): SyncStatus {
    return this.#status;
  }

  set online(online: boolean) {
    this.#say({ online });
  }

  /** Send what is due, or with `force` everything. One that runs is followed by another; resolves when all are over. */
  async send(force: boolean): Promise<SyncStatus> {
    if (this.#running) {
      this.#again = { force: force || (this.#again?.force ?? false) };
    } else {
      this.#running = this.#rounds(force).finally(() => (this.#running = null));
    }
    await this.#running;
    return this.#status;
  }

  async #rounds(force: boolean): Promise<void> {
    for (let next: { force: boolean } | null = { force }; next; next = this.#again) {
      this.#again = null;
      const { force: all } = next;
      this.#say({ running: true });
      try {
        await this.#on.ports.alone(() => this.#round(all));
      } finally {
        this.#outbox.sending = null;
        await this.#settleStatus();
      }
    }
  }

  async #round(force: boolean): Promise<void> {
    await this.resealAll();
    const round: Round = { force, over: new Set(), puts: new Map(), silences: 0, heldUntil: 0 };
    for (;;) {
      const row = choose(await this.#outbox.unsent(), round, this.#seconds());
      if (!row || round.silences >= SILENCES || round.heldUntil > this.#on.clock.now()) break;
      await this.#step(row, round);
    }
    if (round.silences === 0) await this.#askStatuses(force);
    await this.#outbox.tidy();
  }

  /** Ask one thing about one record and keep what came of it. Whatever goes wrong stays with this record. */
  async #step(row: RecordRow, round: Round): Promise<void> {
    const identity = await this.#identity(row.deviceId);
    const request = this.#rules.nextRequest(row.state, this.#pieceBytes);
    if (!identity || !request) return void round.over.add(row.id);
    this.#outbox.sending = row.id;
    const reply = await this.#ask(identity, row, request);
    if (!reply) return void round.over.add(row.id); // sent and deleted by another page
    await this.#learn(row, request, reply, round);
    const answer = await this.#answer(identity, row, request, reply);
    const { record, effects } = this.#rules.after(row.state, request, answer, this.#seconds());
    const state = this.#paced(row, record, request, reply, round);
    const told = errorIn(reply);
    const said: Sentence | null =
      state.problem && told.sentence_th && told.sentence_en ? { th: told.sentence_th, en: told.sentence_en } : null;
    const resets = row.resets + (state.problem === "wrong-hash" && request.ask === "send-piece" ? 1 : 0);
    await this.#outbox.settle(row.id, { state, resets, said });
    if (state.problem || state.stage === "arrived") round.over.add(row.id);
    if (effects.includes("wipe-pulled")) await this.onRevoked();
  }

  #ask(identity: IdentityRow, row: RecordRow, request: Request): Promise<Reply | null> {
    if (request.ask === "put-record") return this.#put(identity, row);
    const path = `records/${row.id}/attachments/${request.name}`;
    const query = `sha256=${row.state.sha256}`;
    if (request.ask === "offset") return this.#transport.ask(identity, { method: "HEAD", path, query });
    return this.#sendPiece(identity, row, request, path, query);
  }

  async #put(identity: IdentityRow, row: RecordRow): Promise<Reply | null> {
    const put = await this.#outbox.putOf(row);
    if (!put) return null;
    const body = utf8(JSON.stringify(put));
    return this.#transport.ask(identity, { method: "PUT", path: `records/${row.id}`, body, headers: JSON_TYPE });
  }

  async #sendPiece(
    identity: IdentityRow,
    row: RecordRow,
    request: Request & { ask: "send-piece" },
    path: string,
    query: string,
  ): Promise<Reply> {
    const body = await this.#outbox.piece(row.id, request.name, request.offset, request.length);
    const headers = { "Content-Type": "application/octet-stream", "Upload-Offset": String(request.offset) };
    return this.#transport.ask(identity, { method: "PATCH", path, query, body, headers });
  }

  /** What a reply says of the network: go slower or faster, or stop for now. */
  async #learn(row: RecordRow, request: Request, reply: Reply, round: Round): Promise<void> {
    if (reply.http === 0) {
      round.silences += 1;
      if (request.ask === "send-piece") this.#pieceBytes = Math.max(this.#rules.smallestPiece, this.#pieceBytes >> 1);
      return;
    }
    round.silences = 0;
    if (request.ask === "send-piece" && reply.http === 204) this.#pieceBytes = Math.min(PIECE_BYTES, this.#pieceBytes * 2);
    if (request.ask === "put-record") round.puts.set(row.id, (round.puts.get(row.id) ?? 0) + 1);
    const sealingKey = errorIn(reply).sealing_key;
    if (reply.http === 422 && sealingKey) await this.#useSealingKey(row.deviceId, sealingKey);
    if (reply.http === 429 || reply.http === 503) round.heldUntil = this.#on.clock.now() + pauseAsked(reply) * 1000;
    await this.#reached();
  }

  async #answer(identity: IdentityRow, row: RecordRow, request: Request, reply: Reply): Promise<Answer> {
    const offset = offsetIn(reply);
    const none: Answer = { http: reply.http, receipt_state: "", waiting_for: [], error: errorIn(reply).error ?? "", offset };
    if (request.ask !== "put-record" || ![200, 201, 409].includes(reply.http)) return none;
    const receipt = receiptIn(reply);
    if (!receipt) return none;
    const known = [...identity.receiptKeys, ...(await this.#allReceiptKeys())];
    const ours = receipt.record_id === row.id && receipt.sha256 === row.state.sha256;
    if (!ours || !(await this.#rules.receiptHolds(receipt, known))) return { ...none, error: "bad-receipt" };
    return { ...none, error: "", receipt_state: receipt.state, waiting_for: receipt.waiting_for };
  }

  /** Spread the pauses of many phones, do as the server asks, and do not go round in circles with one record. */
  #paced(row: RecordRow, record: PhoneRecord, request: Request, reply: Reply, round: Round): PhoneRecord {
    const now = this.#seconds();
    const circling = request.ask === "put-record" && record.stage === "sending" && (round.puts.get(row.id) ?? 0) >= PUTS;
    const paced = circling ? later(record, "still-waiting", now) : record;
    if (paced.next_try <= now) return paced;
    const slowed = paced.problem === "wrong-hash" ? Math.min(LONGEST_PAUSE, (paced.next_try - now) * 2 ** row.resets) : paced.next_try - now;
    const pause = Math.max(Math.ceil(slowed * (0.75 + this.#on.ports.random() / 2)), reply.http ? pauseAsked(reply) : 0);
    return { ...paced, next_try: now + pause };
  }

  async #askStatuses(force: boolean): Promise<void> {
    const reached = await this.#reachedRow();
    const now = this.#on.clock.now();
    if (!force && reached.statusesAt !== null && Math.abs(now - reached.statusesAt) < ASK_STATUSES_EVERY) return;
    const rows = await this.#outbox.unsettled();
    for (const identity of await this.#identities()) {
      const ids = rows.filter((row) => row.deviceId === identity.deviceId).map((row) => row.id);
      if (!ids.length) continue;
      const body = utf8(JSON.stringify({ ids: ids.slice(-MOST_STATUSES) }));
      const reply = await this.#transport.ask(identity, { method: "POST", path: "statuses", body, headers: JSON_TYPE });
      if (reply.http === 403 && errorIn(reply).error === "revoked") await this.onRevoked();
      if (reply.http !== 200) continue;
      await this.#reached({ statusesAt: now });
      const statuses = jsonIn(reply);
      if (Array.isArray(statuses)) await this.#outbox.tell(statuses as RecordStatus[]);
    }
  }

  async #settleStatus(): Promise<void> {
    const rows = await this.#outbox.unsent();
    const now = this.#on.clock.now();
    const times = rows.map((row) => (isDue(row, now / 1000) ? now : row.state.next_try * 1000));
    const whole = rows.find((row) => ["revoked", "http-401"].includes(row.state.problem));
    const { lastReachedAt } = await this.#reachedRow();
    const nextTryAt = times.length ? Math.min(...times) : null;
    const problem = whole ? (whole.said ?? sentenceOf(whole.state.problem)) : null;
    this.#say({ running: false, unsent: rows.length, lastReachedAt, nextTryAt, problem });
  }

  #say(change: Partial<SyncStatus>): void {
    this.#status = { ...this.#status, ...change };
    this.#on.bus.changed("sync");
  }

  #seconds(): number {
    return Math.floor(this.#on.clock.now() / 1000);
  }

  #identity(deviceId: Uuid): Promise<IdentityRow | undefined> {
    return this.#on.disk.read(["identities"], (transaction) => transaction.objectStore("identities").get(deviceId));
  }

  #identities(): Promise<IdentityRow[]> {
    return this.#on.disk.read(["identities"], (transaction) => transaction.objectStore("identities").getAll());
  }

  /** From now on seal to another key of the server. */
  async #useSealingKey(deviceId: Uuid, sealingKey: ServerKey): Promise<void> {
    await this.#on.disk.write(["identities"], async (transaction) => {
      const row = await transaction.objectStore("identities").get(deviceId);
      if (row) await transaction.objectStore("identities").put({ ...row, sealingKey });
    });
  }

  async #allReceiptKeys(): Promise<readonly IdentityRow["receiptKeys"][number][]> {
    return (await this.#identities()).flatMap((identity) => identity.receiptKeys);
  }

  async #reachedRow(): Promise<ReachedRow> {
    const row = await this.#on.disk.read(["meta"], (transaction) => transaction.objectStore("meta").get("reached"));
    return (row as ReachedRow | undefined) ?? { lastReachedAt: null, statusesAt: null };
  }

  async #reached(change: Partial<ReachedRow> = {}): Promise<void> {
    const row = { ...(await this.#reachedRow()), lastReachedAt: this.#on.clock.now(), ...change };
    await this.#on.disk.write(["meta"], (transaction) => transaction.objectStore("meta").put(row, "reached"));
  }
}

/** The record to go on with: bodies first, oldest first; then whoever has least left to send. */
export function choose(rows: readonly RecordRow[], round: Pick<Round, "force" | "over">, now: number): RecordRow | null {
  const due = rows.filter((row) => !round.over.has(row.id) && (round.force || isDue(row, now)));
  const rank = (row: RecordRow): number => (nextRequest(row.state)?.ask === "put-record" ? 0 : left(row));
  return due.reduce<RecordRow | null>((best, row) => (best === null || rank(row) < rank(best) ? row : best), null);
}

/** A time further off than any pause was set by a clock that has been put right since. */
export function isDue(row: RecordRow, now: number): boolean {
  return row.state.next_try <= now || row.state.next_try > now + 2 * LONGEST_PAUSE;
}

function left(row: RecordRow): number {
  const { attachments, missing, offsets } = row.state;
  return 1 + missing.reduce((sum, name) => sum + (attachments[name] ?? 0) - (offsets[name] ?? 0), 0);
}

function offsetIn(reply: Reply): number | null {
  const written = reply.headers.get("Upload-Offset");
  return written !== null && /^[0-9]{1,9}$/.test(written) ? Number(written) : (errorIn(reply).offset ?? null);
}

function pauseAsked(reply: Reply): number {
  if (reply.http !== 429 && reply.http !== 503) return 0;
  const seconds = Number(reply.headers.get("Retry-After") ?? "");
  return Number.isFinite(seconds) ? Math.min(LONGEST_PAUSE, Math.max(0, seconds)) : 0;
}

function receiptIn(reply: Reply): Receipt | null {
  const found = jsonIn(reply) as Partial<Receipt> | null;
  const whole = found !== null && typeof found === "object" && typeof found.signature === "string";
  if (!whole || typeof found.state !== "string" || !Array.isArray(found.waiting_for)) return null;
  return found as Receipt;
}
