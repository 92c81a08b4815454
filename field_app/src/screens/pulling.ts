/** Fetching the homes and forms anew. */

import { createSignal } from "solid-js";
import type { Child } from "../face/dom.ts";
import { el } from "../face/dom.ts";
import { busyButton, doing, troubleOf } from "./parts.ts";
import type { State } from "./state.ts";
import { W } from "./words.ts";

export function pulling(state: State, kind: string): Child {
  const fetching = doing();
  const [done, setDone] = createSignal(false);
  const go = (): void => {
    setDone(false);
    fetching.run(async () => {
      await state.core.assignments.refresh();
      setDone(true);
    });
  };
  return el(
    "div",
    { class: "pulling" },
    troubleOf(fetching),
    busyButton(fetching, W.fetch, W.fetching, "download", kind, "button", go),
    el("p", { class: "small muted", role: "status" }, () => (done() ? W.fetched : null)),
  );
}
