/** Changing what is written of a home and its people: only what differs is sent, each with what it was, so that nobody is overwritten. */

import { createSignal, onCleanup } from "solid-js";
import type { Draft, Household, Member, Sentence } from "../contract.ts";
import { buzz } from "../face/announce.ts";
import { dayField } from "../face/day_field.ts";
import type { Exactness } from "../face/day_field.ts";
import type { Child } from "../face/dom.ts";
import { el, freshId, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { verbatim } from "../face/language.ts";
import { Changes } from "./changes.ts";
import type { Field } from "./changes.ts";
import { homeName, whereabouts } from "./names.ts";
import { busyButton, doing, empty, heading, linkButton, troubleOf } from "./parts.ts";
import { pulling } from "./pulling.ts";
import { replace, to } from "./route.ts";
import type { State } from "./state.ts";
import { RELATIONS, say_changes, SEXES, W } from "./words.ts";

export function change(state: State, id: string): Child {
  const [draft, setDraft] = createSignal<Draft | null | undefined>();
  void left(state, id).then(setDraft, () => setDraft(null));
  // Drawn once: what is fetched meanwhile must not take the field from under the thumb.
  return when(
    () => state.assignment() !== undefined && draft() !== undefined,
    () => {
      const home = state.household(id);
      if (!home) return [heading(W.not_here), empty(W.not_here, W.not_here_next, "house", pulling(state, "button--primary"))];
      return page(state, home, new Changes(home, draft()?.body ?? ""), draft() ?? null);
    },
    () => el("p", { class: "muted" }, W.loading),
  );
}

/** The change to this home that was left unfinished, if there is one. */
async function left(state: State, home: string): Promise<Draft | null> {
  const drafts = await state.core.drafts.list();
  const found = drafts.find((one) => one.kind === "household-change" && one.householdId === home);
  return found ? state.core.drafts.load(found.id) : null;
}

function page(state: State, home: Household, changes: Changes, draft: Draft | null): Child {
  const saving = doing();
  const [count, setCount] = createSignal(changes.count());
  const [problems, setProblems] = createSignal(0);
  const keeper = keeping(state, home, draft?.id ?? null, changes);
  const edit: Edit = (field, value) => {
    changes.set(field, value);
    setCount(changes.count());
    keeper.soon();
  };
  const trouble: Trouble = (more) => setProblems(problems() + more);
  const finish = (): void => {
    saving.run(async () => {
      await state.core.drafts.finish(await keeper.now(), changes.body(), []);
      buzz();
      replace(to("done", home.id));
    });
  };
  return [
    el("p", { class: "kicker" }, homeName(home), " · ", whereabouts(home)),
    heading(W.change_title),
    el("p", { class: "lead" }, W.change_lead),
    el(
      "form",
      {
        novalidate: true,
        onsubmit: (event: Event) => {
          event.preventDefault();
          if (count() > 0 && problems() === 0) finish();
        },
      },
      el(
        "fieldset",
        { class: "section" },
        el("legend", null, el("h2", null, W.change_home)),
        text(changes, { entity: "household", id: home.id, name: "village" }, W.village, edit),
        text(changes, { entity: "household", id: home.id, name: "address" }, W.address, edit, { nullable: true }),
      ),
      ...home.members.map((member) => person(changes, member, edit, trouble)),
      troubleOf(saving),
      el("p", { role: "status" }, () => (count() === 0 ? W.change_nothing : say_changes(count()))),
      el(
        "div",
        { class: "form__ways" },
        busyButton(saving, W.change_save, W.sending_now, "send", "button--primary", "submit"),
        linkButton(to("home", home.id), W.back, "arrow-left"),
      ),
    ),
  ];
}

type Edit = (field: Field, value: string | null) => void;
type Trouble = (more: 1 | -1) => void;

/** Keep the change as a draft from the first letter on. */
function keeping(state: State, home: Household, known: string | null, changes: Changes): { soon: () => void; now: () => Promise<string> } {
  let id = known;
  let starting: Promise<string> | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const begun = async (): Promise<string> => {
    if (id !== null) return id;
    starting ??= state.core.drafts
      .start({ kind: "household-change", formCode: "household-change", formVersion: "1", householdId: home.id })
      .then((draft) => (id = draft.id));
    return starting;
  };
  const now = async (): Promise<string> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const draft = await begun();
    await state.core.drafts.save(draft, changes.body());
    return draft;
  };
  onCleanup(() => timer !== null && void now().catch(() => undefined));
  return {
    now,
    soon: () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => void now().catch(() => undefined), 250);
    },
  };
}

