/** A bad link between a phone and the server: cuts, lost answers, doubles, stragglers, portals, forged receipts. */

import type { Counterpart, Told } from "../counterpart/server.ts";
import { askedBy, responseOf } from "../counterpart/server.ts";
import { base64url, textOf, utf8 } from "../../src/wire/bytes.ts";
import type { RecordPut } from "../../src/wire/messages.ts";
import type { Chance } from "./chance.ts";

export class Network {
  readonly #server: Counterpart;
  readonly #chance: Chance;
  /** From 0 (perfect) to 1. */
  badness = 0;
  readonly #stragglers: (() => Promise<unknown>)[] = [];

  constructor(server: Counterpart, chance: Chance) {
    this.#server = server;
    this.#chance = chance;
  }

  async fetch(path: string, init: RequestInit): Promise<Response> {
    const asked = await askedBy(path, init);
    const deliver = (): Promise<Told> => this.#server.answer(asked);
    if (!this.#chance.happens(this.badness)) return responseOf(await deliver());
    switch (this.#chance.below(9)) {
      case 0: // cut before it arrives
        throw new TypeError("network");
      case 1: // it arrives, the answer does not
        await deliver();
        throw new TypeError("network");
      case 2: // it arrives twice
        await deliver();
        return responseOf(await deliver());
      case 3: // it arrives much later, when the phone has given it up
        this.#stragglers.push(deliver);
        throw new TypeError("network");
      case 4: // a portal answers in the server's place
        return new Response("<html>Please sign in to the hotel</html>", { status: 200 });
      case 5: // the server has a fault, before or after it has kept it
        if (this.#chance.happens(0.5)) await deliver();
        return new Response("{}", { status: this.#chance.pick([500, 502, 503, 429]) });
      case 6: // the answer is cut short
        return cutShort(await deliver());
      case 7: // somebody in the middle says that it has arrived
        return forged(asked.path, textOf(asked.body.length < 1_000_000 && asked.method === "PUT" ? asked.body : utf8("null")));
      default: // an old one overtakes
        await this.arriveLate();
        return responseOf(await deliver());
    }
  }

  /** What was under way arrives now, in any order. */
  async arriveLate(): Promise<void> {
    while (this.#stragglers.length) {
      const [one] = this.#stragglers.splice(this.#chance.below(this.#stragglers.length), 1);
      await one?.();
    }
  }
}

function cutShort(told: Told): Response {
  const body = told.body?.slice(0, Math.floor(told.body.length / 2));
  return responseOf({ ...told, ...(body && { body }) });
}

function forged(path: string, body: string): Response {
  const put = JSON.parse(body) as RecordPut | null;
  if (!put) return new Response(null, { status: 204, headers: { "Upload-Offset": "1" } });
  const receipt = {
    ...{ record_id: path.split("/").pop(), sha256: put.sha256, sequence: 1, received_at: "2026-11-28T10:00:00Z" },
    ...{ state: "processed", waiting_for: [], key_id: "receipt-0", signature: base64url(new Uint8Array(64)) },
  };
  return new Response(JSON.stringify(receipt), { status: 201 });
}
