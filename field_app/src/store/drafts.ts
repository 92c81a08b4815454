/** Drafts: kept at each answer, turned into a record of the outbox in one step that happens whole or not at all. */

import { FieldError, type AttachmentSummary, type Draft, type DraftSummary, type Drafts, type Sentence, type Uuid } from "../contract.ts";
import type { Foundation } from "../foundation.ts";
import { newKey, OVERHEAD, recordBinding, seal, unseal } from "../sealing/record_key.ts";
import { sealToServer } from "../sealing/to_server.ts";
import { newRecord } from "../sync/machine.ts";
import { sha256Hex, textOf, utf8, type Bytes } from "../wire/bytes.ts";
import { all, allOf, NO_DRAFT } from "./attachments.ts";
import type { AttachmentRow, DraftRow, RecordRow } from "./database.ts";
import { wrappingOf } from "./keyring.ts";
import type { FieldSession } from "./session.ts";

const LARGEST_BODY = 1_000_000;
const TOO_LARGE: Sentence = { th: "คำตอบยาวเกินไป (ไม่เกิน 1 ล้านไบต์)", en: "The answers are too long (a million bytes at most)." };
const NOT_ENROLLED: Sentence = { th: "เครื่องนี้ยังไม่ได้ลงทะเบียน", en: "This device is not enrolled." };
const UNFINISHED: Sentence = {
  th: "ไฟล์แนบยังบันทึกไม่ครบ ให้กู้หรือลบก่อนส่ง",
  en: "An attachment is not whole: recover or remove it first.",
};

interface Save {
  readonly body: string;
  readonly place: string | undefined;
}

export class FieldDrafts implements Drafts {
  readonly #on: Foundation;
  readonly #session: FieldSession;
  readonly #saves = new Map<Uuid, SaveQueue>();
  /** Called when a record was added to the outbox. */
  onFinished: () => void = () => {};

  constructor(on: Foundation, session: FieldSession) {
    this.#on = on;
    this.#session = session;
    on.bus.reads("drafts", () => undefined);
  }

  async start(draft: Parameters<Drafts["start"]>[0]): Promise<DraftSummary> {
    const { clock, keyring, ports, disk, bus } = this.#on;
    const store = keyring.store;
    const identity = await this.#session.identity();
    if (!identity) throw new FieldError("not-found", NOT_ENROLLED);
    const at = clock.now();
    const id = ports.newId(at);
    const recordKey = newKey();
    const row: DraftRow = {
      ...draft,
      id,
      deviceId: identity.deviceId,
      storeKeyId: store.id,
      wrappedKey: await seal(store.key, wrappingOf(id), recordKey),
      sealedKey: await sealToServer(identity.sealingKey, id, recordKey),
      attachments: [],
      startedAt: at,
      savedAt: at,
      body: null,
      sha256: null,
      place: null,
    };
    await disk.write(["drafts"], (transaction) => transaction.objectStore("drafts").add(row));
    bus.changed("drafts", true);
    return summary(row);
  }

  /** Drafts that can be opened here; those from before a new enrolment are only in the exported file. */
  async list(): Promise<readonly DraftSummary[]> {
    const rows = await this.#on.disk.read(["drafts"], (transaction) => transaction.objectStore("drafts").getAll());
    const mine = this.#on.keyring.isOpen ? rows.filter((row) => row.storeKeyId === this.#on.keyring.store.id) : rows;
    return mine.map(summary).sort((one, other) => other.savedAt - one.savedAt);
  }

  async load(id: Uuid): Promise<Draft> {
    const store = this.#on.keyring.store;
    const row = await this.#row(id);
    const key = await this.#on.keyring.record(row);
    const body = row.body ? textOf(await unseal(key, recordBinding(id, "body"), row.body)) : "";
    const place = row.place ? textOf(await unseal(store.key, placeBinding(id), row.place)) : "";
    return { ...summary(row), body, place };
  }

