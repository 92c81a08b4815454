/**
 * Seals a record's key to the server (HPKE, RFC 9180, base mode), so that what lies here unsent can be sent and exported
 * by anybody and read by the server alone, also when the PIN is forgotten or the device was shut out.
 */

import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";

import { base64url, fromBase64url, utf8, type Bytes } from "../wire/bytes.ts";
import type { SealedKey, ServerKey } from "../wire/messages.ts";

/** The record stands in `info`, which enters the key schedule: the key opens for this record only. */
export function keyInfo(recordId: string): Bytes {
  return utf8(`onehome/record/1\n${recordId}`);
}

export function suite(): CipherSuite {
  return new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

export async function sealToServer(server: ServerKey, recordId: string, recordKey: Bytes): Promise<SealedKey> {
  const hpke = suite();
  const recipientPublicKey = await hpke.kem.deserializePublicKey(fromBase64url(server.public).buffer);
  const sender = await hpke.createSenderContext({ recipientPublicKey, info: keyInfo(recordId) });
  const ciphertext = new Uint8Array(await sender.seal(recordKey));
  return { key_id: server.id, enc: base64url(new Uint8Array(sender.enc)), ciphertext: base64url(ciphertext) };
}
