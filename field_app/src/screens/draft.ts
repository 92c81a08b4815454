/** An unfinished form, opened where it was left. The form engine is fetched here, so that the other screens open without it. */

import { createSignal } from "solid-js";
import type { Draft, Sentence } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { el } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { tongue } from "../face/language.ts";
import type { Files } from "../form/asking.ts";
import { listAt } from "./lists.ts";
import { formTitle, homeName } from "./names.ts";
import { heading, linkButton, sentenceOf } from "./parts.ts";
import { replace, to } from "./route.ts";
import type { State } from "./state.ts";
import { W } from "./words.ts";

type Shown =
  | { readonly kind: "loading" }
  | { readonly kind: "gone"; readonly words: Sentence }
  | { readonly kind: "open"; readonly draft: Draft; readonly view: () => Child };

export function draft(state: State, id: string): Child {
  const [shown, show] = createSignal<Shown>({ kind: "loading" });
  load(state, id).then(show, (error: unknown) => show({ kind: "gone", words: sentenceOf(error) }));
  return () => {
    const now = shown();
    if (now.kind === "loading") return el("p", { class: "muted", role: "status" }, W.loading);
    if (now.kind === "gone") return [heading(now.words), linkButton(to("drafts"), W.drafts_title, "pencil")];
    return [head(state, now.draft), now.view];
  };
}

function head(state: State, { formCode, kind, householdId }: Draft): HTMLElement {
  const home = (): Sentence => {
    const found = state.household(householdId);
    return found ? homeName(found) : W.no_home;
  };
  return el(
    "div",
    { class: "form__head" },
    el("p", { class: "form__title" }, el("strong", null, () => formTitle(state.assignment(), formCode, kind)), " · ", home),
    el("a", { href: householdId ? to("home", householdId) : to("today"), class: "button button--quiet form__leave" }, icon("x"), W.leave_form),
  );
}

async function load(state: State, id: string): Promise<Shown> {
  const { drafts, assignments } = state.core;
  const loaded = await drafts.load(id);
  const [xml, assignment, { openForm, formView, whereabouts, refusedForm }] = await Promise.all([
    assignments.form(loaded.formCode, loaded.formVersion),
    assignments.current(),
    import("../form/index.ts"),
  ]);
  const recovered = await recover(state, loaded);
  const opened = await openForm({
    xml,
    id,
    body: loaded.body,
    known: loaded.householdId === null ? {} : { household: loaded.householdId },
    tongue: tongue(),
    list: (address) => listAt(address, assignment, loaded.householdId),
    whereabouts,
  });
  if (opened.refused) return { kind: "open", draft: loaded, view: () => refusedForm(opened.refused) };
  const view = (): Child =>
    formView({
      form: opened.form,
      files: filesOf(state, id),
      place: loaded.place,
      recovered,
      now: () => state.core.now(),
      save: (body, where) => drafts.save(id, body, where),
      finish: async (body, attachments) => void (await drafts.finish(id, body, attachments)),
      done: () => replace(to("done", loaded.householdId ?? "none", id)),
    });
  return { kind: "open", draft: loaded, view };
}

/** Make whole what was being recorded when the phone went off; what cannot be is let go. */
async function recover(state: State, { id, attachments }: Draft): Promise<string[]> {
  const whole: string[] = [];
  for (const { name, complete } of attachments) {
    if (complete) continue;
    try {
      await state.core.attachments.recover(id, name);
      whole.push(name);
    } catch {
      await state.core.attachments.remove(id, name).catch(() => undefined);
    }
  }
  return whole;
}

function filesOf(state: State, id: string): Files {
  const { attachments } = state.core;
  return {
    largest: attachments.largest,
    most: attachments.most,
    put: (name, contentType, content) => attachments.put(id, { name, contentType, content }),
    read: (name) => attachments.read(id, name),
    remove: (name) => attachments.remove(id, name),
    write: (name, contentType) => attachments.write(id, { name, contentType }),
  };
}
