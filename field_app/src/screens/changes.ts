/** What was changed of a home, against what stood there when the change began (`contracts/sync/household-change.schema.json`). */

import { createSignal } from "solid-js";
import type { Household } from "../contract.ts";

export type FieldName =
  | "village"
  | "address"
  | "title"
  | "given_name"
  | "family_name"
  | "relation"
  | "sex"
  | "birth_date"
  | "birth_precision"
  | "phone";

export interface Field {
  readonly entity: "household" | "person";
  readonly id: string;
  readonly name: FieldName;
}

interface Change {
  readonly entity: Field["entity"];
  readonly id: string;
  readonly field: FieldName;
  readonly base: string | null;
  readonly value: string | null;
}

interface Body {
  readonly household_id: string;
  readonly household_version: number;
  readonly changes: readonly Change[];
}

export class Changes {
  readonly #home: Household;
  readonly #version: number;
  readonly #bases = new Map<string, string | null>();
  readonly #values: () => ReadonlyMap<string, Change>;
  readonly #setValues: (values: ReadonlyMap<string, Change>) => void;

  /** @param kept the body of an unfinished change: its bases are those seen when it began, whatever was fetched since */
  constructor(home: Household, kept: string) {
    this.#home = home;
    const before = read(kept, home.id);
    this.#version = before?.household_version ?? home.version;
    for (const change of before?.changes ?? []) this.#bases.set(key(change.entity, change.id, change.field), change.base);
    const [values, setValues] = createSignal<ReadonlyMap<string, Change>>(
      new Map((before?.changes ?? []).map((change) => [key(change.entity, change.id, change.field), change])),
    );
    this.#values = values;
    this.#setValues = (next) => void setValues(() => next);
  }

  /** What stood there when the change began. */
  base(field: Field): string | null {
    const at = key(field.entity, field.id, field.name);
    const kept = this.#bases.get(at);
    return kept === undefined ? written(this.#home, field) : kept;
  }

  value(field: Field): string | null {
    const change = this.#values().get(key(field.entity, field.id, field.name));
    return change ? change.value : this.base(field);
  }

  differs(field: Field): boolean {
    return this.#values().has(key(field.entity, field.id, field.name));
  }

  set(field: Field, value: string | null): void {
    const at = key(field.entity, field.id, field.name);
    const base = this.base(field);
    const next = new Map(this.#values());
    if (value === base) next.delete(at);
    else next.set(at, { entity: field.entity, id: field.id, field: field.name, base, value });
    this.#setValues(next);
  }

  count(): number {
    return this.#values().size;
  }

  touches(person: string): boolean {
    return [...this.#values().values()].some((change) => change.id === person);
  }

  /** The body of the record. */
  body(): string {
    const body: Body = { household_id: this.#home.id, household_version: this.#version, changes: [...this.#values().values()] };
    return JSON.stringify(body);
  }
}

function key(entity: string, id: string, name: string): string {
  return `${entity}/${id}/${name}`;
}

function written(home: Household, field: Field): string | null {
  const owner: Readonly<Record<string, unknown>> | undefined =
    field.entity === "household" ? { ...home } : { ...home.members.find((member) => member.id === field.id) };
  const value = owner[field.name];
  return typeof value === "string" ? value : null;
}

function read(kept: string, home: string): Body | null {
  try {
    const body = JSON.parse(kept) as Body;
    return body.household_id === home ? body : null;
  } catch {
    return null; // "" before the first save
  }
}
