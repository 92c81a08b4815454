/** Putting things in order with two buttons each: works with a thumb, a keyboard and a screen reader alike. */

import { createMemo } from "solid-js";
import type { RankNode } from "@getodk/xforms-engine";
import { each, el, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { say } from "../face/language.ts";
import type { Asking } from "./asking.ts";
import type { Answering } from "./question.ts";
import { plain } from "./text.ts";
import { say_down, say_moved, say_up, W } from "./words.ts";

export function rank(node: RankNode, asking: Asking): Answering {
  const set = (): boolean => node.currentState.instanceValue !== "";
  const order = createMemo(() => {
    const { value, valueOptions } = node.currentState;
    return value.length > 0 ? [...value] : valueOptions.map((option) => option.value);
  });
  const label = (value: string): string => plain(node.getValueLabel(value)) || value;
  const move = (value: string, by: -1 | 1, list: HTMLElement): void => {
    const now = order();
    const from = now.indexOf(value);
    const to = from + by;
    if (to < 0 || to >= now.length) return;
    const next = now.filter((one) => one !== value);
    next.splice(to, 0, value);
    node.setValues(next);
    asking.judged.set(node.nodeId, true);
    asking.announce(say_moved(label(value), to + 1, next.length));
    focusAgain(list, value, by);
  };
  const list: HTMLOListElement = el(
    "ol",
    { class: "rank" },
    each(order, (value, at) =>
      el(
        "li",
        { class: "rank__item", "data-value": value },
        el("span", { class: "rank__at" }, () => String(at() + 1)),
        el("span", { class: "rank__words" }, () => label(value)),
        el(
          "span",
          { class: "rank__ways" },
          way("up", () => say(say_up(label(value))), () => at() === 0, () => move(value, -1, list)),
          way("down", () => say(say_down(label(value))), () => at() === order().length - 1, () => move(value, 1, list)),
        ),
      ),
    ),
  );
  return {
    labels: null,
    control: [
      el("p", { class: "hint" }, W.rank_lead),
      list,
      when(
        () => !set(),
        () =>
          el(
            "p",
            { class: "row" },
            el("span", { class: "muted" }, W.rank_not_set),
            el("button", { type: "button", class: "button button--secondary", onclick: () => node.setValues(order()) }, icon("check"), W.use_order),
          ),
      ),
    ],
  };
}

function way(direction: "up" | "down", name: () => string, last: () => boolean, go: () => void): HTMLElement {
  return el(
    "button",
    { type: "button", class: "button button--secondary rank__way", "aria-label": name, "data-way": direction, disabled: last, onclick: go },
    icon(direction === "up" ? "arrow-up" : "arrow-down"),
  );
}

/** The button that was used keeps the focus where its item went; at the end of the list the other one takes it. */
function focusAgain(list: HTMLElement, value: string, by: -1 | 1): void {
  const item = [...list.children].find((child) => (child as HTMLElement).dataset["value"] === value);
  const wanted = item?.querySelector<HTMLButtonElement>(`[data-way="${by < 0 ? "up" : "down"}"]`);
  const other = item?.querySelector<HTMLButtonElement>(`[data-way="${by < 0 ? "down" : "up"}"]`);
  (wanted && !wanted.disabled ? wanted : other)?.focus();
}
