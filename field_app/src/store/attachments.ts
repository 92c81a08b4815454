/**
 * Photographs and voices of a draft, sealed under the record's key in the very form in which they are sent.
 *
 * They lie in pieces, so that sending from an offset reads no more than it sends. A recording is kept part by part while it
 * is made, and becomes one attachment when it is finished or recovered.
 */

import { FieldError, type AttachmentWriter, type Attachments, type Uuid } from "../contract.ts";
import type { Foundation } from "../foundation.ts";
import { partBinding, recordBinding, seal, unseal } from "../sealing/record_key.ts";
import { joined, sha256Hex, type Bytes } from "../wire/bytes.ts";
import type { AttachmentRow, DraftRow } from "./database.ts";
import type { WriteTransaction } from "./disk.ts";

export const PIECE = 256 * 1024;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

const BAD_NAME = { th: "ชื่อไฟล์แนบใช้ไม่ได้", en: "This name of an attachment cannot be used." };
const TOO_LARGE = { th: "ไฟล์ใหญ่เกินไป (ไม่เกิน 10 ล้านไบต์)", en: "This file is too large (10 million bytes at most)." };
const TOO_MANY = { th: "แนบได้ไม่เกิน 20 ไฟล์ต่อหนึ่งแบบ", en: "No more than 20 files can be attached." };
const NOT_FOUND = { th: "ไม่พบไฟล์แนบนี้", en: "This attachment is not there." };
export const NO_DRAFT = { th: "ไม่พบแบบร่างนี้ อาจส่งหรือลบไปแล้ว", en: "This draft is not there; it was finished or deleted." };

export class FieldAttachments implements Attachments {
  readonly largest = 10_000_000;
  readonly most = 20;
  readonly #on: Foundation;
  /** Called when a part of a recording was kept: somebody speaks, although nobody touches the telephone. */
  onPart: () => void = () => {};

  constructor(on: Foundation) {
    this.#on = on;
  }

