/**
 * The database on the phone: its stores, and the steps from one version of them to the next.
 *
 * Everything that says anything of a person is ciphertext: pulled data, forms, drafts and parts of recordings under the
 * store key (by PIN) or the record's key, bodies and attachments under the record's key. In the clear are only ids, codes,
 * sizes, times, hashes and what the server said of a record.
 */

import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from "idb";

import { FieldError, type Millis, type RecordKind, type RecordStatus, type Uuid } from "../contract.ts";
import type { WrappedStoreKey } from "../sealing/store_key.ts";
import type { PhoneRecord } from "../sync/machine.ts";
import type { Bytes } from "../wire/bytes.ts";
import type { SealedKey, ServerKey } from "../wire/messages.ts";

/** Who this device is to the server. An older one stays as long as records made under it are unsent. */
export interface IdentityRow {
  readonly deviceId: Uuid;
  readonly enrolledAt: Millis;
  readonly deviceKey: CryptoKeyPair; // not extractable
  readonly tokenKey: CryptoKey; // not extractable: the token is not in the clear on the disk
  readonly token: Bytes;
  readonly sealingKey: ServerKey;
  readonly receiptKeys: readonly ServerKey[];
}

export interface SessionRow {
  readonly deviceId: Uuid;
  /** Null when what was pulled has been wiped. */
  readonly storeKey: WrappedStoreKey | null;
  readonly staff: Bytes | null; // under the store key
  readonly tries: number;
  readonly waitUntil: Millis | null;
  readonly why: "revoked" | "wrong-pins" | null;
}

export interface ClockRow {
  /** What the server's clock is ahead of this one. */
  readonly offset: Millis;
  /** The latest time seen, so that setting the clock back does not bring expired data to life. */
  readonly latest: Millis;
}

export interface ReachedRow {
  readonly lastReachedAt: Millis | null;
  readonly statusesAt: Millis | null;
}

export interface PulledRow {
  readonly content: Bytes; // under the store key
  readonly expiresAt: Millis;
}

export interface AttachmentRow {
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string | null; // null while it is incomplete
  readonly parts: number; // of a recording that is being written
}

interface Described {
  readonly id: Uuid;
  readonly kind: RecordKind;
  readonly formCode: string;
  readonly formVersion: string;
  readonly householdId: Uuid | null;
  /** The identity and the store key it was made under. */
  readonly deviceId: Uuid;
  readonly storeKeyId: string;
  readonly wrappedKey: Bytes; // the record's key, under the store key
  readonly sealedKey: SealedKey; // the record's key, sealed to the server
  readonly attachments: readonly AttachmentRow[];
}

export interface DraftRow extends Described {
  readonly startedAt: Millis;
  readonly savedAt: Millis;
  /** As it would be sent, so that not even a draft is lost with the PIN; null before the first save. */
  readonly body: Bytes | null;
  readonly sha256: string | null;
  readonly place: Bytes | null; // under the store key
}

export interface RecordRow extends Described {
  readonly madeAt: Millis;
  readonly bodySize: number; // sealed
  readonly state: PhoneRecord;
  /** How often an attachment arrived whole and was not what was recorded. */
  readonly resets: number;
  /** The server's words on the last refusal, if it gave any. */
  readonly said: { readonly th: string; readonly en: string } | null;
  readonly arrivedAt: Millis | null;
  readonly told: RecordStatus | null;
  readonly unsent: 0 | 1; // for the index
}

/** Version 1. Key paths: stores with explicit keys say so in their comment. */
export interface FieldSchema extends DBSchema {
  meta: { key: "session" | "clock" | "reached"; value: SessionRow | ClockRow | ReachedRow }; // explicit key
  identities: { key: Uuid; value: IdentityRow };
  pulled: { key: string; value: PulledRow }; // explicit key
  forms: { key: [string, string]; value: Bytes }; // explicit key: code, version; under the store key
  drafts: { key: Uuid; value: DraftRow };
  records: { key: Uuid; value: RecordRow; indexes: { unsent: number } };
  bodies: { key: Uuid; value: Bytes }; // explicit key: record
  pieces: { key: [Uuid, string, number]; value: Bytes }; // explicit key: record, attachment, number
  parts: { key: [Uuid, string, number]; value: Bytes }; // explicit key: draft, attachment, number
}

export type Database = IDBPDatabase<FieldSchema>;
export type Stores = StoreNames<FieldSchema>;
type Upgrade = IDBPTransaction<FieldSchema, Stores[], "versionchange">;

/** One step to the next version. It must carry drafts, records, bodies, pieces and identities over. */
export type Migration = (database: Database, transaction: Upgrade) => void | Promise<void>;

function layOut(database: Database): void {
  for (const name of ["meta", "pulled", "forms", "bodies", "pieces", "parts"] as const) database.createObjectStore(name);
  database.createObjectStore("identities", { keyPath: "deviceId" });
  database.createObjectStore("drafts", { keyPath: "id" });
  database.createObjectStore("records", { keyPath: "id" }).createIndex("unsent", "unsent");
}

export const MIGRATIONS: readonly Migration[] = [layOut];

/** What a transaction that people rely on asks of the browser: written through before it is called done. */
export const DURABLE: IDBTransactionOptions = { durability: "strict" };

export async function openDatabase(
  name: string,
  onOutdated: () => void,
  onTerminated: () => void,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Database> {
  let failed: unknown = null;
  try {
    const database: Database = await openDB<FieldSchema>(name, migrations.length, {
      async upgrade(opened, from, _to, transaction) {
        try {
          for (const migration of migrations.slice(from)) await migration(opened, transaction as Upgrade);
        } catch (error) {
          failed = error; // without the abort a half-made upgrade would be committed
          transaction.done.catch(() => {});
          transaction.abort();
        }
      },
      blocking() {
        database.close(); // a newer version of the program wants to upgrade: never hold it up
        onOutdated();
      },
      terminated: onTerminated,
    });
    return database;
  } catch (error) {
    throw storageError(failed ?? error);
  }
}

const NO_STORAGE = {
  th: "เบราว์เซอร์นี้ไม่ให้เก็บข้อมูลไว้ในเครื่อง (อาจเปิดโหมดส่วนตัวอยู่) จึงใช้งานไม่ได้ ให้เปิดในหน้าต่างปกติ",
  en: "This browser keeps nothing on the device (perhaps a private window). Open it in an ordinary window.",
};
const DISK_FULL = {
  th: "ที่เก็บข้อมูลในเครื่องเต็ม สิ่งที่เพิ่งทำยังไม่ได้บันทึก ให้ลบไฟล์อื่นในเครื่องแล้วลองใหม่",
  en: "The device is full and this was not kept. Make room on the device and try again.",
};
const NEWER = {
  th: "เครื่องนี้มีโปรแกรมรุ่นใหม่กว่าเปิดอยู่ ให้ปิดทุกหน้าแล้วเปิดใหม่",
  en: "A newer version of the program is in use. Close all its pages and open it again.",
};

/** Turn what the browser's storage throws into a sentence; other faults stay what they are. */
export function storageError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof FieldError) return error;
  if (error.name === "QuotaExceededError") return new FieldError("disk-full", DISK_FULL, error);
  if (error.name === "VersionError") return new FieldError("no-storage", NEWER, error);
  const refused = ["SecurityError", "UnknownError", "InvalidStateError", "NotAllowedError"].includes(error.name);
  return refused || error instanceof ReferenceError ? new FieldError("no-storage", NO_STORAGE, error) : error;
}
