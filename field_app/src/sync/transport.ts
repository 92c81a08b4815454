/** Requests to the server: who asks and the proof of it, what came back, and the clock put right when it was wrong. */

import type { Millis } from "../contract.ts";
import { proof } from "../sealing/device_key.ts";
import { unseal } from "../sealing/record_key.ts";
import type { Ports } from "../ports.ts";
import type { Clock } from "../store/clock.ts";
import type { IdentityRow } from "../store/database.ts";
import { textOf, type Bytes } from "../wire/bytes.ts";
import type { ErrorAnswer } from "../wire/messages.ts";

export const API = "/field/api/";
const PATIENCE: Millis = 30_000;
const SLOWEST = 2_000; // bytes a second that we still wait for
const NOTHING = new Uint8Array(0);

export interface Call {
  readonly method: "GET" | "POST" | "PUT" | "HEAD" | "PATCH";
  /** Below `/field/api/`. */
  readonly path: string;
  readonly query?: string;
  readonly body?: Bytes;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back; `http` 0 is no answer at all. */
export interface Reply {
  readonly http: number;
  readonly headers: Headers;
  readonly body: Bytes;
}

const NO_ANSWER: Reply = { http: 0, headers: new Headers(), body: NOTHING };

export class Transport {
  readonly #ports: Ports;
  readonly #clock: Clock;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(ports: Ports, clock: Clock) {
    this.#ports = ports;
    this.#clock = clock;
  }

  /** Ask as this device. A wrong clock is put right and the question asked again, once. */
  async ask(identity: IdentityRow, call: Call): Promise<Reply> {
    const reply = await this.#askOnce(identity, call);
    if (reply.http !== 401) return reply;
    const told = errorIn(reply);
    if (!told.server_time) return reply;
    await this.#clock.correct(told.server_time);
    return this.#askOnce(identity, call);
  }

  /** Ask as nobody yet: only for enrolment. */
  askOpenly(call: Call): Promise<Reply> {
    return this.#send(call, {});
  }

  async #askOnce(identity: IdentityRow, call: Call): Promise<Reply> {
    const token = await this.#token(identity);
    const made = await proof(identity.deviceKey, call.method, API + call.path, this.#clock.now(), call.body ?? NOTHING);
    return this.#send(call, { Authorization: `Bearer ${identity.deviceId}.${token}`, "X-OneHome-Proof": made });
  }

  async #send(call: Call, headers: Record<string, string>): Promise<Reply> {
    const size = call.body?.length ?? 0;
    const path = API + call.path + (call.query ? `?${call.query}` : "");
    const patience = new AbortController();
    const init: RequestInit = {
      method: call.method,
      headers: { ...headers, ...call.headers },
      ...(call.body && { body: call.body }),
      cache: "no-store",
      credentials: "omit",
      redirect: "error",
      signal: patience.signal,
    };
    const timer = setTimeout(() => patience.abort(), PATIENCE + (size / SLOWEST) * 1000);
    try {
      const response = await this.#ports.fetch(path, init);
      return { http: response.status, headers: response.headers, body: new Uint8Array(await response.arrayBuffer()) };
    } catch {
      return NO_ANSWER; // no network, cut off in the middle, or too slow: the caller asks again later
    } finally {
      clearTimeout(timer);
    }
  }

  #token(identity: IdentityRow): Promise<string> {
    const known = this.#tokens.get(identity.deviceId);
    if (known) return known;
    const opened = unseal(identity.tokenKey, tokenBinding(identity.deviceId), identity.token).then(textOf);
    this.#tokens.set(identity.deviceId, opened);
    return opened;
  }
}

export function tokenBinding(deviceId: string): string {
  return `onehome/token/1\n${deviceId}`;
}

/** The JSON of an answer; null when there is none. */
export function jsonIn(reply: Reply): unknown {
  try {
    return JSON.parse(textOf(reply.body)) as unknown;
  } catch {
    return null;
  }
}

/** What a refusal says of itself; empty when it says nothing. */
export function errorIn(reply: Reply): ErrorAnswer {
  const told = jsonIn(reply);
  return told !== null && typeof told === "object" && !Array.isArray(told) ? (told as ErrorAnswer) : {};
}
