/** Seals anew, to the server's present key, what the server said it could not open. Needs the PIN. */

import type { Foundation } from "../foundation.ts";
import { sealToServer } from "../sealing/to_server.ts";
import type { FieldOutbox } from "../store/outbox.ts";

const CANNOT_BE_READ = ["cannot-open", "wrong-hash"];

export async function resealAll(on: Foundation, outbox: FieldOutbox): Promise<void> {
  if (!on.keyring.isOpen) return;
  const storeKeyId = on.keyring.store.id;
  for (const row of await outbox.unsent()) {
    if (row.storeKeyId !== storeKeyId || !CANNOT_BE_READ.includes(row.state.problem)) continue;
    if (row.state.stage !== "waiting") continue; // it is an attachment that was not whole
    const identity = await on.disk.read(["identities"], (transaction) =>
      transaction.objectStore("identities").get(row.deviceId),
    );
    if (!identity || (row.sealedKey.key_id === identity.sealingKey.id && row.state.tries > 1)) continue;
    const recordKey = await on.keyring.rawRecordKey(row);
    await outbox.reseal(row.id, await sealToServer(identity.sealingKey, row.id, recordKey));
  }
}
