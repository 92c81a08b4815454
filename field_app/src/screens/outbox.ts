/** What waits to be sent and what has arrived, each with where it stands in words; and the ways to send. */

import { createSignal } from "solid-js";
import type { OutboxItem, Sentence } from "../contract.ts";
import { announce } from "../face/announce.ts";
import { moment } from "../face/dates.ts";
import type { Child } from "../face/dom.ts";
import { el, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { size } from "../face/size.ts";
import { formTitle, homeName } from "./names.ts";
import { busyButton, doing, empty, heading, notice, status, troubleOf } from "./parts.ts";
import type { State } from "./state.ts";
import { say_arrived_at, say_export_part, say_exported, say_exported_part, say_files, say_made, say_next_try, say_reached, say_unsent_long, W } from "./words.ts";

export function outbox(state: State): Child {
  return [
    heading(W.outbox_title),
    lead(state),
    sending(state),
    () => {
      const items = state.outbox();
      if (items === undefined) return el("p", { class: "muted" }, W.loading);
      if (items.length === 0) return empty(W.outbox_none, W.outbox_none_next, "send");
      const waiting = items.filter((item) => item.stage !== "arrived");
      const arrived = items.filter((item) => item.stage === "arrived");
      return [list(state, W.waiting_list, waiting), list(state, W.arrived_list, arrived)];
    },
    when(
      () => state.count().unsent > 0,
      () => lastResort(state),
    ),
  ];
}

function lead(state: State): Child {
  return el("p", { class: "lead" }, () => {
    const { unsent } = state.count();
    return unsent === 0 ? status(W.all_sent, "circle-check", "good") : status(say_unsent_long(unsent), "hourglass", "watch");
  });
}

function sending(state: State): Child {
  const now = (): number => state.core.now();
  const go = (): void => void state.core.sync.now();
  return el(
    "div",
    { class: "sending" },
    el("p", null, () => (state.sync().online ? W.online : W.offline)),
    el("p", { class: "small muted" }, () => {
      const { lastReachedAt } = state.sync();
      return lastReachedAt === null ? W.never_reached : say_reached(moment(lastReachedAt, now()));
    }),
    () => {
      const { problem } = state.sync();
      return problem ? notice(problem, "triangle-alert") : null;
    },
    el(
      "button",
      { type: "button", class: () => `button ${state.count().unsent > 0 ? "button--primary" : "button--secondary"}`, disabled: () => state.sync().running, onclick: go },
      icon("send"),
      () => (state.sync().running ? W.sending_now : W.send_now),
    ),
  );
}

function list(state: State, title: Sentence, items: readonly OutboxItem[]): Child {
  if (items.length === 0) return null;
  return el("section", { class: "section" }, el("h2", null, title), el("ul", { class: "cards" }, ...items.map((item) => card(state, item))));
}

function card(state: State, item: OutboxItem): HTMLElement {
  const home = state.household(item.householdId);
  const now = state.core.now();
  return el(
    "li",
    { class: "card" },
    el("h3", { class: "card__title" }, formTitle(state.assignment(), item.formCode, item.kind), home ? [" · ", homeName(home)] : null),
    el("p", null, stage(item)),
    item.stage === "sending" && item.bytes > 0
      ? el("progress", { max: String(item.bytes), value: String(item.sentBytes), "aria-label": W.stage_sending })
      : null,
    answer(item),
    el(
      "p",
      { class: "small muted" },
      say_made(moment(item.madeAt, now)),
      item.attachments > 0 ? [" · ", say_files(item.attachments)] : null,
      item.stage === "arrived" ? null : [" · ", size(item.bytes)],
      item.arrivedAt === null ? null : [" · ", say_arrived_at(moment(item.arrivedAt, now))],
    ),
    item.problem ? el("p", { class: "card__problem" }, icon("info"), el("span", null, item.problem, item.nextTryAt === null ? null : [" · ", say_next_try(moment(item.nextTryAt, now))])) : null,
  );
}

function stage(item: OutboxItem): HTMLElement {
  if (item.stage === "sending") return status(W.stage_sending, "send", "info");
  if (item.stage === "waiting") return status(W.stage_waiting, "hourglass", "watch");
  const state = item.status?.state;
  if (state === "quarantined" || state === "conflict") return status(W.stage_arrived, "circle-check", "watch");
  return status(W.stage_arrived, "circle-check", "good");
}

/** What the office did with it, in its own words. */
function answer(item: OutboxItem): Child {
  if (!item.status) return null;
  const words = { th: item.status.sentence_th, en: item.status.sentence_en };
  return words.th === "" && words.en === "" ? null : el("p", null, words);
}

function lastResort(state: State): HTMLElement {
  const saving = doing();
  const [saved, setSaved] = createSignal<Sentence | null>(null);
  const [next, setNext] = createSignal(1); // a browser lets one press of a button save one file
  const go = (): void => {
    saving.run(async () => {
      const file = await state.core.outbox.exportFile(next());
      download(file.name, file.content);
      const told = file.parts === 1 ? say_exported(file.records) : say_exported_part(file.records, file.part, file.parts);
      setNext(file.part < file.parts ? file.part + 1 : 1);
      setSaved(told);
      announce(told);
    });
  };
  return el(
    "section",
    { class: "section" },
    el("h2", null, W.export_title),
    el("p", null, W.export_lead),
    troubleOf(saving),
    busyButton(saving, () => (next() === 1 ? W.export : say_export_part(next())), W.loading, "download", "button--secondary", "button", go),
    el("p", { class: "small" }, saved),
  );
}

function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
