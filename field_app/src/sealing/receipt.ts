/**
 * Whether a receipt is the server's: Ed25519 over its canonical JSON.
 *
 * By WebCrypto where the browser has Ed25519 (Chromium from 137, Firefox from 129, Safari from 17); otherwise by
 * `@noble/ed25519`, which is fetched into the same cache as everything else and loaded only then.
 */

import { fromBase64url, utf8, type Bytes } from "../wire/bytes.ts";
import { canonicalJson } from "../wire/canonical_json.ts";
import type { Receipt, ServerKey } from "../wire/messages.ts";

export function signedText(receipt: Receipt): Bytes {
  const { signature: _, ...rest } = receipt;
  return utf8(canonicalJson(rest));
}

/** True when the key named in the receipt is one we know and its signature holds. */
export async function receiptHolds(receipt: Receipt, known: readonly ServerKey[]): Promise<boolean> {
  const key = known.find((one) => one.id === receipt.key_id);
  if (!key || typeof receipt.signature !== "string") return false;
  let signature: Bytes;
  try {
    signature = fromBase64url(receipt.signature);
  } catch {
    return false;
  }
  if (signature.length !== 64) return false;
  const text = signedText(receipt);
  const publicKey = fromBase64url(key.public);
  const native = await nativeKey(publicKey);
  if (native) return crypto.subtle.verify("Ed25519", native, signature, text);
  return verifyWithLibrary(signature, text, publicKey);
}

export async function verifyWithLibrary(signature: Bytes, text: Bytes, publicKey: Bytes): Promise<boolean> {
  const { verifyAsync } = await import("@noble/ed25519");
  return verifyAsync(signature, text, publicKey, { zip215: false });
}

async function nativeKey(publicKey: Bytes): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return null;
    throw error;
  }
}
