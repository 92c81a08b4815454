/** Deletes what was pulled and the key to it, and leaves the outbox and the drafts: they are sealed to the server. */

import type { SessionState } from "../contract.ts";
import type { SessionRow } from "./database.ts";
import type { Disk, WriteTransaction } from "./disk.ts";

export async function wipePulled(disk: Disk, why: NonNullable<SessionState["why"]>): Promise<void> {
  await disk.write(["meta", "pulled", "forms"], async (transaction) => {
    await forgetPulled(transaction);
    const meta = transaction.objectStore("meta");
    const row = (await meta.get("session")) as SessionRow | undefined;
    if (row) await meta.put({ ...row, storeKey: null, staff: null, tries: 0, waitUntil: null, why }, "session");
  });
}

/** Forget everything that was pulled from the server. */
export async function forgetPulled(transaction: WriteTransaction): Promise<void> {
  await transaction.objectStore("pulled").clear();
  await transaction.objectStore("forms").clear();
}
