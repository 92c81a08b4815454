/** Opens the foundation: storage, keys, outbox and sync, in the one place where they are put together. */

import { browserPorts } from "./browser.ts";
import type { FieldCore } from "./contract.ts";
import { Core } from "./core.ts";
import { Triggers } from "./sync/triggers.ts";

/** Rejects with `no-storage` where the browser keeps nothing. */
export async function openCore(): Promise<FieldCore> {
  const core = await Core.open(browserPorts(), navigator.storage ?? {});
  new Triggers(core).start();
  return core;
}
