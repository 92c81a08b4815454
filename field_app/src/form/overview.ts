/** All pages of a form as a list to jump in, and what still stands in the way of finishing. */

import type { AnyControlNode } from "@getodk/xforms-engine";
import type { Sentence } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { each, el } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import type { Asking } from "./asking.ts";
import { faultOf, isAnswered } from "./asking.ts";
import { pageName, sectionName } from "./page.ts";
import { controlsOf } from "./pages.ts";
import type { Page } from "./pages.ts";
import { nameOf, sentenceOf } from "./question.ts";
import { W } from "./words.ts";

export interface Fault {
  readonly page: Page;
  readonly node: AnyControlNode;
  readonly words: Sentence;
}

/** What must be looked at again, in the order of the form. */
export function faults(pages: readonly Page[], asking: Asking): Fault[] {
  return pages.flatMap((page) =>
    controlsOf(page).flatMap((node) => {
      const fault = faultOf(node, asking);
      return fault ? [{ page, node, words: sentenceOf(node, asking, fault) }] : [];
    }),
  );
}

function stateOf(page: Page, asking: Asking): "mend" | "answered" | "open" {
  const controls = controlsOf(page).filter((node) => node.nodeType !== "note");
  if (controls.some((node) => asking.judged.get(node.nodeId) && faultOf(node, asking))) return "mend";
  if (page.kind === "repeat") return page.range.currentState.children.length > 0 ? "answered" : "open";
  return controls.length === 0 || controls.some(isAnswered) ? "answered" : "open";
}

export function overview(pages: () => readonly Page[], current: () => string, asking: Asking, go: (page: Page) => void, close: () => void): Child {
  return [
    el("h1", { tabindex: "-1", "data-focus": true }, W.overview),
    el("p", { class: "lead" }, W.overview_lead),
    el("ol", { class: "overview" }, each(pages, (page) => line(page, current, asking, go))),
    el("button", { type: "button", class: "button button--secondary", onclick: close }, icon("arrow-left"), W.close_overview),
  ];
}

function line(page: Page, current: () => string, asking: Asking, go: (page: Page) => void): HTMLElement {
  const state = (): "mend" | "answered" | "open" => stateOf(page, asking);
  const sections = page.sections.map(sectionName).filter((name) => name !== "");
  return el(
    "li",
    { class: "overview__line" },
    el(
      "button",
      { type: "button", class: "overview__way", "aria-current": () => (current() === page.key ? "step" : null), onclick: () => go(page) },
      el(
        "span",
        { class: "overview__words" },
        sections.length > 0 ? el("span", { class: "small muted overview__section" }, sections.join(" › ")) : null,
        el("span", null, () => pageName(page)),
      ),
      () => mark(state()),
    ),
  );
}

function mark(state: "mend" | "answered" | "open"): HTMLElement {
  if (state === "mend") return el("span", { class: "status status--bad" }, icon("circle-alert"), W.to_mend);
  if (state === "answered") return el("span", { class: "status status--good" }, icon("circle-check"), W.answered);
  return el("span", { class: "status" }, icon("circle-dashed"), W.not_answered);
}

/** What is wrong, each as a way to where it can be mended. */
export function summary(title: Sentence, found: () => readonly Fault[], go: (fault: Fault) => void): Child {
  return () => {
    const list = found();
    if (list.length === 0) return null;
    return el(
      "div",
      { class: "summary", role: "group", tabindex: "-1", "data-summary": true, "aria-label": title },
      el("h2", null, title),
      el(
        "ul",
        null,
        ...list.map((fault) =>
          el(
            "li",
            null,
            el("button", { type: "button", class: "link", onclick: () => go(fault) }, () => nameOf(fault.node), ": ", fault.words),
          ),
        ),
      ),
    );
  };
}
