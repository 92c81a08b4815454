/** Where one is in the app: the part of the address after `#`, so that the back button and a restart lead where they should. */

import { createSignal, onCleanup } from "solid-js";
import type { Accessor } from "solid-js";

export interface Route {
  readonly name: string;
  readonly id: string | null;
  readonly part: string | null;
}

export function readRoute(hash: string): Route {
  const [name = "", id, part] = hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  return { name: name || "today", id: id ?? null, part: part ?? null };
}

/** Follow the address. */
export function routing(): Accessor<Route> {
  const [route, setRoute] = createSignal(readRoute(location.hash), {
    equals: (one, other) => one.name === other.name && one.id === other.id && one.part === other.part,
  });
  const changed = (): void => void setRoute(readRoute(location.hash));
  window.addEventListener("hashchange", changed);
  onCleanup(() => window.removeEventListener("hashchange", changed));
  return route;
}

export function to(name: string, id?: string, part?: string): string {
  return `#/${[name, id, part].filter((one) => one !== undefined).map((one) => encodeURIComponent(one)).join("/")}`;
}

export function go(address: string): void {
  location.hash = address;
}

/** Go there without leaving the place we come from in the history (a draft that was just finished). */
export function replace(address: string): void {
  location.replace(address);
}
