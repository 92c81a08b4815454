/** Choosing one or several: as a list of ticks, as a row (likert), or folded into a select. */

import { createMemo, createSignal } from "solid-js";
import type { SelectNode } from "@getodk/xforms-engine";
import type { Child } from "../face/dom.ts";
import { each, el, freshId, when } from "../face/dom.ts";
import type { Asking } from "./asking.ts";
import type { Answering, Described } from "./question.ts";
import { looks } from "./simple.ts";
import { mediaOf, phrases, plain } from "./text.ts";
import { say_matches, W } from "./words.ts";

type Option = SelectNode["currentState"]["valueOptions"][number];

/** From how many choices on a list can be searched. */
const SEARCHED_FROM = 12;

export function select(node: SelectNode, asking: Asking, described: Described): Answering {
  // The head of a table of choices carries the words of its columns only; each row below brings its own choices.
  if (looks(node, "label")) return { labels: null, control: null };
  if (isMany(node)) return { labels: null, control: [el("p", { class: "hint" }, W.choose_many), list(node, asking)] };
  if (looks(node, "minimal") && !looks(node, "autocomplete")) return folded(node, asking, described);
  return { labels: null, control: list(node, asking) };
}

function isMany(node: SelectNode): boolean {
  return node.selectType === "select";
}

/** A native select: opens as the phone's own list, which its readers know best. */
function folded(node: SelectNode, asking: Asking, described: Described): Answering {
  const id = freshId("answer");
  const field = el(
    "select",
    {
      id,
      "aria-describedby": described.describedby,
      "aria-invalid": () => (described.wrong() ? "true" : null),
      "aria-required": () => (node.currentState.required ? "true" : null),
      onchange: (event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        node.selectValue(value === "" ? null : value);
        asking.judged.set(node.nodeId, true);
      },
    },
    () => {
      const chosen = node.currentState.value[0] ?? "";
      return [
        el("option", { value: "", selected: chosen === "" }, W.nothing_chosen),
        ...node.currentState.valueOptions.map((option) => el("option", { value: option.value, selected: option.value === chosen }, plain(option.label) || option.value)),
      ];
    },
  );
  return { labels: id, control: [empty(node), field] };
}

function list(node: SelectNode, asking: Asking): Child {
  const name = freshId("choice");
  const [sought, seek] = createSignal("");
  const options = createMemo(() => node.currentState.valueOptions);
  const shown = createMemo(() => {
    const words = sought().trim().toLocaleLowerCase();
    // What is chosen stays in sight, so that a search never hides an answer.
    return words === "" ? options() : options().filter((option) => matches(option, words) || node.isSelected(option.value));
  });
  const searched = (): boolean => options().length >= SEARCHED_FROM || looks(node, "autocomplete");
  return [
    looks(node, "map") ? el("p", { class: "hint" }, W.map_choice) : null,
    empty(node),
    when(searched, () => finder(seek, () => sought() === "" ? null : shown().length)),
    el(
      "div",
      { class: () => `choices${inRow(node) ? " choices--row" : ""}` },
      each(shown, (option) => choice(node, option, name, asking)),
    ),
    when(
      () => !isMany(node) && node.currentState.value.length > 0 && !node.currentState.required,
      () => el("button", { type: "button", class: "button button--quiet", onclick: () => node.selectValue(null) }, W.clear_choice),
    ),
  ];
}

function matches(option: Option, words: string): boolean {
  return `${plain(option.label)} ${option.value}`.toLocaleLowerCase().includes(words);
}

/** Short scales stand side by side where there is room. */
function inRow(node: SelectNode): boolean {
  const asked = ["likert", "horizontal", "horizontal-compact", "columns", "columns-pack", "list-nolabel"].some((look) => looks(node, look));
  return asked && node.currentState.valueOptions.length <= 7;
}

function finder(seek: (words: string) => void, found: () => number | null): Child {
  const id = freshId("find");
  return el(
    "div",
    { class: "finder" },
    el("label", { for: id }, W.filter),
    el("input", { id, type: "search", autocomplete: "off", oninput: (event: Event) => seek((event.target as HTMLInputElement).value) }),
    el("p", { class: "small muted", role: "status" }, () => {
      const count = found();
      return count === null ? null : count === 0 ? W.no_match : say_matches(count);
    }),
  );
}

function choice(node: SelectNode, option: Option, name: string, asking: Asking): HTMLElement {
  const id = freshId("option");
  const many = isMany(node);
  const box = el("input", {
    id,
    name,
    type: many ? "checkbox" : "radio",
    value: option.value,
    checked: () => node.currentState.value.includes(option.value),
    onchange: (event: Event) => {
      const { checked } = event.target as HTMLInputElement;
      if (many) node.selectValues(toggled(node, option.value, checked));
      else node.selectValue(option.value);
      asking.judged.set(node.nodeId, true);
    },
    onclick: (event: MouseEvent): void => {
      // Only a finger or a mouse goes on by itself: arrow keys wander through the choices before they settle.
      const touched = event.detail > 0;
      if (!many && touched && (looks(node, "quick") || looks(node, "quickcompact"))) asking.advance();
    },
  });
  return el(
    "div",
    { class: "choice" },
    box,
    el("label", { for: id }, el("span", { class: "choice__label" }, () => phrases(option.label) ?? option.value), () => mediaOf(option.label)),
  );
}

function toggled(node: SelectNode, value: string, on: boolean): string[] {
  const others = node.currentState.value.filter((one) => one !== value);
  return on ? [...others, value] : others;
}

function empty(node: SelectNode): Child {
  return when(
    () => node.currentState.valueOptions.length === 0,
    () => el("div", { class: "notice" }, el("p", null, el("strong", null, W.no_choices)), el("p", null, W.no_choices_why)),
  );
}
