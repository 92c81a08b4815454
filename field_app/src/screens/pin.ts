/** A field for the PIN: digits, hidden until asked for, never offered to the keyboard's memory. */

import { createSignal } from "solid-js";
import type { Sentence } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { el, freshId } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { arabic } from "../face/dates.ts";
import { W } from "./words.ts";

export interface PinField {
  readonly field: HTMLElement;
  value(): string;
  clear(): void;
  focus(): void;
}

export function pinField(words: Sentence, purpose: "new-password" | "current-password", problem: () => Sentence | null): PinField {
  const id = freshId("pin");
  const error = freshId("error");
  const [shown, show] = createSignal(false);
  const input = el("input", {
    id,
    type: () => (shown() ? "text" : "password"),
    inputmode: "numeric",
    autocomplete: purpose,
    class: "pin__field",
    "aria-describedby": error,
    "aria-invalid": () => (problem() ? "true" : null),
    required: true,
  });
  const field = el(
    "div",
    { class: () => (problem() ? "field field--error" : "field") },
    el("label", { for: id }, words),
    el("p", { class: "error", id: error, hidden: () => problem() === null }, icon("circle-alert"), () => problem()),
    el(
      "div",
      { class: "pin" },
      input,
      el(
        "button",
        { type: "button", class: "button button--secondary", "aria-pressed": () => (shown() ? "true" : "false"), onclick: () => show(!shown()) },
        () => icon(shown() ? "eye-off" : "eye"),
        (): Child => (shown() ? W.pin_hide : W.pin_show),
      ),
    ),
  );
  return {
    field,
    value: () => arabic(input.value).trim(),
    clear: () => {
      input.value = "";
    },
    focus: () => input.focus(),
  };
}
