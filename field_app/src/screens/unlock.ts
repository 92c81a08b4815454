/** Opening the app: the PIN, how many tries are left, and what can be seen without it. */

import { createSignal, onCleanup } from "solid-js";
import type { Sentence } from "../contract.ts";
import { FieldError } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { el, when } from "../face/dom.ts";
import { busyButton, doing, heading, linkButton, sentenceOf } from "./parts.ts";
import { pinField } from "./pin.ts";
import { to } from "./route.ts";
import type { State } from "./state.ts";
import { say_tries, say_unsent_long, say_wait, W } from "./words.ts";

/** From how few tries on they are counted aloud. */
const FEW = 4;

export function unlock(state: State, rested: () => boolean): Child {
  const opening = doing();
  const [problem, setProblem] = createSignal<Sentence | null>(null);
  const [now, setNow] = createSignal(state.core.now());
  const timer = setInterval(() => setNow(state.core.now()), 1000);
  onCleanup(() => clearInterval(timer));
  const wait = (): number => Math.max(0, Math.ceil(((state.session().waitUntil ?? 0) - now()) / 1000));
  const pin = pinField(W.pin, "current-password", problem);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (wait() > 0) return;
    opening.run(async () => {
      setProblem(null);
      try {
        await state.core.session.unlock(pin.value());
      } catch (error) {
        pin.clear();
        pin.focus();
        if (!(error instanceof FieldError)) throw error;
        setProblem(sentenceOf(error));
      }
    });
  };
  return [
    heading(W.unlock_title),
    when(rested, () => el("p", { class: "muted" }, W.locked_again)),
    el(
      "form",
      { novalidate: true, onsubmit: submit },
      pin.field,
      el("div", { role: "status" }, () => {
        if (wait() > 0) return el("p", { class: "notice" }, say_wait(wait()));
        const left = state.session().triesLeft;
        return left <= FEW ? el("p", { class: "muted" }, say_tries(left)) : null;
      }),
      busyButton(opening, W.unlock_go, W.unlock_busy, "lock-open", "button--primary", "submit"),
    ),
    when(
      () => state.count().unsent > 0,
      () => el("div", { class: "section" }, el("p", null, say_unsent_long(state.count().unsent)), linkButton(to("outbox"), W.unlock_without, "send")),
    ),
  ];
}