  async put(draft: Uuid, attachment: { name: string; contentType: string; content: Blob | Uint8Array }): Promise<void> {
    const { name, contentType } = attachment;
    refuseName(name);
    const plain = await bytesOf(attachment.content);
    const row = await this.#draft(draft);
    const [entry, pieces] = await this.#sealed(row, name, contentType, plain);
    await this.#on.disk.write(["drafts", "pieces", "parts"], async (transaction) => {
      await this.#entered(transaction, draft, entry);
      await putPieces(transaction, draft, name, pieces);
      await transaction.objectStore("parts").delete(all(draft, name));
    });
    this.#on.bus.changed("drafts", true);
  }

  async read(draft: Uuid, name: string): Promise<Blob> {
    const row = await this.#draft(draft);
    const entry = row.attachments.find((one) => one.name === name);
    if (!entry) throw new FieldError("not-found", NOT_FOUND);
    const plain = entry.sha256 === null ? await this.#parts(row, name) : await this.#whole(row, name);
    return new Blob([plain], { type: entry.contentType });
  }

  async remove(draft: Uuid, name: string): Promise<void> {
    await this.#on.disk.write(["drafts", "pieces", "parts"], async (transaction) => {
      const drafts = transaction.objectStore("drafts");
      const row = await drafts.get(draft);
      if (!row) throw new FieldError("not-found", NO_DRAFT);
      await drafts.put({ ...row, attachments: row.attachments.filter((one) => one.name !== name) });
      await transaction.objectStore("pieces").delete(all(draft, name));
      await transaction.objectStore("parts").delete(all(draft, name));
    });
    this.#on.bus.changed("drafts", true);
  }

  async write(draft: Uuid, attachment: { name: string; contentType: string }): Promise<AttachmentWriter> {
    const { name, contentType } = attachment;
    refuseName(name);
    await this.#draft(draft);
    await this.#on.disk.write(["drafts", "pieces", "parts"], async (transaction) => {
      await this.#entered(transaction, draft, { name, contentType, size: 0, sha256: null, parts: 0 });
      await transaction.objectStore("pieces").delete(all(draft, name));
      await transaction.objectStore("parts").delete(all(draft, name));
    });
    let last: Promise<void> = Promise.resolve(); // parts are kept in the order of the calls
    return {
      append: (part) => (last = last.then(() => this.#append(draft, name, part))),
      finish: () => last.then(() => this.recover(draft, name)),
      abandon: () => this.remove(draft, name),
    };
  }

  async recover(draft: Uuid, name: string): Promise<void> {
    const row = await this.#draft(draft);
    const entry = row.attachments.find((one) => one.name === name);
    if (!entry) throw new FieldError("not-found", NOT_FOUND);
    if (entry.sha256 !== null) return;
    await this.put(draft, { name, contentType: entry.contentType, content: await this.#parts(row, name) });
  }

  async #append(draft: Uuid, name: string, part: Blob | Uint8Array): Promise<void> {
    const plain = await bytesOf(part);
    const row = await this.#draft(draft);
    const entry = row.attachments.find((one) => one.name === name && one.sha256 === null);
    if (!entry) throw new FieldError("not-found", NOT_FOUND);
    if (entry.size + plain.length > this.largest) throw new FieldError("too-large", TOO_LARGE);
    const key = await this.#on.keyring.record(row);
    const sealed = await seal(key, partBinding(draft, name, entry.parts), plain);
    await this.#on.disk.write(["drafts", "parts"], async (transaction) => {
      const longer = { ...entry, size: entry.size + plain.length, parts: entry.parts + 1 };
      await this.#entered(transaction, draft, longer);
      await transaction.objectStore("parts").put(sealed, [draft, name, entry.parts]);
    });
    this.onPart();
  }

  async #draft(id: Uuid): Promise<DraftRow> {
    void this.#on.keyring.store; // locked is said before anything else
    const row = await this.#on.disk.read(["drafts"], (transaction) => transaction.objectStore("drafts").get(id));
    if (!row) throw new FieldError("not-found", NO_DRAFT);
    return row;
  }

  async #sealed(row: DraftRow, name: string, contentType: string, plain: Bytes): Promise<[AttachmentRow, Bytes]> {
    if (plain.length > this.largest) throw new FieldError("too-large", TOO_LARGE);
    const key = await this.#on.keyring.record(row);
    const sealed = await seal(key, recordBinding(row.id, name), plain);
    return [{ name, contentType, size: plain.length, sha256: await sha256Hex(plain), parts: 0 }, sealed];
  }

  /** Put the entry of an attachment into its draft. */
  async #entered(transaction: Pick<WriteTransaction, "objectStore">, draft: Uuid, entry: AttachmentRow): Promise<void> {
    const drafts = (transaction as WriteTransaction).objectStore("drafts");
    const row = await drafts.get(draft);
    if (!row) throw new FieldError("not-found", NO_DRAFT);
    const others = row.attachments.filter((one) => one.name !== entry.name);
    if (others.length >= this.most) throw new FieldError("too-large", TOO_MANY);
    await drafts.put({ ...row, attachments: [...others, entry] });
  }

  async #whole(row: DraftRow, name: string): Promise<Bytes> {
    const pieces = await this.#on.disk.read(["pieces"], (transaction) =>
      transaction.objectStore("pieces").getAll(all(row.id, name)),
    );
    return unseal(await this.#on.keyring.record(row), recordBinding(row.id, name), joined(pieces));
  }

  async #parts(row: DraftRow, name: string): Promise<Bytes> {
    const sealed = await this.#on.disk.read(["parts"], (transaction) =>
      transaction.objectStore("parts").getAll(all(row.id, name)),
    );
    const key = await this.#on.keyring.record(row);
    return joined(await Promise.all(sealed.map((part, at) => unseal(key, partBinding(row.id, name, at), part))));
  }
}

/** All pieces or parts of one attachment, in order. */
export function all(id: Uuid, name: string): IDBKeyRange {
  return IDBKeyRange.bound([id, name, 0], [id, name, Infinity]);
}

/** All pieces or parts of all attachments of one draft or record. */
export function allOf(id: Uuid): IDBKeyRange {
  return IDBKeyRange.bound([id], [id, []]);
}

async function putPieces(transaction: WriteTransaction, id: Uuid, name: string, sealed: Bytes): Promise<void> {
  const pieces = transaction.objectStore("pieces");
  await pieces.delete(all(id, name));
  for (let start = 0; start < sealed.length; start += PIECE) {
    await pieces.put(sealed.slice(start, start + PIECE), [id, name, start / PIECE]);
  }
}

function refuseName(name: string): void {
  if (!NAME.test(name) || name === "body") throw new FieldError("bad-name", BAD_NAME);
}

async function bytesOf(content: Blob | Uint8Array): Promise<Bytes> {
  return content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : new Uint8Array(content);
}
