/** The outbox: records that are to be sent, what the server signed for, and the file of last resort. */

import type { ExportedFile, Millis, Outbox, OutboxCount, OutboxItem, RecordStatus, Uuid } from "../contract.ts";
import type { Foundation } from "../foundation.ts";
import { OVERHEAD, recordBinding, unseal } from "../sealing/record_key.ts";
import { told, type PhoneRecord } from "../sync/machine.ts";
import { sentenceOf } from "../sync/problems.ts";
import { base64url, joined, textOf, type Bytes } from "../wire/bytes.ts";
import type { AttachmentEntry, ExportedRecord, RecordPut, SealedKey } from "../wire/messages.ts";
import { all, allOf, PIECE } from "./attachments.ts";
import type { AttachmentRow, DraftRow, RecordRow } from "./database.ts";

const LARGEST_FILE = 50_000_000; // the server takes a file of 60 million bytes
const MOST_IN_A_FILE = 400;
const MARGIN = 8_000; // what else is written of a record
export const LINES_STAY: Millis = 28 * 24 * 3_600_000;

/** What the sender changes of a record after an answer. */
export interface Outcome {
  readonly state: PhoneRecord;
  readonly resets: number;
  readonly said: RecordRow["said"];
}

export class FieldOutbox implements Outbox {
  readonly #on: Foundation;
  /** The record that is on its way now, as this page knows. */
  sending: Uuid | null = null;

  constructor(on: Foundation) {
    this.#on = on;
    on.bus.reads("outbox", () => this.count());
  }

  async list(): Promise<readonly OutboxItem[]> {
    const rows = await this.#on.disk.read(["records"], (transaction) => transaction.objectStore("records").getAll());
    const unsent = rows.filter((row) => row.unsent === 1).sort(byAge);
    const arrived = rows.filter((row) => row.unsent === 0).sort((one, other) => (other.arrivedAt ?? 0) - (one.arrivedAt ?? 0));
    return [...unsent, ...arrived].map((row) => itemOf(row, this.sending));
  }

  async count(): Promise<OutboxCount> {
    const rows = await this.unsent();
    return { unsent: rows.length, bytes: rows.reduce((sum, row) => sum + bytesOf(row), 0), oldest: rows[0]?.madeAt ?? null };
  }

