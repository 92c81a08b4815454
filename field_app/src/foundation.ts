/** What the parts of the foundation share. */

import type { Bus } from "./events.ts";
import type { Ports } from "./ports.ts";
import type { Clock } from "./store/clock.ts";
import type { Disk } from "./store/disk.ts";
import type { Keyring } from "./store/keyring.ts";

export interface Foundation {
  readonly ports: Ports;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly bus: Bus;
}
