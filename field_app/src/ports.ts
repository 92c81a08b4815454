/** What the foundation needs from around it, so that tests and simulated worlds can stand in for a browser. */

import type { Millis, Uuid } from "./contract.ts";
import type { PinCost } from "./sealing/pin.ts";
import type { Migration } from "./store/database.ts";
import type { Rules } from "./sync/sender.ts";

export interface Ports {
  readonly databaseName: string;
  readonly migrations: readonly Migration[];
  readonly pinCost: PinCost;
  readonly rules: Rules;
  /** The device's own clock, right or wrong. */
  clock(): Millis;
  /** From 0 to below 1, for the spread of pauses. */
  random(): number;
  newId(at: Millis): Uuid;
  /** Addresses are paths of our own server. */
  fetch(path: string, init: RequestInit): Promise<Response>;
  /** Run the work if no other page of this program is at it; null when one is. */
  alone<T>(work: () => Promise<T>): Promise<T | null>;
  readonly channel: Channel;
}

/** Tells the other pages of this program that something changed. */
export interface Channel {
  post(message: string): void;
  listen(listener: (message: string) => void): void;
  close(): void;
}