  async read(id: Uuid): Promise<string | null> {
    void this.#on.keyring.store;
    const [row, body] = await this.#on.disk.read(["records", "bodies"], (transaction) =>
      Promise.all([transaction.objectStore("records").get(id), transaction.objectStore("bodies").get(id)]),
    );
    if (!row || !body) return null;
    return textOf(await unseal(await this.#on.keyring.record(row), recordBinding(id, "body"), body));
  }

  async exportFile(part = 1): Promise<ExportedFile> {
    const rows = [...(await this.unsent()), ...(await this.#stranded())];
    const files = inFiles(rows);
    const chosen = files[part - 1] ?? [];
    const texts: string[] = [];
    for (const row of chosen) {
      const put = "madeAt" in row ? await this.putOf(row) : row.body && putOf(row, row.savedAt, row.body);
      if (put) texts.push(JSON.stringify(await this.#exported(row.id, put, row.attachments)));
    }
    const day = new Date(this.#on.clock.now()).toISOString().slice(0, 16).replace(/[-:T]/g, "");
    const name = `onehome-outbox-${day}${files.length > 1 ? `-${part}` : ""}.json`;
    const content = new Blob(["[", texts.join(",\n"), "]"], { type: "application/json" });
    return { name, content, records: texts.length, part, parts: Math.max(1, files.length) };
  }

  /** Unsent records, oldest first. */
  async unsent(): Promise<readonly RecordRow[]> {
    const rows = await this.#on.disk.read(["records"], (transaction) =>
      transaction.objectStore("records").index("unsent").getAll(1),
    );
    return rows.sort(byAge);
  }

  /** Arrived records of which the server may have more to say. */
  async unsettled(): Promise<readonly RecordRow[]> {
    const rows = await this.#on.disk.read(["records"], (transaction) =>
      transaction.objectStore("records").index("unsent").getAll(0),
    );
    return rows.filter((row) => row.state.status !== "processed").sort(byAge);
  }

  /** The body of the `PUT`; null when the record has been sent and deleted meanwhile. */
  async putOf(row: RecordRow): Promise<RecordPut | null> {
    const body = await this.#on.disk.read(["bodies"], (transaction) => transaction.objectStore("bodies").get(row.id));
    return body ? putOf({ ...row, sha256: row.state.sha256 }, row.madeAt, body) : null;
  }

  /** A piece of a sealed attachment. */
  async piece(id: Uuid, name: string, offset: number, length: number): Promise<Bytes> {
    const first = Math.floor(offset / PIECE);
    const range = IDBKeyRange.bound([id, name, first], [id, name, Math.floor((offset + length - 1) / PIECE)]);
    const found = await this.#on.disk.read(["pieces"], (transaction) => transaction.objectStore("pieces").getAll(range));
    return joined(found).slice(offset - first * PIECE, offset - first * PIECE + length);
  }

  /** Keep what an answer changed; with `arrived`, delete body and attachments in the same step. */
  async settle(id: Uuid, outcome: Outcome): Promise<void> {
    const arrived = outcome.state.stage === "arrived";
    await this.#on.disk.write(["records", "bodies", "pieces"], async (transaction) => {
      const records = transaction.objectStore("records");
      const row = await records.get(id);
      if (!row || row.unsent === 0) return; // another page was faster
      const arrivedAt = arrived ? this.#on.clock.now() : null;
      await records.put({ ...row, ...outcome, arrivedAt, unsent: arrived ? 0 : 1 });
      if (!arrived) return;
      await transaction.objectStore("bodies").delete(id);
      await transaction.objectStore("pieces").delete(allOf(id));
    });
    this.#on.bus.changed("outbox", true);
  }

  /** Seal the key of a record anew, to another key of the server. */
  async reseal(id: Uuid, sealedKey: SealedKey): Promise<void> {
    await this.#on.disk.write(["records"], async (transaction) => {
      const row = await transaction.objectStore("records").get(id);
      if (!row || row.unsent === 0) return;
      const state: PhoneRecord = { ...row.state, problem: "", next_try: 0 };
      await transaction.objectStore("records").put({ ...row, sealedKey, state });
    });
  }

  /** Keep what the server says has become of records. */
  async tell(statuses: readonly RecordStatus[]): Promise<void> {
    if (!statuses.length) return;
    await this.#on.disk.write(["records"], async (transaction) => {
      const records = transaction.objectStore("records");
      for (const status of statuses) {
        const row = await records.get(status.record_id);
        if (row) await records.put({ ...row, told: status, state: told(row.state, status.state) });
      }
    });
    this.#on.bus.changed("outbox", true);
  }

  /** Drop old lines of what arrived, and identities under which nothing is unsent any more. */
  async tidy(): Promise<void> {
    const before = this.#on.clock.now() - LINES_STAY;
    await this.#on.disk.write(["meta", "records", "drafts", "identities"], async (transaction) => {
      const records = transaction.objectStore("records");
      for (const row of await records.index("unsent").getAll(0)) {
        if (row.arrivedAt !== null && row.arrivedAt < before) await records.delete(row.id);
      }
      const session = await transaction.objectStore("meta").get("session");
      const needed = new Set([...(await records.index("unsent").getAll(1)), ...(await transaction.objectStore("drafts").getAll())].map((row) => row.deviceId));
      if (session && "deviceId" in session) needed.add(session.deviceId);
      for (const id of await transaction.objectStore("identities").getAllKeys()) {
        if (!needed.has(id)) await transaction.objectStore("identities").delete(id);
      }
    });
  }

  /** Drafts that nobody can open here any more, because their key went with the PIN. */
  async #stranded(): Promise<readonly DraftRow[]> {
    return this.#on.disk.read(["meta", "drafts"], async (transaction) => {
      const session = await transaction.objectStore("meta").get("session");
      const current = session && "storeKey" in session ? session.storeKey?.id : null;
      return (await transaction.objectStore("drafts").getAll()).filter((row) => row.storeKeyId !== current);
    });
  }

  async #exported(id: Uuid, put: RecordPut, attachments: readonly AttachmentRow[]): Promise<ExportedRecord> {
    const contents: string[] = [];
    for (const { name } of attachments.filter((one) => one.sha256 !== null)) {
      const pieces = await this.#on.disk.read(["pieces"], (transaction) => transaction.objectStore("pieces").getAll(all(id, name)));
      contents.push(base64url(joined(pieces)));
    }
    return { ...put, id, attachments: put.attachments.map((one, at) => ({ ...one, content: contents[at] as string })) };
  }
}

