/**
 * Killing a phone in the middle of writing: the connections it had answer no more, and what was being written is undone or,
 * if the browser was faster, done. Nothing in between, as IndexedDB promises; what the program makes of that is tried.
 */

import "fake-indexeddb/auto";

import type { Chance } from "./chance.ts";

export class Killed extends Error {
  constructor() {
    super("the phone was killed");
    this.name = "Killed";
  }
}

/** One life of a phone, from start to end; a program that was killed goes on in this process, but reaches nothing more. */
export class Life {
  readonly ended: Promise<void>;
  dead = false;
  #left = Infinity; // transactions until it dies
  #chance: Chance | null = null;
  #end!: () => void;

  constructor(database: string) {
    this.ended = new Promise((resolve) => (this.#end = resolve));
    lives.set(database, this);
  }

  /** Let it die at one of its next transactions. */
  doom(transactions: number, chance: Chance): void {
    this.#left = transactions;
    this.#chance = chance;
  }

  spare(): void {
    this.#left = Infinity;
  }

  kill(): void {
    this.dead = true;
    this.#end();
  }

  begins(transaction: IDBTransaction): IDBTransaction {
    this.#left -= 1;
    if (this.#left > 0) return transaction;
    if (this.#chance?.happens(0.5)) transaction.abort();
    this.kill();
    return transaction;
  }
}

const lives = new Map<string, Life>(); // of each database the present one
const lifeOf = new WeakMap<IDBDatabase, Life>();
const original = IDBDatabase.prototype.transaction;

IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...asked: Parameters<typeof original>) {
  const life = lifeOf.get(this) ?? lives.get(this.name);
  if (!life) return original.apply(this, asked);
  lifeOf.set(this, life);
  if (life.dead) throw new Killed();
  return life.begins(original.apply(this, asked));
};
