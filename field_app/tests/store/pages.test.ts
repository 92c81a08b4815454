/** Two pages of the program on one telephone. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Core } from "../../src/core.ts";
import { enrolled, newServer, PIN } from "../support/phone.ts";

/** Channels that hear one another. */
function channels() {
  const listeners: ((message: string) => void)[] = [];
  return () => {
    let own: ((message: string) => void) | null = null;
    return {
      post: (message: string) => listeners.filter((one) => one !== own).forEach((one) => one(message)),
      listen: (listener: (message: string) => void) => void listeners.push((own = listener)),
      close: () => {},
    };
  };
}

test("a wipe in one page takes the keys out of the other, although nobody listens there", async () => {
  const next = channels();
  const { core, ports } = await enrolled(await newServer(), { channel: next() });
  const other = await Core.open({ ...ports, channel: next() });
  await other.session.unlock(PIN);
  await core.session.wipe("revoked");
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(other.session.state().kind, "wiped");
  await assert.rejects(other.assignments.current(), /locked/);
});
