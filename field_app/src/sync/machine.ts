/**
 * What the phone does with a record: what to ask next, and what an answer means. It deletes only after a receipt.
 *
 * Pure: no clock, no storage, no network. The same table of examples (contracts/sync/examples/phone_*.json) holds this
 * file and `onehome/sync/phone.py` to the same answers. Whoever drives it keeps the record durably after every step and
 * asks again after any crash: each step may be repeated without harm. Times are whole seconds of the phone.
 */

export const PIECE_BYTES = 1_000_000;
export const FIRST_PAUSE = 5;
export const LONGEST_PAUSE = 3600;

export interface PhoneRecord {
  readonly id: string;
  readonly sha256: string;
  /** Name -> size as it is sent. */
  readonly attachments: Readonly<Record<string, number>>;
  readonly stage: "waiting" | "sending" | "arrived";
  /** Name -> bytes of it that the server has; absent while that is not known. */
  readonly offsets: Readonly<Record<string, number>>;
  /** Names that the last receipt waits for. */
  readonly missing: readonly string[];
  readonly tries: number;
  readonly next_try: number;
  /** Code of what last went wrong, "" after a success. */
  readonly problem: string;
  readonly status: string;
}

export type Request =
  | { readonly ask: "put-record" } // also the way to ask for a fresh receipt
  | { readonly ask: "offset"; readonly name: string }
  | { readonly ask: "send-piece"; readonly name: string; readonly offset: number; readonly length: number };

export interface Answer {
  /** 0 is no answer at all. */
  readonly http: number;
  /** Of a receipt whose signature holds and which names this record and body; "" without one. */
  readonly receipt_state: string;
  readonly waiting_for: readonly string[];
  /** Code of the refusal; "bad-receipt" for a receipt that does not hold. */
  readonly error: string;
  readonly offset: number | null;
}

export type Effect = "delete-content" | "wipe-pulled" | "correct-clock";

export interface Step {
  readonly record: PhoneRecord;
  readonly effects: readonly Effect[];
}

export function newRecord(id: string, sha256: string, attachments: Readonly<Record<string, number>>): PhoneRecord {
  const nothing = { offsets: {}, missing: [], tries: 0, next_try: 0, problem: "", status: "" };
  return { id, sha256, attachments, stage: "waiting", ...nothing };
}

/** What to ask the server next, null when the record has arrived. */
export function nextRequest(record: PhoneRecord, piece: number = PIECE_BYTES): Request | null {
  if (record.stage === "arrived") return null;
  if (record.stage === "waiting") return { ask: "put-record" };
  for (const name of record.missing) {
    const offset = record.offsets[name];
    const size = record.attachments[name] ?? 0;
    if (offset === undefined) return { ask: "offset", name };
    if (offset < size) return { ask: "send-piece", name, offset, length: Math.min(piece, size - offset) };
  }
  return { ask: "put-record" }; // everything is there: only a receipt that says so lets the phone delete
}

/** The record after the answer to a request, and what else to do. */
export function after(record: PhoneRecord, request: Request, answer: Answer, now: number): Step {
  if (answer.http === 401 && answer.error === "clock") {
    return { record: { ...record, problem: "clock" }, effects: ["correct-clock"] };
  }
  if (request.ask === "put-record") {
    if (answer.receipt_state) return afterReceipt(record, answer);
  }
  const effects: Effect[] = answer.error === "revoked" ? ["wipe-pulled"] : [];
  if (record.stage === "arrived") return { record, effects }; // an old answer that comes late: nothing is left to send
  if (request.ask !== "put-record" && answer.offset !== null && [200, 204, 409].includes(answer.http)) {
    return { record: moved(record, request.name, answer, answer.offset, now), effects: [] };
  }
  const unknown = request.ask !== "put-record" && [404, 410].includes(answer.http);
  const kept: PhoneRecord = unknown ? { ...record, stage: "waiting", offsets: {} } : record; // begin again
  const problem = answer.error || (answer.http === 0 ? "no-answer" : `http-${answer.http}`);
  return { record: later(kept, problem, now), effects };
}

/** The record after the server said what became of it; it changes nothing of what is kept here. */
export function told(record: PhoneRecord, status: string): PhoneRecord {
  return { ...record, status };
}

/** The record put off: the pause doubles up to an hour, and never keeps another record waiting. */
export function later(record: PhoneRecord, problem: string, now: number): PhoneRecord {
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(record.tries, 10));
  return { ...record, tries: record.tries + 1, next_try: now + pause, problem };
}

function afterReceipt(record: PhoneRecord, answer: Answer): Step {
  const fresh: PhoneRecord = { ...record, tries: 0, next_try: 0, problem: "", status: answer.receipt_state };
  if (answer.receipt_state !== "waiting") {
    const done: PhoneRecord = { ...fresh, stage: "arrived", offsets: {}, missing: [] };
    return { record: done, effects: record.stage === "arrived" ? [] : ["delete-content"] };
  }
  if (record.stage === "arrived") return { record, effects: [] }; // an old answer that comes late
  // What the server still waits for is asked for anew, however much was sent before.
  return { record: { ...fresh, stage: "sending", missing: answer.waiting_for, offsets: {} }, effects: [] };
}

function moved(record: PhoneRecord, name: string, answer: Answer, offset: number, now: number): PhoneRecord {
  if (answer.http === 409 && answer.error === "wrong-hash") {
    // Perhaps the server still has the key from before the record was sealed anew: it is told again.
    return later({ ...record, stage: "waiting", offsets: {} }, answer.error, now);
  }
  return { ...record, offsets: { ...record.offsets, [name]: offset }, problem: "", tries: 0 };
}
