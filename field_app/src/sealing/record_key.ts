/**
 * The key of one record: AES-256-GCM over its body and its attachments.
 *
 * Each sealed piece is nonce || ciphertext and is bound to the record and to what it is of it, so that no piece can be
 * put in the place of another.
 */

import { joined, randomBytes, utf8, type Bytes } from "../wire/bytes.ts";

export const NONCE_BYTES = 12;
export const OVERHEAD = NONCE_BYTES + 16; // bytes that sealing adds
const PURPOSE = "onehome/record/1";

/** What a sealed piece of a record is bound to; `piece` is "body" or the name of an attachment. */
export function recordBinding(recordId: string, piece: string): string {
  return `${PURPOSE}\n${recordId}\n${piece}`;
}

/** A part of an attachment that is still being recorded; it never leaves the phone in this form. */
export function partBinding(recordId: string, name: string, index: number): string {
  return `onehome/part/1\n${recordId}\n${name}\n${index}`;
}

export function newKey(): Bytes {
  return randomBytes(32);
}

export function aesKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

export async function seal(key: CryptoKey, binding: string, plain: Bytes): Promise<Bytes> {
  const nonce = randomBytes(NONCE_BYTES);
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: utf8(binding) };
  return joined([nonce, new Uint8Array(await crypto.subtle.encrypt(algorithm, key, plain))]);
}

/** Rejects with an `OperationError` when it was altered, or sealed for something else. */
export async function unseal(key: CryptoKey, binding: string, sealed: Bytes): Promise<Bytes> {
  const algorithm = { name: "AES-GCM", iv: sealed.subarray(0, NONCE_BYTES), additionalData: utf8(binding) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.subarray(NONCE_BYTES)));
}
