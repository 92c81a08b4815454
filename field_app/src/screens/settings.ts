/** Language, code, room on the phone, what is on it, and the program itself. */

import { createSignal } from "solid-js";
import type { Sentence } from "../contract.ts";
import { moment, shortDay } from "../face/dates.ts";
import type { Child } from "../face/dom.ts";
import { el, freshId, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { speak, tongue } from "../face/language.ts";
import { size } from "../face/size.ts";
import { busyButton, doing, heading, notice, status, troubleOf } from "./parts.ts";
import { pinField } from "./pin.ts";
import { pulling } from "./pulling.ts";
import type { State } from "./state.ts";
import { say_expires, say_pulled, say_usage, say_version, W } from "./words.ts";

export function settings(state: State): Child {
  return [
    heading(W.settings_title),
    who(state),
    section(W.language, languages()),
    section(W.data, data(state)),
    section(W.storage, storage(state)),
    section(W.pin_change, changePin(state)),
    section(W.program, program(state)),
    section(W.about, el("p", null, W.about_text)),
  ];
}

function section(title: Sentence, ...children: Child[]): HTMLElement {
  return el("section", { class: "section" }, el("h2", null, title), children);
}

function who(state: State): Child {
  return () => {
    const { staff } = state.session();
    return el(
      "div",
      { class: "row" },
      staff ? el("p", { class: "settings__who" }, icon("user"), el("span", null, { th: staff.name_th, en: staff.name_en || staff.name_th })) : null,
      el("button", { type: "button", class: "button button--secondary", onclick: () => state.core.session.lock() }, icon("lock"), W.lock),
    );
  };
}

function languages(): Child {
  const name = freshId("language");
  const choice = (code: "th" | "en", words: string): HTMLElement => {
    const id = freshId("option");
    return el(
      "div",
      { class: "choice" },
      el("input", { id, name, type: "radio", value: code, checked: () => tongue() === code, onchange: () => speak(code) }),
      el("label", { for: id, lang: code }, el("span", { class: "choice__label" }, words)),
    );
  };
  return el("fieldset", null, el("legend", { class: "hidden-words" }, W.language), el("div", { class: "choices" }, choice("th", "ไทย"), choice("en", "English")));
}

function data(state: State): Child {
  return [
    () => {
      const assignment = state.assignment();
      if (!assignment) return el("p", null, W.no_assignment);
      return [
        el("p", null, say_pulled(moment(Date.parse(assignment.made_at), state.core.now()))),
        el("p", { class: "muted" }, say_expires(shortDay(assignment.expires_at))),
      ];
    },
    pulling(state, "button--secondary"),
  ];
}

function storage(state: State): Child {
  const asking = doing();
  return [
    () => {
      const { problem } = state.storage();
      return problem ? notice(problem, "triangle-alert") : null;
    },
    el("p", null, () => (state.storage().persisted ? status(W.storage_kept, "circle-check", "good") : W.storage_not_kept)),
    () => {
      const { usage, quota } = state.storage();
      return usage === null || quota === null ? null : el("p", { class: "small muted" }, say_usage(size(usage), size(quota)));
    },
    when(
      () => state.storage().persisted === false,
      () => busyButton(asking, W.storage_ask, W.loading, "archive", "button--secondary", "button", () => asking.run(async () => void (await state.core.storage.askToPersist()))),
    ),
    troubleOf(asking),
  ];
}

function changePin(state: State): Child {
  const changing = doing();
  const [problems, setProblems] = createSignal<{ fresh?: Sentence; again?: Sentence }>({});
  const [changed, setChanged] = createSignal(false);
  const old = pinField(W.pin_now, "current-password", () => null);
  const fresh = pinField(W.pin_new, "new-password", () => problems().fresh ?? null);
  const again = pinField(W.pin_again, "new-password", () => problems().again ?? null);
  const submit = (event: Event): void => {
    event.preventDefault();
    setChanged(false);
    const weak = state.core.session.pinProblem(fresh.value());
    setProblems({ ...(weak ? { fresh: weak } : {}), ...(!weak && fresh.value() !== again.value() ? { again: W.pin_differs } : {}) });
    if (problems().fresh) return fresh.focus();
    if (problems().again) return again.focus();
    changing.run(async () => {
      await state.core.session.changePin(old.value(), fresh.value());
      for (const field of [old, fresh, again]) field.clear();
      setChanged(true);
    });
  };
  return el(
    "details",
    { class: "more" },
    el("summary", null, icon("chevron-right"), el("span", null, W.pin_change)),
    el(
      "form",
      { class: "more__body", novalidate: true, onsubmit: submit },
      troubleOf(changing),
      old.field,
      fresh.field,
      again.field,
      busyButton(changing, W.pin_change, W.loading, "key-round", "button--secondary", "submit"),
      el("p", { role: "status" }, () => (changed() ? status(W.pin_changed, "circle-check", "good") : null)),
    ),
  );
}

function program(state: State): Child {
  const { version } = state.core.program.state();
  return [
    el("p", null, () => (state.offlineReady() ? status(W.offline_ready, "circle-check", "good") : status(W.offline_not_ready, "hourglass", "watch"))),
    el("p", { class: "small muted" }, say_version(version)),
    when(state.updateReady, () =>
      el("button", { type: "button", class: "button button--secondary", onclick: () => void state.core.program.restart() }, icon("download"), W.update_go),
    ),
  ];
}
