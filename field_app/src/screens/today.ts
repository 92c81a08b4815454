/** Where to today: the stops in order, each with its reason and one tap to the phone's map. */

import type { Assignment, Household, Sentence, Stop } from "../contract.ts";
import { dayOf, longDay } from "../face/dates.ts";
import type { Child } from "../face/dom.ts";
import { el, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { homeName, mapAddress, whereabouts } from "./names.ts";
import { empty, heading, linkButton, status } from "./parts.ts";
import { pulling } from "./pulling.ts";
import { to } from "./route.ts";
import type { State } from "./state.ts";
import { say_about, say_stop, say_stops, say_with, W } from "./words.ts";

export function today(state: State): Child {
  const day = (): string => dayOf(state.core.now());
  return [
    el("p", { class: "kicker" }, () => longDay(day())),
    heading(W.today_title),
    () => {
      const assignment = state.assignment();
      if (assignment === undefined) return el("p", { class: "muted" }, W.loading);
      if (assignment === null) return nothingHere(state);
      return [stopsOf(state, assignment, day()), restOfWeek(state, assignment, day())];
    },
  ];
}

function nothingHere(state: State): Child {
  return empty(W.no_assignment, W.no_assignment_next, "house", pulling(state, "button--primary"));
}

function stopsOf(state: State, assignment: Assignment, day: string): Child {
  const stops = onDay(assignment, day);
  if (stops.length === 0) {
    return empty(W.today_none, W.today_none_next, "route", linkButton(to("homes"), W.today_see_homes, "house", "button--primary"));
  }
  return [el("p", { class: "lead" }, say_stops(stops.length)), list(state, stops, true)];
}

function onDay(assignment: Assignment, day: string): Stop[] {
  return assignment.week.filter((stop) => stop.day === day).sort((one, other) => one.order - other.order);
}

function list(state: State, stops: readonly Stop[], today_: boolean): HTMLElement {
  return el("ol", { class: "stops" }, ...stops.map((stop, at) => card(state, stop, at, today_)));
}

function card(state: State, stop: Stop, at: number, today_: boolean): HTMLElement {
  const home = state.household(stop.household_id);
  const reason: Sentence = { th: stop.reason_th, en: stop.reason_en };
  return el(
    "li",
    { class: "stop" },
    el("span", { class: "stop__at", "aria-hidden": "true" }, String(at + 1)),
    el(
      "div",
      { class: "stop__words" },
      el("h2", { class: "stop__name" }, el("span", { class: "hidden-words" }, say_stop(at + 1), ": "), home ? el("a", { href: to("home", home.id) }, homeName(home)) : el("span", null, W.not_here)),
      home ? el("p", { class: "small muted" }, whereabouts(home)) : null,
      stop.begins === undefined ? null : el("p", { class: "small" }, say_about(stop.begins)),
      stop.surge === undefined ? null : surgeOf(stop.surge),
      stop.two_persons ? el("p", null, status(together(stop), "users", "watch")) : null,
      el("p", { class: "stop__reason" }, reason),
      () => (home ? progress(state, home, stop.day) : null),
      home ? ways(home, today_ && at === 0) : null,
    ),
  );
}

function surgeOf(surge: NonNullable<Stop["surge"]>): Child {
  return [el("p", null, status({ th: surge.name_th, en: surge.name_en }, "megaphone", "bad")), surge.told === "" ? null : el("p", { class: "small" }, surge.told)];
}

function together(stop: Stop): Sentence {
  const { partner_th: th, partner_en: en } = stop;
  return th === undefined || en === undefined ? W.two_persons : say_with({ th, en });
}

function ways(home: Household, first: boolean): HTMLElement {
  return el(
    "div",
    { class: "row" },
    linkButton(to("home", home.id), W.visit, "footprints", first ? "button--primary" : "button--secondary"),
    home.location
      ? el("a", { href: mapAddress(home.location), class: "button button--quiet", rel: "noreferrer" }, icon("map-pin"), W.map)
      : el("span", { class: "small muted" }, W.no_location),
  );
}

/** Whether something was recorded here on that day, or lies unfinished. */
export function progress(state: State, home: Household, day: string): Child {
  const recorded = state.outbox()?.some((item) => item.kind === "form" && item.householdId === home.id && dayOf(item.madeAt) === day);
  if (recorded) return el("p", null, status(W.recorded, "circle-check", "good"));
  const half = state.drafts()?.some((draft) => draft.householdId === home.id);
  return half ? el("p", null, status(W.half_done, "pencil", "watch")) : null;
}

function restOfWeek(state: State, assignment: Assignment, day: string): Child {
  const days = [...new Set(assignment.week.map((stop) => stop.day))].filter((one) => one > day).sort();
  return when(
    () => days.length > 0,
    () =>
      el(
        "section",
        { class: "section" },
        el("h2", null, W.week_rest),
        ...days.map((one) =>
          el(
            "details",
            { class: "more" },
            el("summary", null, icon("chevron-right"), el("span", null, longDay(one), " (", say_stops(onDay(assignment, one).length), ")")),
            el("div", { class: "more__body" }, list(state, onDay(assignment, one), false)),
          ),
        ),
      ),
  );
}
