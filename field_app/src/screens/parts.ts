/** Small things that several screens show. */

import { createSignal } from "solid-js";
import type { Sentence } from "../contract.ts";
import { FieldError } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { el, when } from "../face/dom.ts";
import type { IconName } from "../face/icons.ts";
import { icon } from "../face/icons.ts";
import { W } from "./words.ts";

export function heading(words: Sentence | (() => Child)): HTMLElement {
  return el("h1", { tabindex: "-1", "data-focus": true }, words);
}

export function linkButton(address: string, words: Sentence | (() => Sentence), picture: IconName, kind = "button--secondary"): HTMLElement {
  return el("a", { href: address, class: `button ${kind}` }, icon(picture), words);
}

export function empty(title: Sentence, next: Sentence, picture: IconName, ...ways: Child[]): HTMLElement {
  return el("div", { class: "empty" }, icon(picture, "large"), el("p", { class: "empty__title" }, title), el("p", null, next), ways);
}

export type Tone = "good" | "watch" | "bad" | "info" | "plain";

export function status(words: Sentence | (() => Sentence), picture: IconName, tone: Tone): HTMLElement {
  return el("span", { class: tone === "plain" ? "status" : `status status--${tone}` }, icon(picture), words);
}

export function notice(words: Sentence | (() => Child), picture: IconName = "info", ...more: Child[]): HTMLElement {
  return el("div", { class: "notice notice--icon" }, icon(picture), el("div", null, el("p", null, words), more));
}

/** What to say of an error; a fault of the program is said as one. */
export function sentenceOf(error: unknown): Sentence {
  return error instanceof FieldError ? error.sentence : W.went_wrong;
}

export interface Doing {
  readonly busy: () => boolean;
  readonly trouble: () => Sentence | null;
  run(work: () => Promise<void>): void;
  say(problem: Sentence | null): void;
}

/** Something that takes time and may fail: never twice at once, and what went wrong is said. */
export function doing(): Doing {
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<Sentence | null>(null);
  return {
    busy,
    trouble,
    say: setTrouble,
    run: (work) => {
      if (busy()) return;
      setBusy(true);
      setTrouble(null);
      work().then(
        () => setBusy(false),
        (error: unknown) => {
          setBusy(false);
          setTrouble(sentenceOf(error));
        },
      );
    },
  };
}

/** The trouble of something done, said at once to everybody. */
export function troubleOf({ trouble }: Doing): Child {
  return el("div", { role: "alert" }, () => {
    const now = trouble();
    return now ? el("p", { class: "error" }, icon("circle-alert"), el("span", null, now)) : null;
  });
}

export function busyButton(doingIt: Doing, words: Sentence | (() => Sentence), busyWords: Sentence, picture: IconName, kind: string, type: "submit" | "button", go?: () => void): HTMLElement {
  return el(
    "button",
    { type, class: `button ${kind}`, disabled: doingIt.busy, onclick: go ?? (() => undefined) },
    icon(picture),
    () => (doingIt.busy() ? busyWords : typeof words === "function" ? words() : words),
  );
}

export { when };
