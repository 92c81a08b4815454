/** When to send by itself: at the start, back online, back in view, after each record, when a pause is over, when woken. */

import type { Millis } from "../contract.ts";
import type { Core } from "../core.ts";

const SOONEST: Millis = 2_000;
const LONGEST_SLEEP: Millis = 15 * 60_000;
const IDLE_LOCK: Millis = 15 * 60_000;

interface BackgroundSync {
  readonly sync?: { register(tag: string): Promise<void> };
}

export class Triggers {
  readonly #core: Core;
  readonly #registration: Promise<(ServiceWorkerRegistration & BackgroundSync) | null>;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #lastTouch: Millis = Date.now();

  constructor(core: Core) {
    this.#core = core;
    core.drafts.onFinished = () => void this.#send(false);
    core.attachments.onPart = () => this.#touch();
    core.session.onOpen = () => void this.#opened();
    core.events.on("sync", (status) => !status.running && this.#sleepUntil(status.nextTryAt));
    this.#registration = core.program.install(() => void this.#send(true));
  }

  start(): void {
    const online = (): void => {
      this.#core.sender.online = navigator.onLine;
      if (navigator.onLine) void this.#send(true).then(() => this.#core.assignments.refreshIfStale());
    };
    addEventListener("online", online);
    addEventListener("offline", () => (this.#core.sender.online = false));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.#send(false).then(() => this.#core.assignments.refreshIfStale());
    });
    for (const sign of ["pointerdown", "keydown", "input"]) {
      addEventListener(sign, () => this.#touch(), { passive: true, capture: true });
    }
    setInterval(() => void this.#everyMinute(), 60_000);
    this.#core.sender.online = navigator.onLine;
    void this.#send(false);
    void this.#core.storage.look();
  }

  #touch(): void {
    this.#lastTouch = Date.now();
  }

  async #send(force: boolean): Promise<void> {
    try {
      const status = await this.#core.sender.send(force);
      if (status.unsent > 0) await this.#askToBeWoken();
    } catch {
      // the storage failed: it is said where it is used, and the next occasion tries again
    }
  }

  async #askToBeWoken(): Promise<void> {
    const registration = await this.#registration;
    await registration?.sync?.register("outbox").catch(() => {}); // refused by the person's settings
  }

  async #opened(): Promise<void> {
    this.#touch();
    await this.#core.assignments.refreshIfStale();
    await this.#send(false);
  }

  #sleepUntil(at: Millis | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (at === null) return;
    const wait = Math.min(LONGEST_SLEEP, Math.max(SOONEST, at - this.#core.now()));
    this.#timer = setTimeout(() => void this.#send(false), wait);
  }

  async #everyMinute(): Promise<void> {
    if (Date.now() - this.#lastTouch > IDLE_LOCK) this.#core.session.lock();
    await this.#core.upkeep().catch(() => {});
    await this.#core.assignments.refreshIfStale().catch(() => {});
  }
}
