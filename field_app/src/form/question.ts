/** One question: its words, what is wrong with its answer, and the means to answer it. */

import type { AnyControlNode, InputNode } from "@getodk/xforms-engine";
import type { Sentence } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { el, freshId, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { say, tongue, verbatim } from "../face/language.ts";
import type { Asking } from "./asking.ts";
import { faultOf } from "./asking.ts";
import { attachment } from "./attachment.ts";
import { select } from "./choices.ts";
import { day, moment, time } from "./days.ts";
import { place, shapeless } from "./place.ts";
import { range } from "./range.ts";
import { rank } from "./rank.ts";
import { acknowledge, number, words } from "./simple.ts";
import { blocks, mediaOf, phrases, plain } from "./text.ts";
import { W } from "./words.ts";

/** What a kind of question gives back: its control, and whether one label or a legend names it. */
export interface Answering {
  /** Id of the one field that the label belongs to; null when several controls answer, then a legend names them. */
  readonly labels: string | null;
  readonly control: Child;
}

/** Ids of what describes the control, and whether it is wrong at the moment. */
export interface Described {
  readonly describedby: string;
  readonly wrong: () => boolean;
}

export type Heading = 1 | 2 | 3;

/** Draw a question. `heading` is its level on the page: 1 when it is the page, 2 below the title of a group. */
export function question(node: AnyControlNode, asking: Asking, heading: Heading): HTMLElement {
  if (node.nodeType === "note") return note(node, asking, heading);
  const hint = freshId("hint");
  const error = freshId("error");
  const fault = (): Sentence | null => shownFault(node, asking);
  const answering = when(
    () => node.currentState.readonly,
    () => readOnly(node),
  );
  const described = { describedby: `${hint} ${error}`, wrong: () => fault() !== null };
  const means = means_of(node, asking, described);
  const name = el(
    `h${heading}`,
    { class: "question__name", tabindex: heading === 1 ? "-1" : null, "data-focus": heading === 1 },
    means.labels ? el("label", { for: means.labels }, named(node)) : named(node),
    required(node),
  );
  const inside: Child = [
    () => mediaOf(node.currentState.label),
    el("div", { class: "hint", id: hint }, () => blocks(node.currentState.hint)),
    guidance(node, asking),
    el("p", { class: "error", id: error, hidden: () => fault() === null }, icon("circle-alert"), () => fault()),
    answering,
    when(
      () => !node.currentState.readonly,
      () => means.control,
    ),
  ];
  const attributes = {
    class: () => `field question${fault() ? " field--error" : ""}${isVoice(node, asking) ? " question--voice" : ""}`,
    "data-question": node.nodeId,
  };
  if (means.labels) return el("div", attributes, name, inside);
  return el("fieldset", { ...attributes, "aria-describedby": described.describedby }, el("legend", null, name), inside);
}

function named(node: AnyControlNode): Child {
  return () => phrases(node.currentState.label) ?? plainName(node);
}

/** A question without words is named by its last step, so that nothing on the page is without a name. */
function plainName(node: AnyControlNode): string {
  return node.currentState.reference.split("/").pop() ?? "";
}

export function nameOf(node: AnyControlNode): string {
  return plain(node.currentState.label) || plainName(node);
}

function required(node: AnyControlNode): Child {
  return when(
    () => node.currentState.required,
    () => el("span", { class: "question__required" }, W.required),
  );
}

/** What people told of their hardship stands out in the colour of voices. */
function isVoice(node: AnyControlNode, asking: Asking): boolean {
  const meaning = asking.form.source.meanings.get(pathOf(node));
  return meaning === "hardship.words" || meaning === "hardship.voice";
}

/** The path of a node in the form, without the positions of entries. */
export function pathOf(node: { readonly currentState: { readonly reference: string } }): string {
  return node.currentState.reference.replace(/\[\d+\]/g, "");
}

function guidance(node: AnyControlNode, asking: Asking): Child {
  const words = asking.form.source.guidance.get(pathOf(node));
  if (!words) return null;
  const text = (): string => {
    const active = asking.form.root.currentState.activeLanguage.language;
    return words.get(active) ?? words.values().next().value ?? "";
  };
  return when(
    () => text() !== "",
    () =>
      el(
        "details",
        { class: "more" },
        el("summary", null, icon("chevron-right"), el("span", null, W.guidance)),
        el("div", { class: "more__body" }, text),
      ),
  );
}

/** The fault to show now: at once for what was typed wrongly, the others when the question was left or asked for. */
function shownFault(node: AnyControlNode, asking: Asking): Sentence | null {
  const fault = faultOf(node, asking);
  if (fault === null || !asking.judged.get(node.nodeId)) return null;
  return sentenceOf(node, asking, fault);
}

export function sentenceOf(node: AnyControlNode, asking: Asking, fault: "typed" | "constraint" | "required"): Sentence {
  if (fault === "typed") return asking.problems.get(node.nodeId) ?? W.constraint;
  const own = node.validationState.violation?.message?.asString;
  if (own) return verbatim(own);
  return fault === "required" ? W.is_required : W.constraint;
}

function note(node: AnyControlNode, asking: Asking, heading: Heading): HTMLElement {
  const label = (): Child => blocks(node.currentState.label);
  const value = (): string => node.currentState.instanceValue;
  return el(
    "div",
    { class: "note", "data-question": node.nodeId },
    heading === 1 ? el("h1", { class: "question__name note__name", tabindex: "-1", "data-focus": true }, () => phrases(node.currentState.label)) : el("div", { class: "note__words" }, label),
    () => mediaOf(node.currentState.label),
    el("div", { class: "hint" }, () => blocks(node.currentState.hint)),
    guidance(node, asking),
    when(
      () => value() !== "",
      () => el("p", { class: "note__value" }, value),
    ),
  );
}

function readOnly(node: AnyControlNode): Child {
  return el(
    "p",
    { class: "question__fixed" },
    icon("lock"),
    el("span", { class: "hidden-words" }, W.read_only),
    () => node.currentState.instanceValue || W.no_answer_yet,
  );
}

function means_of(node: AnyControlNode, asking: Asking, described: Described): Answering {
  switch (node.nodeType) {
    case "select":
      return select(node, asking, described);
    case "rank":
      return rank(node, asking);
    case "range":
      return range(node, asking, described);
    case "trigger":
      return acknowledge(node, asking, described);
    case "upload":
      return attachment(node, asking, described);
    case "input":
      return input(node as InputNode, asking, described);
    default:
      return { labels: null, control: null };
  }
}

function input(node: InputNode, asking: Asking, described: Described): Answering {
  switch (node.valueType) {
    case "int":
    case "decimal":
      return number(node, asking, described);
    case "date":
      return day(node, asking, described);
    case "time":
      return time(node, asking, described);
    case "dateTime":
      return moment(node, asking, described);
    case "geopoint":
      return place(node, asking);
    case "geotrace":
    case "geoshape":
      return shapeless();
    default:
      return words(node, asking, described);
  }
}

/** Follow the language of the screen where a list of plain text is built (`<option>` takes no elements). */
export function followed(text: () => string): () => string {
  return () => {
    tongue();
    return text();
  };
}

export { say };
