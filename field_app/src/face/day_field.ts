/** A day in three fields. The year is asked in the era of the language, and a year of the other era is never taken silently. */

import { createSignal } from "solid-js";
import type { Sentence } from "../contract.ts";
import { dayOf, dayParts, ERA, MONTHS, readDay, readYear } from "./dates.ts";
import type { TypedDay } from "./dates.ts";
import type { Child } from "./dom.ts";
import { el, freshId } from "./dom.ts";
import { tongue } from "./language.ts";

const s = (th: string, en: string): Sentence => ({ th, en });

const W = {
  day: s("วัน", "Day"),
  month: s("เดือน", "Month"),
  year_be: s("ปี พ.ศ.", "Year (BE)"),
  year_ce: s("ปี ค.ศ.", "Year (CE)"),
  choose_month: s("เลือกเดือน", "choose a month"),
  today: s("วันนี้", "Today"),
  incomplete: s("ใส่ให้ครบทั้งวัน เดือน และปี", "Write the day, the month and the year"),
  impossible: s("ไม่มีวันที่นี้ในเดือนนั้น", "That month has no such day"),
  year_bad: s("ใส่ปีเป็นตัวเลขสี่หลัก", "Write the year with four digits"),
};

const say_other_era = (typed: string, buddhist: number, christian: number): Sentence =>
  s(`ปี ${typed} น่าจะเป็น พ.ศ. ${buddhist} (ค.ศ. ${christian}) ใช่ไหม`, `Did you mean ${christian} CE (${buddhist} BE) by ${typed}?`);
const say_use_year = (year: number, buddhist: boolean): Sentence =>
  buddhist ? s(`ใช่ ใช้ พ.ศ. ${year}`, `Yes, ${year} BE`) : s(`ใช่ ใช้ ค.ศ. ${year}`, `Yes, ${year} CE`);

/** Which parts are asked; those that are not are taken as the first. */
export type Exactness = "day" | "month" | "year";

export interface DayField {
  readonly exactness: () => Exactness;
  /** The day at the start, "" for none. */
  readonly start: string;
  /** What was typed before and is no day yet, as `changed` gave it. */
  readonly half: string | undefined;
  /** Called at every change: the day or null, what is wrong, and what was typed if it is no day. */
  readonly changed: (iso: string | null, problem: Sentence | undefined, half: string | undefined) => void;
  /** The year was left: now it is fair to say what is wrong. */
  readonly left: () => void;
  readonly describedby: string;
  readonly wrong: () => boolean;
  /** The time now, where "today" is offered; null where it makes no sense. */
  readonly now: (() => number) | null;
}

interface Typed {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

const era = (): "buddhist" | "gregorian" => (tongue() === "th" ? "buddhist" : "gregorian");

export function dayField(field: DayField): Child {
  const [typed, type] = createSignal<Typed>(started(field.half, field.start));
  const read = (): TypedDay => readDay(completed(typed(), field.exactness()), era());
  const tell = (): void => {
    const now = read();
    const problem = problemOf(now);
    const { day, month, year } = typed();
    field.changed(now.kind === "day" ? now.iso : null, problem, problem && `${day}\t${month}\t${year}`);
  };
  const changed = (part: Partial<Typed>): void => {
    type({ ...typed(), ...part });
    tell();
  };
  if (field.half !== undefined) tell();
  const { now } = field;
  return [
    el(
      "div",
      { class: "day" },
      () => (field.exactness() === "day" ? text("day", () => typed().day, changed, field) : null),
      () => (field.exactness() === "year" ? null : months(() => typed().month, changed, field)),
      text("year", () => typed().year, changed, field),
    ),
    guard(read, typed, changed),
    now && el("button", { type: "button", class: "button button--quiet", onclick: () => changed(shown(dayOf(now()))) }, W.today),
  ];
}

function started(half: string | undefined, iso: string): Typed {
  if (half === undefined) return shown(iso);
  const [day = "", month = "", year = ""] = half.split("\t");
  return { day, month, year };
}

function shown(iso: string): Typed {
  const found = dayParts(iso);
  if (!found) return { day: "", month: "", year: "" };
  return { day: String(found.day), month: String(found.month), year: String(found.year + (era() === "buddhist" ? ERA : 0)) };
}

function completed(typed: Typed, exactness: Exactness): Typed {
  if (exactness === "day") return typed;
  const touched = typed.year !== "" || (exactness === "month" && typed.month !== "");
  return { day: touched ? "1" : "", month: exactness === "year" ? (touched ? "1" : "") : typed.month, year: typed.year };
}

function problemOf(read: TypedDay): Sentence | undefined {
  const problems: Record<TypedDay["kind"], Sentence | undefined> = {
    empty: undefined,
    day: undefined,
    incomplete: W.incomplete,
    impossible: W.impossible,
    "other-era": W.year_bad,
    "bad-year": W.year_bad,
  };
  return problems[read.kind];
}

function text(name: "day" | "year", value: () => string, changed: (part: Partial<Typed>) => void, field: DayField): HTMLElement {
  const id = freshId(name);
  return el(
    "div",
    { class: `day__part day__part--${name}` },
    el("label", { for: id }, () => (name === "day" ? W.day : era() === "buddhist" ? W.year_be : W.year_ce)),
    el("input", {
      id,
      type: "text",
      inputmode: "numeric",
      maxlength: name === "day" ? "2" : "4",
      autocomplete: "off",
      "aria-describedby": field.describedby,
      "aria-invalid": () => (field.wrong() ? "true" : null),
      value,
      oninput: (event: Event) => changed({ [name]: (event.target as HTMLInputElement).value }),
      // Judged when the last part is left: judging the day while the year is still to come would scold too early.
      onchange: () => name === "year" && field.left(),
    }),
  );
}

function months(value: () => string, changed: (part: Partial<Typed>) => void, field: DayField): HTMLElement {
  const id = freshId("month");
  return el(
    "div",
    { class: "day__part day__part--month" },
    el("label", { for: id }, W.month),
    el(
      "select",
      {
        id,
        "aria-describedby": field.describedby,
        "aria-invalid": () => (field.wrong() ? "true" : null),
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
    const inEra = year + (era() === "buddhist" ? ERA : 0);
    return el(
      "div",
      { class: "notice" },
      el("p", null, say_other_era(typed().year, year + ERA, year)),
      el("button", { type: "button", class: "button button--secondary", onclick: () => changed({ year: String(inEra) }) }, say_use_year(inEra, era() === "buddhist")),
    );
  });
}