function byAge(one: RecordRow, other: RecordRow): number {
  return one.madeAt - other.madeAt || (one.id < other.id ? -1 : 1);
}

/** As many records to a file as the server takes in at once. */
function inFiles(rows: readonly (RecordRow | DraftRow)[]): readonly (readonly (RecordRow | DraftRow)[])[] {
  const files: (RecordRow | DraftRow)[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const size = (bytesOf(row) * 4) / 3 + MARGIN; // base64
    if (bytes + size > LARGEST_FILE || (files.at(-1)?.length ?? 0) >= MOST_IN_A_FILE) {
      files.push([]);
      bytes = 0;
    }
    bytes += size;
    files.at(-1)?.push(row);
  }
  return files;
}

export function bytesOf(row: RecordRow | DraftRow): number {
  const body = "bodySize" in row ? row.bodySize : (row.body?.length ?? 0);
  return body + row.attachments.reduce((sum, one) => sum + one.size + OVERHEAD, 0);
}

function putOf(row: Omit<DraftRow, "startedAt" | "savedAt" | "body" | "place">, madeAt: Millis, body: Bytes): RecordPut {
  const attachments = row.attachments.filter((one) => one.sha256 !== null).map(
    (one): AttachmentEntry => ({
      name: one.name,
      sha256: one.sha256 as string,
      size: one.size,
      content_type: one.contentType,
      cipher_size: one.size + OVERHEAD,
    }),
  );
  return {
    kind: row.kind,
    form_code: row.formCode,
    form_version: row.formVersion,
    household_id: row.householdId,
    made_at: new Date(madeAt).toISOString(),
    sha256: row.sha256 as string,
    sealed_key: row.sealedKey,
    body: base64url(body),
    attachments,
  };
}

function itemOf(row: RecordRow, sending: Uuid | null): OutboxItem {
  const { id, kind, formCode, formVersion, householdId, madeAt, state, arrivedAt, told: status } = row;
  const bytes = bytesOf(row);
  const arrived = row.unsent === 0;
  const withBody = state.stage === "sending" ? row.bodySize : 0;
  const sent = withBody + row.attachments.reduce((sum, one) => sum + sentOf(row, one), 0);
  return {
    ...{ id, kind, formCode, formVersion, householdId, madeAt, arrivedAt, status, bytes },
    stage: arrived ? "arrived" : id === sending ? "sending" : "waiting",
    sentBytes: arrived ? bytes : Math.min(sent, bytes),
    attachments: row.attachments.length,
    tries: state.tries,
    nextTryAt: arrived || state.next_try === 0 ? null : state.next_try * 1000,
    problem: arrived || !state.problem ? null : (row.said ?? sentenceOf(state.problem)),
  };
}

/** Bytes of an attachment that the server is known to have. */
function sentOf(row: RecordRow, { name, size }: AttachmentRow): number {
  if (row.state.stage !== "sending") return 0;
  return row.state.missing.includes(name) ? (row.state.offsets[name] ?? 0) : size + OVERHEAD;
}

