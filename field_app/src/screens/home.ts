/** One home: start recording at once; below it who lives there, what is open, how secure they were. */

import type { FormEntry, Household, Member, Sentence } from "../contract.ts";
import { ageOn, dayOf, shortDay } from "../face/dates.ts";
import type { Child } from "../face/dom.ts";
import { el, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { formTitle, homeName, mapAddress, titleOf, whereabouts } from "./names.ts";
import { doing, empty, heading, linkButton, status, troubleOf } from "./parts.ts";
import type { Tone } from "./parts.ts";
import { progress } from "./today.ts";
import { pulling } from "./pulling.ts";
import { go, to } from "./route.ts";
import type { State } from "./state.ts";
import { DIMENSIONS, LEVELS, RELATIONS, say_age, say_assessed, say_saved_at, say_since, SEXES, W } from "./words.ts";
import { moment } from "../face/dates.ts";

export function home(state: State, id: string): Child {
  return () => {
    const assignment = state.assignment();
    if (assignment === undefined) return el("p", { class: "muted" }, W.loading);
    const found = state.household(id);
    if (!found) return [heading(W.not_here), empty(W.not_here, W.not_here_next, "house", pulling(state, "button--primary"))];
    return page(state, found, assignment?.forms ?? []);
  };
}

function page(state: State, found: Household, forms: readonly FormEntry[]): Child {
  return [
    el("p", { class: "kicker" }, whereabouts(found)),
    heading(homeName(found)),
    () => progress(state, found, dayOf(state.core.now())),
    recording(state, found, forms),
    members(state, found),
    open(found),
    security(found),
    el(
      "div",
      { class: "row section" },
      linkButton(to("home", found.id, "change"), W.change_facts, "pencil"),
      found.location ? el("a", { href: mapAddress(found.location), class: "button button--secondary", rel: "noreferrer" }, icon("map-pin"), W.map) : null,
    ),
  ];
}

/** The order in which forms are offered: what one came for first. */
const FIRST: readonly string[] = ["visit", "volunteer-report", "assessment", "sweep"];

function sorted(forms: readonly FormEntry[], role: string): FormEntry[] {
  const order = role === "volunteer" ? ["volunteer-report", ...FIRST] : FIRST;
  const place = (form: FormEntry): number => {
    const at = order.indexOf(form.kind);
    return at === -1 ? order.length : at;
  };
  return [...forms].sort((one, other) => place(one) - place(other));
}

function recording(state: State, found: Household, forms: readonly FormEntry[]): Child {
  const starting = doing();
  const start = (form: FormEntry): void => {
    starting.run(async () => {
      const draft = await state.core.drafts.start({ kind: "form", formCode: form.code, formVersion: form.version, householdId: found.id });
      go(to("draft", draft.id));
    });
  };
  const button = (form: FormEntry, kind: string): HTMLElement =>
    el("button", { type: "button", class: `button ${kind} button--wide`, disabled: starting.busy, onclick: () => start(form) }, icon("mic"), titleOf(form));
  const [first, ...others] = sorted(forms, state.session().staff?.role ?? "");
  return el(
    "section",
    { class: "section", "aria-label": W.start_visit },
    () => unfinished(state, found),
    troubleOf(starting),
    first ? button(first, "button--primary") : el("p", { class: "notice" }, W.no_forms),
    others.length > 0
      ? el(
          "details",
          { class: "more" },
          el("summary", null, icon("chevron-right"), el("span", null, W.other_forms)),
          el("div", { class: "more__body stack" }, ...others.map((form) => button(form, "button--secondary"))),
        )
      : null,
  );
}

function unfinished(state: State, found: Household): Child {
  const mine = state.drafts()?.filter((draft) => draft.householdId === found.id) ?? [];
  if (mine.length === 0) return null;
  return el(
    "div",
    { class: "notice" },
    el("p", null, el("strong", null, W.go_on)),
    el(
      "ul",
      { class: "lines" },
      ...mine.map((draft) =>
        el(
          "li",
          null,
          linkButton(
            draft.kind === "form" ? to("draft", draft.id) : to("home", found.id, "change"),
            formTitle(state.assignment(), draft.formCode, draft.kind),
            "pencil",
          ),
          " ",
          el("span", { class: "small muted" }, say_saved_at(moment(draft.savedAt, state.core.now()))),
        ),
      ),
    ),
  );
}

function members(state: State, found: Household): Child {
  return el(
    "section",
    { class: "section" },
    el("h2", null, W.members),
    el("ul", { class: "people" }, ...found.members.map((member) => person(state, member))),
  );
}

function person(state: State, member: Member): HTMLElement {
  const age = member.birth_date ? ageOn(member.birth_date, dayOf(state.core.now())) : null;
  const facts: Sentence[] = [RELATIONS[member.relation], SEXES[member.sex], age === null ? undefined : say_age(age)].filter((fact) => fact !== undefined);
  return el(
    "li",
    { class: "person" },
    el("span", { class: "person__mark" }, icon("user")),
    el(
      "div",
      null,
      el("p", { class: "person__name" }, member.name),
      el("p", { class: "person__facts" }, ...facts.map((fact) => el("span", null, fact))),
      member.phone
        ? el("a", { href: `tel:${member.phone.replace(/[^\d+]/g, "")}`, class: "button button--quiet" }, icon("phone"), W.call, " ", member.phone)
        : null,
    ),
  );
}

function open(found: Household): Child {
  return el(
    "section",
    { class: "section" },
    el("h2", null, W.open_matters),
    found.open.length === 0
      ? el("p", { class: "muted" }, W.open_none)
      : el(
          "ul",
          { class: "tasks" },
          ...found.open.map((matter) =>
            el(
              "li",
              null,
              el(
                "span",
                { class: "tasks__words" },
                el("span", null, { th: matter.title_th, en: matter.title_en }),
                el("span", { class: "tasks__hint" }, say_since(shortDay(matter.since))),
              ),
            ),
          ),
        ),
  );
}

const TONES: Readonly<Record<number, Tone>> = { 1: "bad", 2: "watch", 3: "plain", 4: "good" };

function security(found: Household): Child {
  const seen = found.security;
  if (!seen) return el("section", { class: "section" }, el("h2", null, W.security), el("p", { class: "muted" }, W.security_none));
  return el(
    "section",
    { class: "section" },
    el("h2", null, W.security),
    el("p", { class: "small muted" }, say_assessed(shortDay(seen.assessed_on))),
    el(
      "dl",
      { class: "levels" },
      ...DIMENSIONS.map(([code, name]) => {
        const level = seen[code as keyof typeof seen] as number;
        const tone = TONES[level] ?? "plain";
        return el(
          "div",
          null,
          el("dt", null, name),
          el("dd", null, status(LEVELS[level] ?? W.security_none, tone === "bad" ? "octagon-alert" : tone === "watch" ? "triangle-alert" : "circle-check", tone)),
        );
      }),
    ),
  );
}

export { when };
