/**
 * The key of what this phone keeps, wrapped by the PIN.
 *
 * PIN -> Argon2id -> HMAC with a key that the browser does not give out -> AES-256-GCM around the store key. The HMAC ties
 * guessing to this browser's profile; the slow-down and the wipe after too many tries are the session's work.
 */

import { argon2id } from "hash-wasm";

import { utf8, randomBytes, type Bytes } from "../wire/bytes.ts";
import type { PinCost } from "./pin.ts";
import { aesKey, newKey, seal, unseal } from "./record_key.ts";

export interface WrappedStoreKey {
  readonly id: string;
  readonly salt: Bytes;
  readonly cost: PinCost;
  readonly tie: CryptoKey; // HMAC, not extractable
  readonly wrapped: Bytes;
}

export interface StoreKey {
  readonly id: string;
  readonly key: CryptoKey;
}

/** Make a new store key and wrap it by the PIN. */
export async function makeStoreKey(id: string, pin: string, cost: PinCost): Promise<[StoreKey, WrappedStoreKey]> {
  const raw = newKey();
  return [{ id, key: await aesKey(raw) }, await wrap(id, raw, pin, cost)];
}

/** Return the store key, or null when the PIN is wrong. */
export async function openStoreKey(kept: WrappedStoreKey, pin: string): Promise<StoreKey | null> {
  const raw = await unwrap(kept, pin);
  return raw && { id: kept.id, key: await aesKey(raw) };
}

/** The same store key under another PIN and a new salt; null when the old PIN is wrong. */
export async function rewrap(kept: WrappedStoreKey, pin: string, next: string, cost: PinCost): Promise<WrappedStoreKey | null> {
  const raw = await unwrap(kept, pin);
  return raw && (await wrap(kept.id, raw, next, cost));
}

async function wrap(id: string, raw: Bytes, pin: string, cost: PinCost): Promise<WrappedStoreKey> {
  const salt = randomBytes(16);
  const tie = (await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"])) as CryptoKey;
  const wrapping = await wrappingKey(pin, salt, cost, tie);
  return { id, salt, cost, tie, wrapped: await seal(wrapping, binding(id), raw) };
}

async function unwrap(kept: WrappedStoreKey, pin: string): Promise<Bytes | null> {
  const wrapping = await wrappingKey(pin, kept.salt, kept.cost, kept.tie);
  try {
    return await unseal(wrapping, binding(kept.id), kept.wrapped);
  } catch (error) {
    if (error instanceof DOMException && error.name === "OperationError") return null;
    throw error;
  }
}

async function wrappingKey(pin: string, salt: Bytes, cost: PinCost, tie: CryptoKey): Promise<CryptoKey> {
  const stretched = await argon2id({
    password: utf8(pin),
    salt,
    memorySize: cost.memory,
    iterations: cost.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: "binary",
  });
  return aesKey(new Uint8Array(await crypto.subtle.sign("HMAC", tie, stretched as Bytes)));
}

function binding(id: string): string {
  return `onehome/store-key/1\n${id}`;
}
