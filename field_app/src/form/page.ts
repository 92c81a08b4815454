/** One page of a form: a question with the notes before it, a group asked together, or the entries of a repeat. */

import type { AnyControlNode, GeneralChildNode, GroupNode, RepeatInstanceNode, RepeatRangeNode } from "@getodk/xforms-engine";
import type { Child } from "../face/dom.ts";
import { each, el, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { say, verbatim } from "../face/language.ts";
import type { Asking } from "./asking.ts";
import { confirming } from "../face/confirming.ts";
import { isControl, isGroup, isRepeat } from "./pages.ts";
import type { Page, QuestionPage, RepeatPage, Section } from "./pages.ts";
import { question } from "./question.ts";
import { phrases, plain } from "./text.ts";
import { say_change_entry, say_entries, say_entry, say_remove_entry, W } from "./words.ts";

export interface Ways {
  /** Go to the first page of this entry. */
  open(entry: RepeatInstanceNode): void;
}

export function drawPage(page: Page, asking: Asking, ways: Ways): Child {
  return [around(page.sections), page.kind === "repeat" ? entriesPage(page, ways) : questionPage(page, asking)];
}

/** The groups this page stands in, outermost first. */
function around(sections: readonly Section[]): Child {
  const names = (): string[] => sections.map(sectionName).filter((name) => name !== "");
  return when(
    () => names().length > 0,
    () => el("p", { class: "kicker" }, () => names().join(" › ")),
  );
}

export function sectionName(section: Section): string {
  if (section.nodeType !== "repeat-instance") return plain(section.currentState.label);
  const { parent } = section;
  const entries = parent.currentState.children;
  const name = rangeName(parent);
  return entries.length < 2 ? name : `${name} (${entries.indexOf(section) + 1}/${entries.length})`;
}

function questionPage(page: QuestionPage, asking: Asking): Child {
  const { group, nodes } = page;
  if (group) {
    return [groupName(group, 1), draw(nodes, asking, 2)];
  }
  const controls = nodes.filter(isControl);
  if (controls.length === nodes.length && controls.length > 0) {
    // Notes introduce the question; the question itself is the head of the page.
    const last = controls[controls.length - 1] as AnyControlNode;
    return [...controls.slice(0, -1).map((node) => question(node, asking, 2)), question(last, asking, 1)];
  }
  return draw(nodes, asking, 2);
}

function groupName(group: GroupNode, level: 1 | 2): Child {
  const name = (): Child => phrases(group.currentState.label);
  return when(
    () => plain(group.currentState.label) !== "",
    () => el(level === 1 ? "h1" : "h2", level === 1 ? { tabindex: "-1", "data-focus": true } : null, name),
  );
}

function draw(nodes: readonly GeneralChildNode[], asking: Asking, heading: 1 | 2 | 3): Child {
  return nodes.map((node) =>
    when(
      () => node.currentState.relevant,
      () => drawNode(node, asking, heading),
    ),
  );
}

function drawNode(node: GeneralChildNode, asking: Asking, heading: 1 | 2 | 3): Child {
  if (isControl(node)) return question(node, asking, heading);
  if (isGroup(node)) return el("div", { class: "group" }, groupName(node, 2), draw(node.currentState.children, asking, 3));
  if (isRepeat(node)) return entriesInside(node, asking);
  return null;
}

/** Entries on the page of their group: all questions of all entries, one below the other. */
function entriesInside(range: RepeatRangeNode, asking: Asking): Child {
  return el(
    "div",
    { class: "group" },
    el("h2", null, () => rangeName(range)),
    each(
      () => range.currentState.children,
      (entry, at) =>
        el(
          "section",
          { class: "entry", "aria-label": () => entryName(entry) },
          el("h3", null, () => say_entry(at() + 1)),
          draw(entry.currentState.children, asking, 3),
          range.nodeType === "repeat-range:uncontrolled" ? removing(range, entry, at) : null,
        ),
    ),
    range.nodeType === "repeat-range:uncontrolled" ? adding(range, () => undefined) : null,
  );
}

function entriesPage({ range }: RepeatPage, ways: Ways): Child {
  if (range.nodeType !== "repeat-range:uncontrolled") return null;
  const entries = (): readonly RepeatInstanceNode[] => range.currentState.children;
  const added = (): void => {
    const last = entries()[entries().length - 1];
    if (last) ways.open(last);
  };
  return [
    el("h1", { tabindex: "-1", "data-focus": true }, () => rangeName(range)),
    el("p", { class: "lead" }, () => (entries().length === 0 ? W.entries_none : say_entries(entries().length))),
    el(
      "ul",
      { class: "tasks" },
      each(entries, (entry, at) =>
        el(
          "li",
          null,
          el("span", { class: "tasks__words" }, el("strong", null, () => `${at() + 1}. `), () => entryName(entry)),
          el(
            "div",
            { class: "row" },
            el(
              "button",
              { type: "button", class: "button button--secondary", "aria-label": () => say(say_change_entry(entryName(entry))), onclick: () => ways.open(entry) },
              icon("pencil"),
              W.entry_edit,
            ),
            removing(range, entry, at),
          ),
        ),
      ),
    ),
    adding(range, added),
  ];
}

function adding(range: Extract<RepeatRangeNode, { nodeType: "repeat-range:uncontrolled" }>, added: () => void): Child {
  const add = (): void => {
    range.addInstances();
    added();
  };
  return el("button", { type: "button", class: "button button--secondary button--wide", onclick: add }, icon("plus"), () =>
    range.currentState.children.length === 0 ? W.entry_add_first : W.entry_add,
  );
}

function removing(
  range: Extract<RepeatRangeNode, { nodeType: "repeat-range:uncontrolled" }>,
  entry: RepeatInstanceNode,
  at: () => number,
): HTMLElement {
  return confirming({
    words: W.entry_remove,
    name: () => say(say_remove_entry(entryName(entry))),
    picture: "trash-2",
    ask: W.entry_remove_sure,
    yes: W.yes_remove,
    no: W.no_keep,
    go: () => void range.removeInstances(at()),
  });
}

export function rangeName(range: RepeatRangeNode): string {
  return plain(range.currentState.label) || (range.currentState.reference.split("/").pop() ?? "");
}

const LONGEST_NAME = 60;

/** What an entry is called: its own label, else what was answered first in it, else its number. */
export function entryName(entry: RepeatInstanceNode): string {
  const label = plain(entry.currentState.label);
  if (label !== "" && label !== plain(entry.parent.currentState.label)) return label;
  const answer = firstAnswer(entry.currentState.children);
  if (answer !== "") return answer.length > LONGEST_NAME ? `${answer.slice(0, LONGEST_NAME)}…` : answer;
  return say(say_entry(entry.parent.currentState.children.indexOf(entry) + 1));
}

function firstAnswer(nodes: readonly GeneralChildNode[]): string {
  for (const node of nodes) {
    if (!node.currentState.relevant) continue;
    if (isGroup(node)) {
      const inside = firstAnswer(node.currentState.children);
      if (inside !== "") return inside;
    } else if (node.nodeType === "select") {
      const words = node.currentState.value.map((value: string) => plain(node.getValueOption(value)?.label ?? null) || value);
      if (words.length > 0) return words.join(", ");
    } else if (node.nodeType === "input" && node.currentState.instanceValue !== "") {
      return node.currentState.instanceValue;
    }
  }
  return "";
}

/** The name of a page for lists of pages. */
export function pageName(page: Page): ReturnType<typeof verbatim> {
  if (page.kind === "repeat") return verbatim(rangeName(page.range));
  const { group, nodes } = page;
  const head = group ?? [...nodes].reverse().find(isControl) ?? nodes[0];
  const label = head ? plain(head.currentState.label) : "";
  const first = nodes.find(isControl);
  return verbatim(label || (first ? plain(first.currentState.label) : "") || (head?.currentState.reference.split("/").pop() ?? ""));
}
