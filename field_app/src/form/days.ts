/** Days and times. The year is asked in the era of the language, and a year of the other era is never taken silently. */

import { createSignal } from "solid-js";
import type { InputNode } from "@getodk/xforms-engine";
import type { Child } from "../face/dom.ts";
import { el, freshId, when } from "../face/dom.ts";
import { dayOf, dayParts, ERA, MONTHS, offset, readDay, readYear } from "../face/dates.ts";
import type { TypedDay } from "../face/dates.ts";
import { tongue } from "../face/language.ts";
import type { Asking } from "./asking.ts";
import { keyOf } from "./asking.ts";
import type { Answering, Described } from "./question.ts";
import { looks } from "./simple.ts";
import { say_other_era, say_use_year, W } from "./words.ts";

interface Typed {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

const NOTHING: Typed = { day: "", month: "", year: "" };

const era = (): "buddhist" | "gregorian" => (tongue() === "th" ? "buddhist" : "gregorian");

/** A day; with the appearances `month-year` and `year` the parts that are not asked are taken as the first. */
export function day(node: InputNode, asking: Asking, described: Described): Answering {
  const answer = (iso: string | null): void => {
    if ((node.currentState.instanceValue || null) !== iso) node.setValue(iso as never);
  };
  return { labels: null, control: parts(node, asking, described, () => node.currentState.instanceValue, answer) };
}

/** Three fields and the guard of the era, over a day that is kept elsewhere. */
function parts(
  node: InputNode,
  asking: Asking,
  described: Described,
  value: () => string,
  answer: (iso: string | null) => void,
): Child {
  const key = keyOf(node);
  const only = looks(node, "year") ? "year" : looks(node, "month-year") ? "month" : "day";
  const [typed, type] = createSignal<Typed>(started(asking.halves.get(key), value()));
  const read = (): TypedDay => readDay(completed(typed(), only), era());
  const changed = (part: Partial<Typed>): void => {
    type({ ...typed(), ...part });
    settle(node, asking, typed(), read(), answer);
  };
  if (asking.halves.get(key) !== undefined) settle(node, asking, typed(), read(), answer);
  const field = (name: keyof Typed, width: string): Child => text(name, width, () => typed()[name], changed, node, asking, described);
  return [
    el(
      "div",
      { class: "day" },
      only === "day" ? field("day", "2") : null,
      only === "year" ? null : months(() => typed().month, changed, described),
      field("year", "4"),
    ),
    guard(read, typed, changed),
    only === "day"
      ? el("button", { type: "button", class: "button button--quiet", onclick: () => changed(shownParts(dayOf(asking.now()))) }, W.today)
      : null,
  ];
}

function started(half: string | undefined, iso: string): Typed {
  if (half === undefined) return shownParts(iso);
  const [day = "", month = "", year = ""] = half.split("\t");
  return { day, month, year };
}

function shownParts(iso: string): Typed {
  const found = dayParts(iso);
  if (!found) return NOTHING;
  return { day: String(found.day), month: String(found.month), year: String(found.year + (era() === "buddhist" ? ERA : 0)) };
}

function completed(typed: Typed, only: "day" | "month" | "year"): Typed {
  if (only === "day") return typed;
  const touched = typed.year !== "" || typed.month !== "";
  return { day: touched ? "1" : "", month: only === "year" && touched ? "1" : typed.month, year: typed.year };
}

function settle(node: InputNode, asking: Asking, typed: Typed, read: TypedDay, answer: (iso: string | null) => void): void {
  const problem = {
    empty: undefined,
    day: undefined,
    incomplete: W.date_incomplete,
    impossible: W.date_impossible,
    "other-era": W.year_bad,
    "bad-year": W.year_bad,
  }[read.kind];
  asking.problems.set(node.nodeId, problem);
  asking.halves.set(keyOf(node), problem === undefined ? undefined : `${typed.day}\t${typed.month}\t${typed.year}`);
  answer(read.kind === "day" ? read.iso : null);
}

function text(
  name: keyof Typed,
  width: string,
  value: () => string,
  changed: (part: Partial<Typed>) => void,
  node: InputNode,
  asking: Asking,
  described: Described,
): Child {
  const id = freshId(name);
  return el(
    "div",
    { class: `day__part day__part--${name}` },
    el("label", { for: id }, () => (name === "day" ? W.day : era() === "buddhist" ? W.year_be : W.year_ce)),
    el("input", {
      id,
      type: "text",
      inputmode: "numeric",
      maxlength: width,
      autocomplete: "off",
      "aria-describedby": described.describedby,
      "aria-invalid": () => (described.wrong() ? "true" : null),
      value,
      oninput: (event: Event) => changed({ [name]: (event.target as HTMLInputElement).value }),
      // Judged when the last part is left: judging the day while the year is still to come would scold too early.
      onchange: () => name === "year" && asking.judged.set(node.nodeId, true),
    }),
  );
}

function months(value: () => string, changed: (part: Partial<Typed>) => void, described: Described): Child {
  const id = freshId("month");
  return el(
    "div",
    { class: "day__part day__part--month" },
    el("label", { for: id }, W.month),
    el(
      "select",
      {
        id,
        "aria-describedby": described.describedby,
        "aria-invalid": () => (described.wrong() ? "true" : null),
        value,
        onchange: (event: Event) => changed({ month: (event.target as HTMLSelectElement).value }),
      },
      el("option", { value: "" }, W.choose_month),
      ...MONTHS.map((name, index) => el("option", { value: String(index + 1) }, name)),
    ),
  );
}

/** The question put back when a year looks like one of the other calendar: one tap mends it. */
function guard(read: () => TypedDay, typed: () => Typed, changed: (part: Partial<Typed>) => void): Child {
  const meant = (): number | null => {
    const now = read();
    if (now.kind === "other-era") return now.meant;
    // The year alone can already be wrong while the day is still missing.
    const year = readYear(typed().year, era());
    return year.kind === "other-era" ? year.meant : null;
  };
  return el("div", { role: "status" }, () => {
    const year = meant();
    if (year === null) return null;
    const shown = year + (era() === "buddhist" ? ERA : 0);
    return el(
      "div",
      { class: "notice" },
      el("p", null, say_other_era(typed().year, year + ERA, year)),
      el("button", { type: "button", class: "button button--second", onclick: () => changed({ year: String(shown) }) }, say_use_year(shown, era() === "buddhist")),
    );
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
  const [chosenDay, setDay] = createSignal(dayParts(start) ? start.slice(0, 10) : "");
  const [clock, setClock] = createSignal(/T(\d{2}:\d{2})/.exec(start)?.[1] ?? "");
  const settleBoth = (): void => {
    const whole = chosenDay() && clock() ? `${chosenDay()}T${clock()}:00.000${offset(asking.now())}` : null;
    if ((node.currentState.instanceValue || null) !== whole) node.setValue(whole as never);
    if (Boolean(chosenDay()) !== Boolean(clock()) && !asking.problems.get(node.nodeId)) {
      asking.problems.set(node.nodeId, W.moment_incomplete);
    } else if (whole && asking.problems.get(node.nodeId) === W.moment_incomplete) {
      asking.problems.set(node.nodeId, undefined);
    }
  };
  const id = freshId("clock");
  return {
    labels: null,
    control: [
      parts(node, asking, described, chosenDay, (iso) => {
        setDay(iso ?? "");
        settleBoth();
      }),
      el(
        "div",
        { class: "day__part" },
        el("label", { for: id }, W.time),
        clockField(id, described, clock, (value) => {
          setClock(value);
          settleBoth();
        }),
      ),
      when(
        () => !chosenDay() && !clock(),
        () =>
          el(
            "button",
            {
              type: "button",
              class: "button button--quiet",
              onclick: () => {
                setClock(clockOf(asking.now()));
                settleBoth();
              },
            },
            W.now,
          ),
      ),
    ],
  };
}