function person(changes: Changes, member: Member, edit: Edit, trouble: Trouble): HTMLElement {
  const of = (name: Field["name"]): Field => ({ entity: "person", id: member.id, name });
  return el(
    "details",
    { class: "more change__person", open: changes.touches(member.id) },
    el("summary", null, icon("chevron-right"), el("span", null, member.name)),
    el(
      "fieldset",
      { class: "more__body", "aria-label": verbatim(member.name) },
      text(changes, of("title"), W.title, edit),
      text(changes, of("given_name"), W.given_name, edit),
      text(changes, of("family_name"), W.family_name, edit),
      choice(changes, of("relation"), W.relation, RELATIONS, edit),
      choice(changes, of("sex"), W.sex, SEXES, edit),
      birth(changes, of("birth_date"), of("birth_precision"), edit, trouble),
      text(changes, of("phone"), W.phone, edit, { nullable: true, inputmode: "tel" }),
    ),
  );
}

function text(changes: Changes, field: Field, words: Sentence, edit: Edit, options: { nullable?: boolean; inputmode?: string } = {}): HTMLElement {
  const id = freshId(field.name);
  const was = freshId("was");
  const input: HTMLInputElement = el("input", {
    id,
    type: "text",
    autocomplete: "off",
    inputmode: options.inputmode ?? null,
    "aria-describedby": was,
    oninput: () => edit(field, input.value.trim() === "" && options.nullable ? null : input.value),
  });
  input.value = changes.value(field) ?? "";
  return el("div", { class: "field" }, el("label", { for: id }, words), input, before(changes, field, was, (value) => verbatim(value)));
}

function choice(changes: Changes, field: Field, words: Sentence, names: Readonly<Record<string, Sentence>>, edit: Edit): HTMLElement {
  const id = freshId(field.name);
  const was = freshId("was");
  const value = changes.value(field) ?? "";
  const codes = value in names ? Object.keys(names) : [value, ...Object.keys(names)];
  return el(
    "div",
    { class: "field" },
    el("label", { for: id }, words),
    el(
      "select",
      { id, "aria-describedby": was, onchange: (event: Event) => edit(field, (event.target as HTMLSelectElement).value) },
      ...codes.map((code) => el("option", { value: code, selected: code === value }, names[code] ?? verbatim(code))),
    ),
    before(changes, field, was, (code) => names[code] ?? verbatim(code)),
  );
}

/** What stood there, once it differs. */
function before(changes: Changes, field: Field, id: string, name: (value: string) => Sentence): HTMLElement {
  const base = changes.base(field);
  return el("p", { class: "small muted", id }, () =>
    changes.differs(field) ? [W.was, ": ", base === null || base === "" ? W.blank : name(base)] : null,
  );
}

const EXACT: Readonly<Record<Exactness, Sentence>> = {
  day: { th: "รู้วัน เดือน ปี", en: "day, month and year are known" },
  month: { th: "รู้เดือนและปี", en: "month and year are known" },
  year: { th: "รู้แค่ปี", en: "only the year is known" },
};

function birth(changes: Changes, date: Field, precision: Field, edit: Edit, trouble: Trouble): HTMLElement {
  const start = (changes.value(precision) ?? "day") as Exactness;
  const [exactness, setExactness] = createSignal<Exactness>(start in EXACT ? start : "day");
  const [problem, setProblem] = createSignal<Sentence | undefined>();
  const [judged, judge] = createSignal(false);
  const error = freshId("error");
  const was = freshId("was");
  const id = freshId("exact");
  const changed = (iso: string | null, fault: Sentence | undefined): void => {
    if (Boolean(fault) !== Boolean(problem())) trouble(fault ? 1 : -1);
    setProblem(fault);
    if (!fault) edit(date, iso);
  };
  const exact = (value: Exactness): void => {
    setExactness(value);
    edit(precision, value);
  };
  const wrong = (): boolean => judged() && problem() !== undefined;
  return el(
    "fieldset",
    { class: () => (wrong() ? "field field--error" : "field"), "aria-describedby": `${error} ${was}` },
    el("legend", { class: "label" }, W.birth_date),
    el("p", { class: "error", id: error, hidden: () => !wrong() }, icon("circle-alert"), () => problem()),
    el(
      "div",
      { class: "field" },
      el("label", { for: id, class: "hidden-words" }, W.birth_date),
      el(
        "select",
        { id, onchange: (event: Event) => exact((event.target as HTMLSelectElement).value as Exactness) },
        ...(Object.keys(EXACT) as Exactness[]).map((one) => el("option", { value: one, selected: one === exactness() }, EXACT[one])),
      ),
    ),
    dayField({
      exactness,
      start: changes.value(date) ?? "",
      half: undefined,
      changed,
      left: () => judge(true),
      describedby: error,
      wrong,
      now: null,
    }),
    before(changes, date, was, (iso) => verbatim(iso)),
  );
}
