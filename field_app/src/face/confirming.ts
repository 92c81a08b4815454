/** A button for what cannot be undone: the first tap asks in place, the second does it. */

import { createSignal } from "solid-js";
import type { Sentence } from "../contract.ts";
import { el, when } from "./dom.ts";
import type { IconName } from "./icons.ts";
import { icon } from "./icons.ts";

export interface Confirming {
  readonly words: Sentence;
  readonly name?: () => string; // what a screen reader hears, where the words alone do not say of what
  readonly picture: IconName;
  readonly ask: Sentence;
  readonly yes: Sentence;
  readonly no: Sentence;
  readonly go: () => void;
}

export function confirming({ words, name, picture, ask, yes, no, go }: Confirming): HTMLElement {
  const [asked, setAsked] = createSignal(false);
  const first = (): HTMLElement =>
    el(
      "button",
      {
        type: "button",
        class: "button button--quiet",
        "aria-label": name ?? null,
        onclick: () => {
          setAsked(true);
          host.querySelector<HTMLElement>("[data-first]")?.focus();
        },
      },
      icon(picture),
      words,
    );
  const host: HTMLElement = el(
    "div",
    { class: "confirming" },
    when(
      asked,
      () =>
        el(
          "div",
          { class: "confirming__ask", role: "group", "aria-label": ask },
          el("p", null, ask),
          el(
            "div",
            { class: "row" },
            el("button", { type: "button", class: "button button--danger", onclick: go }, yes),
            el(
              "button",
              {
                type: "button",
                class: "button button--secondary",
                "data-first": true,
                onclick: () => {
                  setAsked(false);
                  host.querySelector<HTMLElement>("button")?.focus();
                },
              },
              no,
            ),
          ),
        ),
      first,
    ),
  );
  return host;
}
