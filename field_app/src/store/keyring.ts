/** The keys in memory while the program is unlocked. */

import { FieldError, type Uuid } from "../contract.ts";
import { aesKey, unseal } from "../sealing/record_key.ts";
import type { StoreKey } from "../sealing/store_key.ts";
import type { Bytes } from "../wire/bytes.ts";

const LOCKED = { th: "ใส่รหัส PIN ก่อน", en: "Give the PIN first." };
const OTHER_KEY = {
  th: "อ่านไม่ได้ เพราะบันทึกไว้ก่อนลงทะเบียนเครื่องใหม่ แต่ยังส่งให้เจ้าหน้าที่เป็นไฟล์ได้",
  en: "This was kept before the device was enrolled anew: it cannot be read here, but it is in the exported file.",
};

export class Keyring {
  #store: StoreKey | null = null;
  readonly #records = new Map<Uuid, CryptoKey>();

  hold(store: StoreKey): void {
    this.#store = store;
    this.#records.clear();
  }

  drop(): void {
    this.#store = null;
    this.#records.clear();
  }

  get isOpen(): boolean {
    return this.#store !== null;
  }

  /** The store key; throws `locked` without the PIN. */
  get store(): StoreKey {
    if (!this.#store) throw new FieldError("locked", LOCKED);
    return this.#store;
  }

  /** The key of a record that was made under this store key. */
  async record(row: { readonly id: Uuid; readonly storeKeyId: string; readonly wrappedKey: Bytes }): Promise<CryptoKey> {
    const known = this.#records.get(row.id);
    if (known && this.#store) return known;
    const key = await aesKey(await this.rawRecordKey(row));
    this.#records.set(row.id, key);
    return key;
  }

  rawRecordKey(row: { readonly id: Uuid; readonly storeKeyId: string; readonly wrappedKey: Bytes }): Promise<Bytes> {
    const store = this.store;
    if (row.storeKeyId !== store.id) throw new FieldError("not-found", OTHER_KEY);
    return unseal(store.key, wrappingOf(row.id), row.wrappedKey);
  }
}

/** What a record's key is bound to when it is wrapped by the store key. */
export function wrappingOf(recordId: Uuid): string {
  return `onehome/record-key/1\n${recordId}`;
}
