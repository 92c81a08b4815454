/** The open database, opened again when the browser has closed it, with its errors turned into sentences. */

import { FieldError } from "../contract.ts";
import { DURABLE, MIGRATIONS, openDatabase, storageError, type Database, type Migration, type Stores } from "./database.ts";

const OUTDATED = new FieldError("no-storage", {
  th: "เปิดโปรแกรมรุ่นใหม่กว่าอยู่ในอีกหน้าหนึ่ง ให้ปิดหน้านี้แล้วเปิดใหม่",
  en: "A newer version of the program is open in another page. Close this one and open it again.",
});

export class Disk {
  readonly #name: string;
  readonly #migrations: readonly Migration[];
  #database: Database | null = null;
  #outdated = false;

  private constructor(name: string, migrations: readonly Migration[]) {
    this.#name = name;
    this.#migrations = migrations;
  }

  static async open(name: string, migrations: readonly Migration[] = MIGRATIONS): Promise<Disk> {
    const disk = new Disk(name, migrations);
    await disk.#opened();
    return disk;
  }

  /** Read in one transaction. */
  read<T>(stores: readonly Stores[], work: (transaction: ReadTransaction) => Promise<T>): Promise<T> {
    return this.#run((database) => {
      const transaction = database.transaction([...stores], "readonly");
      return settled(transaction, () => work(transaction));
    });
  }

  /** Write in one transaction: whole, and on the disk when the promise resolves, or not at all. */
  write<T>(stores: readonly Stores[], work: (transaction: WriteTransaction) => Promise<T>): Promise<T> {
    return this.#run((database) => {
      const transaction = database.transaction([...stores], "readwrite", DURABLE);
      return settled(transaction, () => work(transaction));
    });
  }

  close(): void {
    this.#outdated = true;
    this.#database?.close();
    this.#database = null;
  }

  async #run<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#opened());
    } catch (error) {
      if (this.#outdated) throw OUTDATED;
      if (!isClosed(error)) throw storageError(error);
    }
    this.#database = null; // the browser closed it behind our back, and nothing was done
    try {
      return await work(await this.#opened());
    } catch (error) {
      throw storageError(error);
    }
  }

  async #opened(): Promise<Database> {
    if (this.#outdated) throw OUTDATED;
    this.#database ??= await openDatabase(this.#name, () => (this.#outdated = true), () => (this.#database = null), this.#migrations);
    return this.#database;
  }
}

export type ReadTransaction = ReturnType<typeof reading>;
export type WriteTransaction = ReturnType<typeof writing>;

// Only their types are used: what idb calls a transaction over any of our stores.
function reading(database: Database) {
  return database.transaction([] as Stores[], "readonly");
}
function writing(database: Database) {
  return database.transaction([] as Stores[], "readwrite");
}

/** Wait for both the work and the commit; a work that fails undoes the whole. */
async function settled<T>(transaction: { done: Promise<void>; abort(): void }, work: () => Promise<T>): Promise<T> {
  const done = transaction.done.then(
    () => null,
    (error: unknown) => ({ error }),
  );
  let result: T;
  try {
    result = await work();
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // it is over already: it was the transaction itself that failed
    }
    const failed = await done;
    throw failed?.error instanceof Error && isQuota(failed.error) ? failed.error : error;
  }
  const failed = await done;
  if (failed) throw failed.error ?? new DOMException("The transaction was aborted.", "AbortError");
  return result;
}

function isQuota(error: Error): boolean {
  return error.name === "QuotaExceededError";
}

function isClosed(error: unknown): boolean {
  return error instanceof Error && error.name === "InvalidStateError";
}