  save(id: Uuid, body: string, place?: string): Promise<void> {
    let queue = this.#saves.get(id);
    if (!queue) {
      queue = new SaveQueue((save) => this.#keep(id, save));
      this.#saves.set(id, queue);
    }
    return queue.add({ body, place });
  }

  async discard(id: Uuid): Promise<void> {
    await this.#saves.get(id)?.settled();
    this.#saves.delete(id);
    await this.#on.disk.write(["drafts", "pieces", "parts"], async (transaction) => {
      if (!(await transaction.objectStore("drafts").get(id))) return; // finished meanwhile: the pieces are the record's
      await transaction.objectStore("drafts").delete(id);
      await transaction.objectStore("pieces").delete(allOf(id));
      await transaction.objectStore("parts").delete(allOf(id));
    });
    this.#on.bus.changed("drafts", true);
  }

  async finish(id: Uuid, body: string, attachments: readonly string[]): Promise<Uuid> {
    await this.#saves.get(id)?.settled();
    void this.#on.keyring.store;
    if (await this.#isFinished(id)) return id; // tapped twice
    const row = await this.#row(id);
    const plain = bodyBytes(body);
    const sealed = await seal(await this.#on.keyring.record(row), recordBinding(id, "body"), plain);
    await this.#turn(id, sealed, await sha256Hex(plain), attachments);
    this.#saves.delete(id);
    this.#on.bus.changed("drafts", true);
    this.#on.bus.changed("outbox", true);
    this.onFinished();
    return id;
  }

  /** The one transaction: the record and its body are in the outbox, and the draft is gone. */
  async #turn(id: Uuid, body: Bytes, sha256: string, names: readonly string[]): Promise<void> {
    const madeAt = this.#on.clock.now();
    await this.#on.disk.write(["drafts", "records", "bodies", "pieces", "parts"], async (transaction) => {
      const row = await transaction.objectStore("drafts").get(id);
      if (!row) {
        if (await transaction.objectStore("records").get(id)) return; // finished by another page
        throw new FieldError("not-found", NO_DRAFT);
      }
      const kept = names.map((name) => entryOf(row, name));
      for (const other of row.attachments.filter((one) => !names.includes(one.name))) {
        await transaction.objectStore("pieces").delete(all(id, other.name));
      }
      await transaction.objectStore("parts").delete(allOf(id));
      await transaction.objectStore("records").add(recordOf(row, kept, body.length, sha256, madeAt));
      await transaction.objectStore("bodies").put(body, id);
      await transaction.objectStore("drafts").delete(id);
    });
  }

  async #keep(id: Uuid, save: Save): Promise<void> {
    const store = this.#on.keyring.store;
    const row = await this.#row(id);
    const plain = bodyBytes(save.body);
    const body = await seal(await this.#on.keyring.record(row), recordBinding(id, "body"), plain);
    const sha256 = await sha256Hex(plain);
    const place = save.place === undefined ? null : await seal(store.key, placeBinding(id), utf8(save.place));
    const savedAt = this.#on.clock.now();
    await this.#on.disk.write(["drafts"], async (transaction) => {
      const drafts = transaction.objectStore("drafts");
      const found = await drafts.get(id);
      if (!found) throw new FieldError("not-found", NO_DRAFT);
      await drafts.put({ ...found, body, sha256, savedAt, ...(place && { place }) });
    });
    this.#on.bus.changed("drafts", true);
  }

  async #row(id: Uuid): Promise<DraftRow> {
    const row = await this.#on.disk.read(["drafts"], (transaction) => transaction.objectStore("drafts").get(id));
    if (!row) throw new FieldError("not-found", NO_DRAFT);
    return row;
  }

  async #isFinished(id: Uuid): Promise<boolean> {
    return (await this.#on.disk.read(["records"], (transaction) => transaction.objectStore("records").get(id))) !== undefined;
  }
}

/** Saves of one draft, one after the other; one that is overtaken before it began is not made. */
class SaveQueue {
  readonly #keep: (save: Save) => Promise<void>;
  #running: Promise<void> | null = null;
  #next: { save: Save; done: Promise<void> } | null = null;

  constructor(keep: (save: Save) => Promise<void>) {
    this.#keep = keep;
  }

  add(save: Save): Promise<void> {
    if (this.#next) {
      this.#next.save = { body: save.body, place: save.place ?? this.#next.save.place };
      return this.#next.done;
    }
    if (!this.#running) return this.#run(save);
    const before = this.#running.catch(() => {}); // its own caller is told
    const done = before.then(() => {
      const { save: latest } = this.#next as { save: Save };
      this.#next = null;
      return this.#run(latest);
    });
    this.#next = { save, done };
    return done;
  }

  /** Resolves when nothing is under way any more, however it went. */
  async settled(): Promise<void> {
    while (this.#running || this.#next) await (this.#next?.done ?? this.#running)?.catch(() => {});
  }

  #run(save: Save): Promise<void> {
    const running = this.#keep(save).finally(() => {
      if (this.#running === running) this.#running = null;
    });
    this.#running = running;
    return running;
  }
}

function summary(row: DraftRow): DraftSummary {
  const { id, kind, formCode, formVersion, householdId, startedAt, savedAt } = row;
  return { id, kind, formCode, formVersion, householdId, startedAt, savedAt, attachments: row.attachments.map(attachmentSummary) };
}

function attachmentSummary({ name, contentType, size, sha256 }: AttachmentRow): AttachmentSummary {
  return { name, contentType, size, complete: sha256 !== null };
}

function entryOf(row: DraftRow, name: string): AttachmentRow {
  const entry = row.attachments.find((one) => one.name === name);
  if (!entry || entry.sha256 === null) throw new FieldError("not-found", UNFINISHED);
  return entry;
}

function recordOf(row: DraftRow, attachments: readonly AttachmentRow[], bodySize: number, sha256: string, madeAt: number): RecordRow {
  const { id, kind, formCode, formVersion, householdId, deviceId, storeKeyId, wrappedKey, sealedKey } = row;
  const sizes = Object.fromEntries(attachments.map((one) => [one.name, one.size + OVERHEAD]));
  return {
    ...{ id, kind, formCode, formVersion, householdId, deviceId, storeKeyId, wrappedKey, sealedKey },
    ...{ attachments, madeAt, bodySize, state: newRecord(id, sha256, sizes), resets: 0 },
    ...{ said: null, arrivedAt: null, told: null, unsent: 1 },
  };
}

function bodyBytes(body: string): Bytes {
  const plain = utf8(body);
  if (plain.length > LARGEST_BODY) throw new FieldError("too-large", TOO_LARGE);
  return plain;
}

function placeBinding(id: Uuid): string {
  return `onehome/draft-place/1\n${id}`;
}
