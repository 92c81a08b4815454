/** The homes in one's care, found by anybody's name in them. */

import { createMemo, createSignal } from "solid-js";
import type { Household } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { each, el, freshId, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { folded, homeName, searchable, whereabouts } from "./names.ts";
import { empty, heading } from "./parts.ts";
import { pulling } from "./pulling.ts";
import { to } from "./route.ts";
import type { State } from "./state.ts";
import { say_found, say_members, say_open, W } from "./words.ts";

/** How many are drawn at first and with each tap on "more". */
const PORTION = 40;

export function homes(state: State): Child {
  // The kind only: when homes are fetched anew while somebody searches, the search stays.
  const kind = createMemo(() => {
    const assignment = state.assignment();
    if (!assignment) return assignment === undefined ? "loading" : "expired";
    return assignment.households.length === 0 ? "none" : "some";
  });
  return [
    heading(W.homes_title),
    () => {
      switch (kind()) {
        case "loading":
          return el("p", { class: "muted" }, W.loading);
        case "expired":
          return empty(W.no_assignment, W.no_assignment_next, "house", pulling(state, "button--primary"));
        case "none":
          return empty(W.homes_none, W.homes_none_next, "house", pulling(state, "button--secondary"));
        default:
          return finder(() => state.assignment()?.households ?? []);
      }
    },
  ];
}

function finder(all: () => readonly Household[]): Child {
  const id = freshId("find");
  const [sought, seek] = createSignal("");
  const [most, setMost] = createSignal(PORTION);
  const index = createMemo(() => all().map((home) => ({ home, text: searchable(home) })));
  const found = createMemo(() => {
    const words = folded(sought()).split(" ").filter((word) => word !== "");
    return index().filter(({ text }) => words.every((word) => text.includes(word))).map(({ home }) => home);
  });
  const shown = createMemo(() => found().slice(0, most()));
  return [
    el(
      "div",
      { class: "field", role: "search" },
      el("label", { for: id }, W.search),
      el("input", {
        id,
        type: "search",
        autocomplete: "off",
        oninput: (event: Event) => {
          seek((event.target as HTMLInputElement).value);
          setMost(PORTION);
        },
      }),
    ),
    el("p", { class: "small muted", role: "status" }, () => say_found(found().length, all().length)),
    when(
      () => found().length === 0,
      () => empty(W.nobody_found, W.nobody_found_next, "search"),
      () => el("ul", { class: "homes" }, each(shown, line)),
    ),
    when(
      () => found().length > most(),
      () => el("button", { type: "button", class: "button button--secondary button--wide", onclick: () => setMost(most() + PORTION) }, W.show_more),
    ),
  ];
}

function line(home: Household): HTMLElement {
  return el(
    "li",
    { class: "homes__line" },
    el(
      "a",
      { href: to("home", home.id), class: "homes__way" },
      el(
        "span",
        { class: "homes__words" },
        el("strong", null, homeName(home)),
        el("span", { class: "small muted" }, whereabouts(home)),
        el("span", { class: "small" }, say_members(home.members.length), home.open.length > 0 ? [" · ", say_open(home.open.length)] : null),
      ),
      icon("chevron-right"),
    ),
  );
}
