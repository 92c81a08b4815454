/** A form being answered: pages in order, the overview, the last page, and the draft kept behind it all. */

import { createEffect, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";
import type { RepeatInstanceNode } from "@getodk/xforms-engine";
import type { Sentence } from "../contract.ts";
import { announce, buzz, focusHead } from "../face/announce.ts";
import type { Child } from "../face/dom.ts";
import { el, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { tongue } from "../face/language.ts";
import type { Asking, Files } from "./asking.ts";
import { isAnswered, kept } from "./asking.ts";
import { sentenceOf } from "./attachment.ts";
import { speakForm } from "./engine.ts";
import type { OpenForm } from "./engine.ts";
import { keep, readPlace } from "./keeping.ts";
import type { Keeping, Place } from "./keeping.ts";
import { faults, overview, summary } from "./overview.ts";
import type { Fault } from "./overview.ts";
import { drawPage } from "./page.ts";
import { controlsOf, nextIndex, pagesOf, placeOf, previousIndex } from "./pages.ts";
import type { Page } from "./pages.ts";
import { pathOf } from "./question.ts";
import { say_step, W } from "./words.ts";

/** Key of the page after the last question. */
const LAST = "last";
const OVERVIEW = "overview";

export interface Answers {
  readonly form: OpenForm;
  readonly files: Files;
  /** As it was left, from the draft. */
  readonly place: string;
  readonly now: () => number;
  /** Recordings that were cut off and have been made whole. */
  readonly recovered: readonly string[];
  readonly save: (body: string, place: string) => Promise<void>;
  /** Turn the draft into a record, with these attachments. */
  readonly finish: (body: string, attachments: readonly string[]) => Promise<void>;
  /** What to do when it is done. */
  readonly done: () => void;
}

interface Walk {
  readonly asking: Asking;
  readonly pages: () => readonly Page[];
  readonly at: () => string;
  readonly index: () => number;
  readonly go: (key: string) => void;
  readonly forward: () => void;
  readonly skip: () => void;
  readonly back: () => void;
  readonly open: (entry: RepeatInstanceNode) => void;
  readonly mend: (fault: Fault) => void;
}

/** Draw the form into the page; everything it keeps is disposed with the scope it is drawn in. */
export function formView(answers: Answers): HTMLElement {
  // Whoever draws this must not follow what is read while drawing: an answer would draw the whole form anew.
  return untrack(() => build(answers));
}

function build(answers: Answers): HTMLElement {
  const start = readPlace(answers.place);
  const { form } = answers;
  const [forced, force] = createSignal(0);
  const asking: Asking = {
    form,
    files: answers.files,
    now: answers.now,
    problems: kept<Sentence | null>(),
    halves: kept<string>(start.halves),
    judged: kept<true>(),
    recording: kept<string>(start.recording),
    keep: () => force(untrack(forced) + 1),
    announce,
    advance: () => queueMicrotask(() => walk.forward()),
  };
  adoptRecovered(asking, answers.recovered);
  const host = el("div", { class: "form" });
  const seen = new Set<string>(start.seen);
  const walk = walking(asking, start, seen, host);
  const where = (): Place => {
    forced();
    const page = walk.pages()[walk.index()];
    return { page: page ? placeOf(page) : walk.at(), seen: [...seen], halves: asking.halves.all(), recording: asking.recording.all() };
  };
  const keeping = keep(asking, where, answers.save);
  createEffect(on(tongue, (chosen) => speakForm(form.root, chosen)));
  host.append(...drawn(() => body(walk, keeping, answers)));
  return host;
}

/** Give a recording that was cut off by a dead battery to the question it was made for. */
function adoptRecovered(asking: Asking, recovered: readonly string[]): void {
  for (const [name, reference] of Object.entries(asking.recording.all())) {
    asking.recording.set(name, undefined);
    if (!recovered.includes(name)) continue;
    const node = pagesOf(asking.form.root.currentState.children)
      .flatMap(controlsOf)
      .find((one) => one.currentState.reference === reference);
    if (node?.nodeType !== "upload" || node.currentState.instanceValue !== "") continue;
    node.setValue(new File([], name, { type: "audio/webm" }));
    announce(W.voice_recovered);
  }
}

function drawn(child: () => Child): Node[] {
  const holder = el("div", null, child);
  return [...holder.childNodes];
}

function walking(asking: Asking, start: Place, seen: Set<string>, host: HTMLElement): Walk {
  const { root } = asking.form;
  const pages = createMemo<Page[]>((before) => steady(before, pagesOf(root.currentState.children)), []);
  const startAt = startOf(pages(), start, asking);
  const [at, setAt] = createSignal(startAt);
  const [latest, setLatest] = createSignal(0);
  const index = createMemo(() => {
    const found = pages().findIndex((page) => page.key === at());
    // The page went away with an answer that changed: stay where it was, as near as there is.
    return found === -1 && at() !== LAST && at() !== OVERVIEW ? Math.min(untrack(latest), pages().length - 1) : found;
  });
  createEffect(() => index() >= 0 && setLatest(index()));
  const show = (key: string): void => {
    setAt(key);
    const page = pages().find((one) => one.key === key);
    if (page) seen.add(placeOf(page));
    queueMicrotask(() => focusHead(host));
  };
  const remember = remembering(startAt, show);
  const go = (key: string): void => {
    if (key === at()) return;
    remember(key);
    show(key);
  };
  const skip = (): void => go(pages()[nextIndex(pages(), index(), seen)]?.key ?? LAST);
  const forward = (): void => {
    const page = pages()[index()];
    if (page && stands(page, asking)) return focusFault(host);
    skip();
  };
  const back = (): void => {
    const from = at() === LAST ? pages().length : index();
    const to = pages()[at() === LAST ? from - 1 : previousIndex(pages(), from)];
    if (to) go(to.key);
  };
  const open = (entry: RepeatInstanceNode): void => {
    const first = pages().find((page) => page.sections.includes(entry));
    if (first) go(first.key);
  };
  const mend = (fault: Fault): void => {
    asking.judged.set(fault.node.nodeId, true);
    go(fault.page.key);
    queueMicrotask(() => focusFault(host));
  };
  return { asking, pages, at, index, go, forward, skip, back, open, mend };
}

/** Where to begin: where one was, else the first question that is not answered by how the form was opened. */
function startOf(pages: readonly Page[], start: Place, asking: Asking): string {
  if (start.page === LAST) return LAST;
  const left = pages.find((page) => placeOf(page) === start.page);
  return (left ?? pages.find((page) => !isKnown(page, asking)) ?? pages[0])?.key ?? LAST;
}

function isKnown(page: Page, asking: Asking): boolean {
  const controls = controlsOf(page);
  return controls.length > 0 && controls.every((node) => asking.form.source.meanings.get(pathOf(node)) === "household" && isAnswered(node));
}

/** The phone's back button leads through the pages that were shown; returns how to remember another. */
function remembering(first: string, show: (key: string) => void): (key: string) => void {
  window.history.replaceState({ formPage: first }, "");
  const popped = (event: PopStateEvent): void => {
    const key = (event.state as { formPage?: string } | null)?.formPage;
    if (key !== undefined) show(key);
  };
  window.addEventListener("popstate", popped);
  onCleanup(() => window.removeEventListener("popstate", popped));
  return (key) => window.history.pushState({ formPage: key }, "");
}

/** Pages are made anew at every answer; the same page stays the same object, so that it is not drawn again under the thumb. */
function steady(before: readonly Page[], pages: readonly Page[]): Page[] {
  const known = new Map(before.map((page) => [page.key, page]));
  return pages.map((page) => {
    const one = known.get(page.key);
    return one && same(one, page) ? one : page;
  });
}

function same(one: Page, other: Page): boolean {
  if (one.kind !== other.kind || !alike(one.sections, other.sections)) return false;
  return one.kind === "repeat" || other.kind === "repeat" || alike(one.nodes, other.nodes);
}

function alike(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

/** Whether something on this page stands in the way; if so it is shown. */
function stands(page: Page, asking: Asking): boolean {
  const controls = controlsOf(page);
  for (const node of controls) asking.judged.set(node.nodeId, true);
  return faults([page], asking).length > 0;
}

function focusFault(host: HTMLElement): void {
  const wrong = host.querySelector<HTMLElement>(".field--error");
  const target = wrong?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button") ?? wrong;
  target?.focus();
  wrong?.scrollIntoView?.({ block: "center" });
}

function body(walk: Walk, keeping: Keeping, answers: Answers): Child {
  const page = createMemo(() => walk.pages()[walk.index()] ?? null);
  return () => {
    if (walk.at() === OVERVIEW) {
      return overview(walk.pages, () => "", walk.asking, (chosen) => walk.go(chosen.key), () => window.history.back());
    }
    if (walk.at() === LAST) return lastPage(walk, keeping, answers);
    const now = page();
    return now ? untrack(() => onePage(now, walk, keeping)) : lastPage(walk, keeping, answers);
  };
}

function onePage(page: Page, walk: Walk, keeping: Keeping): Child {
  const faulty = (): boolean => controlsOf(page).some((node) => walk.asking.judged.get(node.nodeId)) && faults([page], walk.asking).length > 0;
  const submit = (event: Event): void => {
    event.preventDefault();
    walk.forward();
  };
  return el(
    "form",
    { class: "form__page", novalidate: true, onsubmit: submit },
    progress(walk),
    drawPage(page, walk.asking, walk),
    el(
      "div",
      { class: "form__ways" },
      el("button", { type: "submit", class: "button button--primary" }, W.next, icon("arrow-right")),
      when(
        () => walk.index() > 0,
        () => el("button", { type: "button", class: "button button--secondary", onclick: walk.back }, icon("arrow-left"), W.back),
      ),
      when(faulty, () => el("button", { type: "button", class: "button button--quiet", onclick: walk.skip }, W.skip)),
    ),
    foot(walk, keeping),
  );
}

function progress(walk: Walk): Child {
  const step = (): Sentence => say_step(walk.index() + 1, walk.pages().length);
  return el(
    "div",
    { class: "form__progress" },
    el("p", { class: "small muted" }, step),
    el("progress", { max: () => String(walk.pages().length), value: () => String(walk.index() + 1), "aria-label": step }),
  );
}

function foot(walk: Walk, keeping: Keeping): Child {
  return el(
    "div",
    { class: "form__foot" },
    el("button", { type: "button", class: "link", onclick: () => walk.go(OVERVIEW) }, icon("list"), W.overview),
    keptWords(keeping),
  );
}

function keptWords(keeping: Keeping): Child {
  return el(
    "p",
    { class: "form__kept small", role: "status" },
    () => {
      if (keeping.state() === "failed") return [icon("triangle-alert"), keeping.trouble() ?? W.not_saved];
      return keeping.state() === "kept" ? [icon("check"), W.saved] : W.saving;
    },
  );
}

function lastPage(walk: Walk, keeping: Keeping, answers: Answers): Child {
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<Sentence | null>(null);
  const left = (): Fault[] => faults(walk.pages(), walk.asking);
  const finish = async (): Promise<void> => {
    setBusy(true);
    setTrouble(null);
    try {
      await keeping.now();
      keeping.pause();
      await answers.form.root.prepareInstancePayload(); // lets the form write its own "end"
      await answers.finish(answers.form.body(), attachmentsOf(walk.pages()));
      buzz();
      answers.done();
    } catch (error) {
      keeping.resume();
      setTrouble(sentenceOf(error));
      setBusy(false);
    }
  };
  return el(
    "div",
    { class: "form__page" },
    el("h1", { tabindex: "-1", "data-focus": true }, () => (walk.pages().length === 0 ? W.nothing_to_ask : W.last_title)),
    el("p", { class: "lead" }, W.last_lead),
    summary(W.last_mend, left, walk.mend),
    () => (trouble() ? el("p", { class: "notice", role: "alert" }, trouble()) : null),
    el(
      "div",
      { class: "form__ways" },
      el(
        "button",
        { type: "button", class: () => `button ${left().length > 0 ? "button--secondary" : "button--primary"}`, disabled: busy, onclick: () => void finish() },
        icon("send"),
        () => (busy() ? W.finishing : left().length > 0 ? W.finish_anyway : W.finish),
      ),
      () => (left().length > 0 ? el("p", { class: "small muted" }, W.finish_anyway_note) : null),
      el("button", { type: "button", class: "button button--quiet", onclick: walk.back }, icon("arrow-left"), W.back),
    ),
    foot(walk, keeping),
  );
}

/** Names of the attachments that belong to the answers as they are (not those of questions that fell away). */
export function attachmentsOf(pages: readonly Page[]): string[] {
  return pages
    .flatMap(controlsOf)
    .filter((node) => node.nodeType === "upload")
    .map((node) => node.currentState.instanceValue)
    .filter((name) => name !== "");
}
