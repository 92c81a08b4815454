/** The time, corrected by what the server last said of its own. */

import type { Millis } from "../contract.ts";
import type { ClockRow } from "./database.ts";
import type { Disk } from "./disk.ts";

export class Clock {
  readonly #disk: Disk;
  readonly #device: () => Millis;
  #row: ClockRow;

  private constructor(disk: Disk, device: () => Millis, row: ClockRow) {
    this.#disk = disk;
    this.#device = device;
    this.#row = row;
  }

  static async open(disk: Disk, device: () => Millis): Promise<Clock> {
    const row = await disk.read(["meta"], (transaction) => transaction.objectStore("meta").get("clock"));
    return new Clock(disk, device, (row as ClockRow | undefined) ?? { offset: 0, latest: 0 });
  }

  now(): Millis {
    return this.#device() + this.#row.offset;
  }

  /** Never earlier than any time seen before, for what expires. */
  latest(): Millis {
    return Math.max(this.now(), this.#row.latest);
  }

  /** Believe the server. */
  async correct(serverTime: string): Promise<void> {
    const told = Date.parse(serverTime);
    if (Number.isNaN(told)) return;
    await this.#keep({ offset: told - this.#device(), latest: told });
  }

  /** Remember how late it is. */
  async mark(): Promise<void> {
    await this.#keep({ ...this.#row, latest: this.latest() });
  }

  async #keep(row: ClockRow): Promise<void> {
    this.#row = row;
    await this.#disk.write(["meta"], (transaction) => transaction.objectStore("meta").put(row, "clock"));
  }
}
