/**
 * The service worker: the program starts without network, and nothing of a person is ever kept here.
 *
 * It keeps exactly the files that the build listed, each checked against its hash, in one cache a version. A new version
 * fetches all of its files before it offers itself, so that what runs is always one version whole: the old one until the
 * person restarts, then the new one. Requests to the server's data (`/field/api/`) pass by it untouched.
 */

import { sendAlone } from "../sync/alone.ts";

declare const PROGRAM_FILES: Record<string, string>;
declare const PROGRAM_VERSION: string;
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

const PREFIX = "onehome-field-";
const CACHE = PREFIX + PROGRAM_VERSION;
const BASE = new URL("./", worker.location.href).pathname;

worker.addEventListener("install", (event) => event.waitUntil(keepAll()));
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
worker.addEventListener("fetch", (event) => answer(event));
worker.addEventListener("message", (event) => {
  if (event.data === "take-over") void worker.skipWaiting();
  if (event.data === "version") event.ports[0]?.postMessage(PROGRAM_VERSION);
});
// Background Sync: the browser wakes this worker when the network is back, also when no page is open.
worker.addEventListener("sync", (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === "outbox") sync.waitUntil(sendOutbox());
});

/** Fetch every file anew, past the browser's own cache, unless an older version has it with the same hash. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const [name, hash] of Object.entries(PROGRAM_FILES)) {
    const address = BASE + name;
    const known = await caches.match(address);
    if (known && (await hashOf(known.clone())) === hash) {
      await cache.put(address, known);
      continue;
    }
    const fresh = await fetch(address, { cache: "no-cache", credentials: "omit", redirect: "error" });
    if (!fresh.ok || (await hashOf(fresh.clone())) !== hash) throw new Error(`${address} is not what was built`);
    await cache.put(address, fresh);
  }
}

async function hashOf(response: Response): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
  }
  await worker.clients.claim();
}

function answer(event: FetchEvent): void {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== worker.location.origin) return;
  if (!address.pathname.startsWith(BASE)) return;
  const name = address.pathname.slice(BASE.length);
  if (name in PROGRAM_FILES) event.respondWith(fromCache(BASE + name, request));
}

async function fromCache(address: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(address)) ?? (await fetch(request));
}

/** An open page does the sending, so that it shows; without one it is done here. */
async function sendOutbox(): Promise<void> {
  const pages = await worker.clients.matchAll({ type: "window" });
  for (const page of pages) page.postMessage("send-outbox");
  if (pages.length === 0) await sendAlone();
}
