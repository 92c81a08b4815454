/** Answers that are written or ticked: words, numbers, codes, "I have read this". */

import { createRenderEffect } from "solid-js";
import type { InputNode, TriggerNode } from "@getodk/xforms-engine";
import type { Child } from "../face/dom.ts";
import { el, freshId } from "../face/dom.ts";
import { arabic } from "../face/dates.ts";
import type { Asking } from "./asking.ts";
import { keyOf } from "./asking.ts";
import type { Answering, Described } from "./question.ts";
import { W } from "./words.ts";

type Appearances = Readonly<Record<string, boolean>> | null;

export function looks(node: { readonly appearances: unknown }, appearance: string): boolean {
  return Boolean((node.appearances as Appearances)?.[appearance]);
}

/** Text of any length; codes of bars and answers meant for another app are typed here too. */
export function words(node: InputNode, asking: Asking, described: Described): Answering {
  const id = freshId("answer");
  const answer = (value: string): void => {
    node.setValue(value as never);
  };
  const common = {
    id,
    "aria-describedby": described.describedby,
    "aria-invalid": () => (described.wrong() ? "true" : null),
    "aria-required": () => (node.currentState.required ? "true" : null),
    value: () => node.currentState.instanceValue,
    oninput: (event: Event) => answer((event.target as HTMLInputElement).value),
    onchange: () => asking.judged.set(node.nodeId, true),
  };
  const rows = (node.nodeOptions as { rows?: number | null } | null)?.rows ?? null;
  const path = node.currentState.reference.replace(/\[\d+\]/g, "");
  const long = looks(node, "multiline") || rows !== null || asking.form.source.meanings.get(path) === "hardship.words";
  const field = long
    ? el("textarea", { ...common, rows: rows ?? 5 })
    : el("input", { ...common, type: "text", autocomplete: "off", ...keyboard(node) });
  return { labels: id, control: [apart(node), field] };
}

function keyboard(node: InputNode): Record<string, string> {
  if (looks(node, "numbers")) return { inputmode: "numeric" };
  if (looks(node, "url")) return { inputmode: "url" };
  if (node.valueType === "barcode") return { autocapitalize: "off", spellcheck: "false" };
  return {};
}

function apart(node: InputNode): Child {
  if (node.valueType === "barcode") return el("p", { class: "hint" }, W.barcode);
  const appearances = [...((node.appearances ?? []) as unknown as Iterable<string>)];
  const meantForOther = node.valueType === "intent" || appearances.some((one) => /^(ex:|printer)/.test(one));
  return meantForOther ? el("p", { class: "hint" }, W.other_app) : null;
}

const LARGEST_INT = 2_147_483_647;

/** Whole and decimal numbers; Thai digits and the commas of thousands are read, anything else is said. */
export function number(node: InputNode, asking: Asking, described: Described): Answering {
  const id = freshId("answer");
  const whole = node.valueType === "int";
  const key = keyOf(node);
  const answer = (typed: string): void => {
    const text = arabic(typed).replace(/[,\s]/g, "");
    const readable = whole ? /^-?\d{1,15}$/.test(text) : /^-?(\d{1,15}(\.\d*)?|\.\d+)$/.test(text);
    const small = !whole || Math.abs(Number(text)) <= LARGEST_INT;
    const good = text === "" || (readable && small);
    asking.problems.set(node.nodeId, good ? undefined : readable ? W.too_large : whole ? W.whole_number : W.number);
    asking.halves.set(key, good ? undefined : typed);
    node.setValue((good && text !== "" ? Number(text) : null) as never);
  };
  const half = asking.halves.get(key);
  if (half !== undefined) asking.problems.set(node.nodeId, whole ? W.whole_number : W.number);
  const field = el("input", {
    id,
    type: "text",
    inputmode: whole ? "numeric" : "decimal",
    class: "input--short",
    autocomplete: "off",
    "aria-describedby": described.describedby,
    "aria-invalid": () => (described.wrong() ? "true" : null),
    "aria-required": () => (node.currentState.required ? "true" : null),
    oninput: (event: Event) => answer((event.target as HTMLInputElement).value),
    onchange: () => asking.judged.set(node.nodeId, true),
  });
  field.value = half ?? node.currentState.instanceValue;
  // While the person types, what stands there is theirs; a value from elsewhere (a calculation) replaces it.
  createRenderEffect(() => {
    const shown = shownNumber(node, asking, field.value);
    if (field.value !== shown) field.value = shown;
  });
  return { labels: id, control: field };
}

function shownNumber(node: InputNode, asking: Asking, typed: string): string {
  const value = node.currentState.instanceValue;
  if (asking.halves.get(keyOf(node)) !== undefined) return typed;
  const same = typed !== "" && value !== "" && Number(arabic(typed).replace(/[,\s]/g, "")) === Number(value);
  return same ? typed : value;
}

/** A tick that something was read or done. */
export function acknowledge(node: TriggerNode, asking: Asking, described: Described): Answering {
  const id = freshId("answer");
  const box = el("input", {
    id,
    type: "checkbox",
    "aria-describedby": described.describedby,
    checked: () => node.currentState.value,
    onchange: (event: Event) => {
      node.setValue((event.target as HTMLInputElement).checked);
      asking.judged.set(node.nodeId, true);
    },
  });
  const label = el("label", { for: id }, el("span", { class: "choice__label" }, W.acknowledge));
  return { labels: null, control: el("div", { class: "choice" }, box, label) };
}
