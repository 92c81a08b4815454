/** Ids made on the phone: UUID version 7, so that they sort by the time they were made. */

import type { Millis, Uuid } from "../contract.ts";
import { hex, randomBytes, type Bytes } from "./bytes.ts";

/** Return the UUIDv7 of a time and ten random bytes (RFC 9562, 5.7). */
export function uuid7(at: Millis, random: Bytes = randomBytes(10)): Uuid {
  const bytes = new Uint8Array(16);
  bytes.set(random, 6);
  new DataView(bytes.buffer).setUint16(0, Math.floor(at / 0x1_0000_0000));
  new DataView(bytes.buffer).setUint32(2, at % 0x1_0000_0000);
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}
