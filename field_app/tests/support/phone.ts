/** A phone without a browser: the real foundation over a database in memory, and a way to the server in memory. */

import "fake-indexeddb/auto";

import { Core } from "../../src/core.ts";
import type { Ports } from "../../src/ports.ts";
import { MIGRATIONS } from "../../src/store/database.ts";
import { RULES } from "../../src/sync/sender.ts";
import { uuid7 } from "../../src/wire/uuid7.ts";
import { askedBy, Counterpart, responseOf } from "../counterpart/server.ts";
import { stock, village } from "../counterpart/village.ts";

export const PIN = "493817";
export const NOON = Date.UTC(2026, 10, 28, 5);
export const CHEAP = { memory: 64, passes: 1 };
let phones = 0;

export async function newServer(now: () => number = () => NOON): Promise<Counterpart> {
  const server = await Counterpart.open(await village("2026-11-28"), now);
  stock(server);
  return server;
}

/** Ports of a phone that reaches the server always; `changes` says what is otherwise. */
export function portsTo(server: Counterpart, changes: Partial<Ports> = {}): Ports {
  phones += 1;
  return {
    databaseName: `phone-${phones}`,
    migrations: MIGRATIONS,
    pinCost: CHEAP,
    rules: RULES,
    clock: () => server.now(),
    random: () => 0.5,
    newId: (at) => uuid7(at),
    fetch: (path, init) => reach(server, path, init),
    alone: (work) => work(),
    channel: { post: () => {}, listen: () => {}, close: () => {} },
    ...changes,
  };
}

/** Ask the server; a fault of the server in memory is a fault of the test, never taken for a dead network. */
export async function reach(server: Counterpart, path: string, init: RequestInit): Promise<Response> {
  try {
    return responseOf(await server.answer(await askedBy(path, init)));
  } catch (error) {
    console.error("The counterpart failed:", error);
    process.exit(1);
  }
}

/** An enrolled phone, open. */
export async function enrolled(server: Counterpart, changes: Partial<Ports> = {}): Promise<{ core: Core; ports: Ports }> {
  const ports = portsTo(server, changes);
  const core = await Core.open(ports);
  await core.session.enrol({ secret: server.newSecret(), label: "test", pin: PIN });
  return { core, ports };
}

/** Write a visit with attachments (name -> content) and finish it; returns its id. */
export async function recordVisit(core: Core, body: string, attachments: Record<string, Uint8Array> = {}): Promise<string> {
  const { id } = await core.drafts.start({ kind: "form", formCode: "weekly-listening", formVersion: "1", householdId: null });
  for (const [name, content] of Object.entries(attachments)) {
    await core.attachments.put(id, { name, contentType: "application/octet-stream", content });
  }
  return core.drafts.finish(id, body, Object.keys(attachments));
}
