/** The ports of a real browser. */

import type { Channel, Ports } from "./ports.ts";
import { PIN_COST } from "./sealing/pin.ts";
import { MIGRATIONS } from "./store/database.ts";
import { RULES } from "./sync/sender.ts";
import { uuid7 } from "./wire/uuid7.ts";

const NAME = "onehome-field";

export function browserPorts(): Ports {
  return {
    databaseName: NAME,
    migrations: MIGRATIONS,
    pinCost: PIN_COST,
    rules: RULES,
    clock: () => Date.now(),
    random: () => Math.random(),
    newId: (at) => uuid7(at),
    fetch: (path, init) => fetch(path, init),
    alone: (work) => alone(work),
    channel: broadcast(),
  };
}

/** Two pages, or a page and the service worker, never send at the same time. */
async function alone<T>(work: () => Promise<T>): Promise<T | null> {
  if (!("locks" in navigator)) return work(); // repeating a step does no harm, it only costs
  return navigator.locks.request(`${NAME}-sending`, { ifAvailable: true }, async (lock) => (lock ? work() : null));
}

function broadcast(): Channel {
  if (!("BroadcastChannel" in globalThis)) return { post: () => {}, listen: () => {}, close: () => {} };
  const channel = new BroadcastChannel(NAME);
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => (channel.onmessage = (event) => listener(String(event.data))),
    close: () => channel.close(),
  };
}
