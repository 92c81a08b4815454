/** Days and times of a form. */

import { createSignal } from "solid-js";
import type { InputNode } from "@getodk/xforms-engine";
import { dayField } from "../face/day_field.ts";
import type { Exactness } from "../face/day_field.ts";
import { dayParts, offset } from "../face/dates.ts";
import type { Child } from "../face/dom.ts";
import { el, freshId, when } from "../face/dom.ts";
import type { Asking } from "./asking.ts";
import { keyOf } from "./asking.ts";
import type { Answering, Described } from "./question.ts";
import { looks } from "./simple.ts";
import { W } from "./words.ts";

/** A day; with the appearances `month-year` and `year` only those parts are asked. */
export function day(node: InputNode, asking: Asking, described: Described): Answering {
  const answer = (iso: string | null): void => {
    if ((node.currentState.instanceValue || null) !== iso) node.setValue(iso as never);
  };
  return { labels: null, control: parts(node, asking, described, node.currentState.instanceValue, answer) };
}

function parts(node: InputNode, asking: Asking, described: Described, start: string, answer: (iso: string | null) => void): Child {
  const key = keyOf(node);
  const exactness: Exactness = looks(node, "year") ? "year" : looks(node, "month-year") ? "month" : "day";
  return dayField({
    exactness: () => exactness,
    start,
    half: asking.halves.get(key),
    changed: (iso, problem, half) => {
      asking.problems.set(node.nodeId, problem);
      asking.halves.set(key, half);
      answer(iso);
    },
    left: () => asking.judged.set(node.nodeId, true),
    describedby: described.describedby,
    wrong: described.wrong,
    now: exactness === "day" ? asking.now : null,
  });
}

const CLOCK = /^(\d{2}:\d{2})/;

/** A time of the day, in the phone's own way of choosing one. */
export function time(node: InputNode, asking: Asking, described: Described): Answering {
  const id = freshId("answer");
  const answer = (clock: string): void => {
    node.setValue((clock === "" ? null : `${clock}:00.000${offset(asking.now())}`) as never);
  };
  const field = clockField(id, described, () => CLOCK.exec(node.currentState.instanceValue)?.[1] ?? "", answer);
  const now = (): void => answer(clockOf(asking.now()));
  return { labels: id, control: [field, el("button", { type: "button", class: "button button--quiet", onclick: now }, W.now)] };
}

function clockField(id: string, described: Described, value: () => string, answer: (clock: string) => void): HTMLInputElement {
  return el("input", {
    id,
    type: "time",
    "aria-describedby": described.describedby,
    "aria-invalid": () => (described.wrong() ? "true" : null),
    value,
    onchange: (event: Event) => answer((event.target as HTMLInputElement).value),
  });
}

function clockOf(time: number): string {
  const date = new Date(time);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/** A day and a time together. */
export function moment(node: InputNode, asking: Asking, described: Described): Answering {
  const start = node.currentState.instanceValue;
  const [chosen, setChosen] = createSignal(dayParts(start) ? start.slice(0, 10) : "");
  const [clock, setClock] = createSignal(/T(\d{2}:\d{2})/.exec(start)?.[1] ?? "");
  const settle = (): void => {
    const whole = chosen() && clock() ? `${chosen()}T${clock()}:00.000${offset(asking.now())}` : null;
    if ((node.currentState.instanceValue || null) !== whole) node.setValue(whole as never);
    const half = Boolean(chosen()) !== Boolean(clock());
    const problem = asking.problems.get(node.nodeId);
    if (half && !problem) asking.problems.set(node.nodeId, W.moment_incomplete);
    else if (!half && problem === W.moment_incomplete) asking.problems.set(node.nodeId, undefined);
  };
  const setTime = (value: string): void => {
    setClock(value);
    settle();
  };
  const id = freshId("clock");
  return {
    labels: null,
    control: [
      parts(node, asking, described, start, (iso) => {
        setChosen(iso ?? "");
        settle();
      }),
      el("div", { class: "day__part" }, el("label", { for: id }, W.time), clockField(id, described, clock, setTime)),
      when(
        () => !clock(),
        () => el("button", { type: "button", class: "button button--quiet", onclick: () => setTime(clockOf(asking.now())) }, W.now),
      ),
    ],
  };
}
