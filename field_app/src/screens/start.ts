/** Where the screens begin: the frame with the unsent count always in sight, and the screen that the address names. */

import { createEffect, createMemo, createSignal, on, untrack } from "solid-js";
import type { FieldCore, OutboxCount, Sentence } from "../contract.ts";
import { announcer, focusHead } from "../face/announce.ts";
import type { Child } from "../face/dom.ts";
import { el, mount, when } from "../face/dom.ts";
import type { IconName } from "../face/icons.ts";
import { icon } from "../face/icons.ts";
import { say, speak, tongue } from "../face/language.ts";
import { change } from "./change.ts";
import { done } from "./done.ts";
import { draft } from "./draft.ts";
import { drafts } from "./drafts.ts";
import { enrol, takeSecret } from "./enrol.ts";
import { home } from "./home.ts";
import { homes } from "./homes.ts";
import { outbox } from "./outbox.ts";
import { linkButton, notice } from "./parts.ts";
import { resting } from "./resting.ts";
import { routing, to } from "./route.ts";
import type { Route } from "./route.ts";
import { settings } from "./settings.ts";
import { follow, unsentNow } from "./state.ts";
import type { State } from "./state.ts";
import { today } from "./today.ts";
import { unlock } from "./unlock.ts";
import { say_unsent, W } from "./words.ts";

/** How long to wait for the letters before drawing without them. */
const LETTERS = 1_500;

/** Draw the screens into `root`, once there are letters to draw them with: text set twice moves under the thumb. */
export async function startScreens(root: HTMLElement, core: FieldCore): Promise<void> {
  const letters = ["400", "700"].map((weight) => document.fonts.load(`${weight} 1rem Sarabun`, "กA"));
  const late = new Promise((resolve) => setTimeout(resolve, LETTERS));
  const [unsent] = await Promise.all([unsentNow(core), Promise.race([Promise.allSettled(letters), late])]);
  draw(root, core, unsent);
}

function draw(root: HTMLElement, core: FieldCore, unsent: OutboxCount): void {
  mount(root, () => {
    const state = follow(core, unsent);
    const route = routing();
    const secret = takeSecret(state);
    const rested = resting(state);
    const main = el("main", { id: "main", class: "wrap main", tabindex: "-1" });
    createEffect(() => {
      document.documentElement.lang = tongue();
    });
    const [shown, setShown] = createSignal("");
    createEffect(() => {
      document.title = `${shown() ? `${shown()} · ` : ""}${say(W.name)}`;
    });
    const screen = (): Child => {
      const { kind } = state.session();
      const where = route();
      // The outbox can be seen, sent and saved without the code: what is in it is sealed to the server.
      if (kind !== "open" && where.name === "outbox") return untrack(() => [outbox(state), linkButton(to("today"), W.unlock_back, "lock")]);
      if (kind === "new" || kind === "wiped") return untrack(() => enrol(state, secret));
      if (kind === "locked") return untrack(() => unlock(state, rested));
      return untrack(() => screenOf(state, where));
    };
    const kind = createMemo(() => state.session().kind);
    main.append(...nodes(() => (kind(), screen())));
    createEffect(
      on([route, kind], () => {
        queueMicrotask(() => {
          setShown(main.querySelector("h1")?.textContent ?? "");
          focusHead(main);
        });
      }),
    );
    return [
      el("a", { href: "#main", class: "skip", onclick: (event: Event) => (event.preventDefault(), main.focus()) }, W.skip),
      top(state, route),
      el("div", { class: "scroller" }, warnings(state), main),
      when(
        () => kind() === "open" && route().name !== "draft",
        () => tabs(state, route),
      ),
      announcer(),
    ];
  });
}

function nodes(child: () => Child): Node[] {
  return [...el("div", null, child).childNodes];
}

function screenOf(state: State, { name, id, part }: Route): Child {
  switch (name) {
    case "homes":
      return homes(state);
    case "home":
      return part === "change" ? change(state, id ?? "") : home(state, id ?? "");
    case "draft":
      return draft(state, id ?? "");
    case "drafts":
      return drafts(state);
    case "done":
      return done(state, part);
    case "outbox":
      return outbox(state);
    case "settings":
      return settings(state);
    default:
      return today(state);
  }
}

/** The head of every screen: what is unsent, always; the language; the settings. */
function top(state: State, route: () => Route): HTMLElement {
  const other = (): "th" | "en" => (tongue() === "th" ? "en" : "th");
  return el(
    "header",
    { class: "top" },
    el(
      "div",
      { class: "wrap top__row" },
      el("a", { href: to("today"), class: "brand" }, el("span", { class: "brand__name" }, W.name)),
      el(
        "div",
        { class: "top__side" },
        el(
          "a",
          { href: to("outbox"), class: () => `top__button unsent${state.count().unsent > 0 ? " unsent--some" : ""}`, "aria-current": () => (route().name === "outbox" ? "page" : null) },
          () => icon(state.count().unsent > 0 ? "hourglass" : "circle-check"),
          el("span", null, () => (state.count().unsent > 0 ? say_unsent(state.count().unsent) : W.all_sent)),
        ),
        el("button", { type: "button", class: "top__button", lang: other, onclick: () => speak(other()) }, () => (tongue() === "th" ? "EN" : "ไทย")),
        when(
          () => state.session().kind === "open",
          () => el("a", { href: to("settings"), class: "top__button", "aria-label": W.settings, "aria-current": () => (route().name === "settings" ? "page" : null) }, icon("settings")),
        ),
      ),
    ),
    el("div", { class: "top__thread" }),
  );
}

/** What everybody must be told wherever they are: nothing is kept, access was stopped, a new version. */
function warnings(state: State): Child {
  return el("div", { class: "wrap warnings", role: "status" }, () => {
    const { problem } = state.storage();
    if (state.session().kind === "new") return null; // nothing is kept here yet that could be lost
    return [problem ? notice(problem, "triangle-alert") : null, state.updateReady() ? notice(W.update, "download", el("a", { href: to("settings") }, W.settings)) : null];
  });
}

const TABS: readonly (readonly [name: string, words: Sentence, picture: IconName])[] = [
  ["today", W.today, "route"],
  ["homes", W.homes, "house"],
  ["drafts", W.drafts, "pencil"],
  ["outbox", W.outbox, "send"],
];

function tabs(state: State, route: () => Route): HTMLElement {
  const count = (name: string): number => (name === "drafts" ? (state.drafts()?.length ?? 0) : name === "outbox" ? state.count().unsent : 0);
  return el(
    "nav",
    { class: "tabbar", "aria-label": W.menu },
    el(
      "ul",
      { class: "tabbar__list" },
      ...TABS.map(([name, words, picture]) =>
        el(
          "li",
          null,
          el(
            "a",
            { href: to(name), class: "tabbar__way", "aria-current": () => (route().name === name ? "page" : null) },
            icon(picture),
            el("span", null, words),
            () => (count(name) > 0 ? el("span", { class: "tabbar__count" }, String(count(name))) : null),
          ),
        ),
      ),
    ),
  );
}
