/** The key that makes a request come from this device: ECDSA P-256, which the browser does not give out. */

import { base64url, sha256Hex, utf8, type Bytes } from "../wire/bytes.ts";
import type { Millis } from "../contract.ts";

const KEY = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };

export function newDeviceKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(KEY, false, ["sign", "verify"]) as Promise<CryptoKeyPair>;
}

/** The public half as SPKI, base64url, as the server keeps it. */
export async function publicKey(pair: CryptoKeyPair): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)));
}

/** What a proof is made over. */
export async function proofText(method: string, path: string, seconds: number, body: Bytes): Promise<string> {
  return `${method}\n${path}\n${seconds}\n${await sha256Hex(body)}`;
}

/** The value of `X-OneHome-Proof`. */
export async function proof(pair: CryptoKeyPair, method: string, path: string, at: Millis, body: Bytes): Promise<string> {
  const seconds = Math.floor(at / 1000);
  const text = utf8(await proofText(method, path, seconds, body));
  return `${seconds}.${base64url(new Uint8Array(await crypto.subtle.sign(SIGNATURE, pair.privateKey, text)))}`;
}
