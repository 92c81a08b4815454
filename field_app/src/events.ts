/** Who wants to know of changes, here and in the other pages of this program. */

import type { EventMap, Events } from "./contract.ts";
import type { Channel } from "./ports.ts";

type Name = keyof EventMap;
type Listener = (value: never) => void;

export class Bus implements Events {
  readonly #listeners = new Map<Name, Set<Listener>>();
  readonly #readers = new Map<Name, () => unknown>();
  readonly #channel: Channel;

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.listen((message) => void this.#tellHere(message as Name, true));
  }

  on<N extends Name>(name: N, listener: (value: EventMap[N]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    listeners.add(listener as Listener);
    this.#listeners.set(name, listeners);
    return () => void listeners.delete(listener as Listener);
  }

  /** Say how the present value of an event is read. */
  reads<N extends Name>(name: N, reader: () => EventMap[N] | Promise<EventMap[N]>): void {
    this.#readers.set(name, reader);
  }

  /** Something changed: tell the listeners here, and with `everywhere` those in other pages too. */
  changed(name: Name, everywhere = false): void {
    void this.#tellHere(name);
    if (everywhere) this.#channel.post(name);
  }

  /** With `always` the value is read even if nobody listens: a wipe in another page takes the keys of this one too. */
  async #tellHere(name: Name, always = false): Promise<void> {
    const listeners = this.#listeners.get(name) ?? [];
    const reader = this.#readers.get(name);
    if (!reader || !(always || this.#listeners.get(name)?.size)) return;
    let value: unknown;
    try {
      value = await reader();
    } catch {
      return; // locked meanwhile, or the storage is gone: whoever asks next is told
    }
    for (const listener of [...listeners]) (listener as (value: unknown) => void)(value);
  }
}
