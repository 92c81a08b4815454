/** The program itself on the device: whether it starts without network, and whether a newer version lies ready. */

import type { Program, ProgramState } from "./contract.ts";
import type { Bus } from "./events.ts";

const WORKER = "/field/worker.js";
const LOOK_EVERY = 6 * 3_600_000;

export class FieldProgram implements Program {
  readonly #bus: Bus;
  #state: ProgramState = { version: "", offlineReady: false, updateReady: false };
  #waiting: ServiceWorker | null = null;
  #restarting = false;

  constructor(bus: Bus) {
    this.#bus = bus;
    bus.reads("program", () => this.#state);
  }

  state(): ProgramState {
    return this.#state;
  }

  /** Let the waiting version take over; this page is loaded anew under it. */
  async restart(): Promise<void> {
    this.#restarting = true;
    if (this.#waiting) this.#waiting.postMessage("take-over");
    else location.reload();
  }

  /** Have the service worker keep the program; without one it works only with a network, and says so. */
  async install(onWake: () => void): Promise<ServiceWorkerRegistration | null> {
    const container = navigator.serviceWorker;
    if (!container) return null;
    container.addEventListener("message", (event) => {
      if (event.data === "send-outbox") onWake();
    });
    container.addEventListener("controllerchange", () => {
      if (this.#restarting) location.reload();
    });
    try {
      const registration = await container.register(WORKER, { updateViaCache: "none" });
      this.#follow(registration);
      setInterval(() => void registration.update().catch(() => {}), LOOK_EVERY);
      return registration;
    } catch {
      return null; // refused by the browser's settings: everything but starting offline works
    }
  }

  #follow(registration: ServiceWorkerRegistration): void {
    if (registration.waiting) this.#ready(registration.waiting);
    if (registration.active) void this.#active(registration.active);
    registration.addEventListener("updatefound", () => this.#watch(registration));
    this.#watch(registration);
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const coming = registration.installing;
    coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && registration.active) this.#ready(coming);
      if (coming.state === "activated") void this.#active(coming);
    });
  }

  #ready(worker: ServiceWorker): void {
    this.#waiting = worker;
    this.#say({ updateReady: true });
  }

  async #active(worker: ServiceWorker): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => this.#say({ version: String(event.data), offlineReady: true });
    worker.postMessage("version", [port2]);
  }

  #say(change: Partial<ProgramState>): void {
    this.#state = { ...this.#state, ...change };
    this.#bus.changed("program");
  }
}
