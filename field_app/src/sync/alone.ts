/** Sends the outbox without a page and without the PIN: what the service worker does when the browser wakes it. */

import { browserPorts } from "../browser.ts";
import { Bus } from "../events.ts";
import type { Foundation } from "../foundation.ts";
import { Clock } from "../store/clock.ts";
import { Disk } from "../store/disk.ts";
import { Keyring } from "../store/keyring.ts";
import { FieldOutbox } from "../store/outbox.ts";
import { wipePulled } from "../store/wipe.ts";
import { Sender } from "./sender.ts";
import { Transport } from "./transport.ts";

/** Rejects when something is still unsent, so that the browser wakes the worker again later. */
export async function sendAlone(): Promise<void> {
  const ports = browserPorts();
  const disk = await Disk.open(ports.databaseName, ports.migrations);
  try {
    const clock = await Clock.open(disk, ports.clock);
    const on: Foundation = { ports, disk, clock, keyring: new Keyring(), bus: new Bus(ports.channel) };
    const sender = new Sender(on, new FieldOutbox(on), new Transport(ports, clock));
    sender.onRevoked = () => wipePulled(disk, "revoked");
    const { unsent } = await sender.send(false);
    if (unsent > 0) throw new Error(`${unsent} records wait for the next try`);
  } finally {
    ports.channel.close();
    disk.close();
  }
}
