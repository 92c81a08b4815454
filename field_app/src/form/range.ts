/** A number on a scale: taps for short scales, a slider with less and more for long ones. Nothing is chosen until it is. */

import type { RangeNode } from "@getodk/xforms-engine";
import type { Child } from "../face/dom.ts";
import { el, freshId, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import type { Asking } from "./asking.ts";
import type { Answering, Described } from "./question.ts";
import { looks } from "./simple.ts";
import { W } from "./words.ts";

/** Up to how many steps each has its own tap. */
const TAPS = 11;

interface Scale {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly digits: number;
}

export function range(node: RangeNode, asking: Asking, described: Described): Answering {
  const scale = scaleOf(node);
  const steps = Math.floor(Math.abs(scale.end - scale.start) / scale.step + 1e-9) + 1;
  const values = (): string[] => Array.from({ length: steps }, (_, at) => valueAt(scale, at));
  if (looks(node, "picker")) return picker(node, values(), asking, described);
  if (steps <= TAPS) return { labels: null, control: taps(node, values(), asking) };
  return slider(node, scale, asking, described);
}

function scaleOf(node: RangeNode): Scale {
  const { start, end, step } = (node.definition as { bounds: { start: bigint | number; end: bigint | number; step: bigint | number } }).bounds;
  const digits = (String(step).split(".")[1] ?? "").length;
  return { start: Number(start), end: Number(end), step: Math.abs(Number(step)) || 1, digits };
}

function valueAt({ start, end, step, digits }: Scale, at: number): string {
  return (start + at * step * Math.sign(end - start || 1)).toFixed(digits);
}

function answer(node: RangeNode, asking: Asking, value: string): void {
  node.setValue((value === "" ? null : Number(value)) as never);
  asking.judged.set(node.nodeId, true);
}

function current(node: RangeNode): string {
  return node.currentState.instanceValue;
}

const equal = (one: string, other: string): boolean => one !== "" && other !== "" && Number(one) === Number(other);

function picker(node: RangeNode, values: string[], asking: Asking, described: Described): Answering {
  const id = freshId("answer");
  const options = values.map((value) => el("option", { value, selected: () => equal(value, current(node)) }, value));
  const field = el(
    "select",
    { id, "aria-describedby": described.describedby, onchange: (event: Event) => answer(node, asking, (event.target as HTMLSelectElement).value) },
    el("option", { value: "", selected: () => current(node) === "" }, W.range_not_set),
    ...options,
  );
  return { labels: id, control: field };
}

function taps(node: RangeNode, values: string[], asking: Asking): Child {
  const name = freshId("scale");
  return el(
    "div",
    { class: "choices choices--scale" },
    ...values.map((value) => {
      const id = freshId("option");
      return el(
        "div",
        { class: "choice" },
        el("input", { id, name, type: "radio", value, checked: () => equal(value, current(node)), onchange: () => answer(node, asking, value) }),
        el("label", { for: id }, el("span", { class: "choice__label" }, value)),
      );
    }),
  );
}

function slider(node: RangeNode, scale: Scale, asking: Asking, described: Described): Answering {
  const id = freshId("answer");
  const low = Math.min(scale.start, scale.end);
  const high = Math.max(scale.start, scale.end);
  const move = (by: number): void => {
    // The first tap chooses the lowest, whichever button it is.
    const next = current(node) === "" ? low : Number(current(node)) + by;
    answer(node, asking, Math.min(high, Math.max(low, next)).toFixed(scale.digits));
  };
  const control = el(
    "div",
    { class: "slider" },
    el("output", { class: "slider__value", for: id }, () => (current(node) === "" ? W.range_not_set : current(node))),
    el("input", {
      id,
      type: "range",
      min: low,
      max: high,
      step: scale.step,
      class: () => (current(node) === "" ? "slider__bar slider__bar--unset" : "slider__bar"),
      "aria-describedby": described.describedby,
      "aria-valuetext": () => (current(node) === "" ? W.range_not_set : current(node)),
      value: () => (current(node) === "" ? String(low) : current(node)),
      oninput: (event: Event) => answer(node, asking, Number((event.target as HTMLInputElement).value).toFixed(scale.digits)),
    }),
    el("p", { class: "slider__ends" }, el("span", null, low), el("span", null, high)),
    el(
      "div",
      { class: "row" },
      el("button", { type: "button", class: "button button--secondary", onclick: () => move(-scale.step) }, icon("minus"), W.less),
      el("button", { type: "button", class: "button button--secondary", onclick: () => move(scale.step) }, icon("plus"), W.more),
      when(
        () => current(node) !== "" && !node.currentState.required,
        () => el("button", { type: "button", class: "button button--quiet", onclick: () => answer(node, asking, "") }, W.clear_choice),
      ),
    ),
  );
  return { labels: id, control };
}
