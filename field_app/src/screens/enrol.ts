/** Starting a phone: from the officer's QR code, with a name for the phone and a PIN, on one page. */

import { createSignal } from "solid-js";
import type { Sentence } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { el, freshId, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { busyButton, doing, heading, troubleOf } from "./parts.ts";
import { pinField } from "./pin.ts";
import type { State } from "./state.ts";
import { say_unsent_long, W } from "./words.ts";

/** The secret that came with the address, taken out of it so that it does not stay in the history. */
export function takeSecret(state: State): string | null {
  const secret = state.core.session.secretIn(location.href);
  if (secret !== null) window.history.replaceState(null, "", `${location.pathname}#/`);
  return secret;
}

export function enrol(state: State, found: string | null): Child {
  const [secret, setSecret] = createSignal(found);
  return [
    why(state),
    when(
      () => secret() === null,
      () => paste(state, setSecret),
      () => choose(state, secret() ?? ""),
    ),
  ];
}

/** Why the phone must start again, and that nothing recorded was lost by it. */
function why(state: State): Child {
  return () => {
    const { kind, why: reason } = state.session();
    if (kind !== "wiped") return null;
    return el(
      "div",
      { class: "notice notice--icon", role: "alert" },
      icon("shield-alert"),
      el(
        "div",
        null,
        el("p", null, el("strong", null, reason === "revoked" ? W.revoked_title : W.wiped_title)),
        el("p", null, reason === "revoked" ? W.revoked : W.wiped),
        () => (state.count().unsent > 0 ? el("p", null, say_unsent_long(state.count().unsent), ". ", W.enrol_unsent) : null),
      ),
    );
  };
}

function paste(state: State, use: (secret: string) => void): Child {
  const id = freshId("link");
  const error = freshId("error");
  const [bad, setBad] = createSignal(false);
  const field = el("input", { id, type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-describedby": error, "aria-invalid": () => (bad() ? "true" : null) });
  const submit = (event: Event): void => {
    event.preventDefault();
    const secret = state.core.session.secretIn(field.value.trim());
    setBad(secret === null);
    if (secret === null) field.focus();
    else use(secret);
  };
  return [
    heading(W.enrol_title),
    el("p", { class: "lead" }, W.enrol_need),
    el("p", { class: "muted" }, W.enrol_used),
    el(
      "form",
      { novalidate: true, onsubmit: submit },
      el(
        "div",
        { class: () => (bad() ? "field field--error" : "field") },
        el("label", { for: id }, W.enrol_paste),
        el("p", { class: "error", id: error, hidden: () => !bad() }, icon("circle-alert"), el("span", null, W.enrol_paste_bad)),
        field,
      ),
      el("button", { type: "submit", class: "button button--secondary" }, icon("link"), W.enrol_paste_go),
    ),
  ];
}

interface Problems {
  readonly label?: Sentence;
  readonly pin?: Sentence;
  readonly again?: Sentence;
}

function choose(state: State, secret: string): Child {
  const { session, storage } = state.core;
  const enrolling = doing();
  const [problems, setProblems] = createSignal<Problems>({});
  const id = freshId("label");
  const labelError = freshId("error");
  const label = el("input", { id, type: "text", maxlength: "60", autocomplete: "off", "aria-describedby": `${labelError}-hint ${labelError}`, "aria-invalid": () => (problems().label ? "true" : null) });
  const pin = pinField(W.pin, "new-password", () => problems().pin ?? null);
  const again = pinField(W.pin_again, "new-password", () => problems().again ?? null);
  const submit = (event: Event): void => {
    event.preventDefault();
    const weak = session.pinProblem(pin.value());
    const found: Problems = {
      ...(label.value.trim() === "" ? { label: W.enrol_label_need } : {}),
      ...(weak ? { pin: weak } : {}),
      ...(!weak && again.value() !== pin.value() ? { again: W.pin_differs } : {}),
    };
    setProblems(found);
    if (found.label) return label.focus();
    if (found.pin) return pin.focus();
    if (found.again) return again.focus();
    enrolling.run(async () => {
      void storage.askToPersist().catch(() => undefined); // a tap is the moment when browsers agree to this
      await session.enrol({ secret, label: label.value.trim(), pin: pin.value() });
    });
  };
  return [
    heading(W.enrol_title),
    el("p", { class: "lead" }, W.enrol_lead),
    el(
      "form",
      { novalidate: true, onsubmit: submit },
      troubleOf(enrolling),
      el(
        "div",
        { class: () => (problems().label ? "field field--error" : "field") },
        el("label", { for: id }, W.enrol_label),
        el("p", { class: "hint", id: `${labelError}-hint` }, W.enrol_label_hint),
        el("p", { class: "error", id: labelError, hidden: () => !problems().label }, icon("circle-alert"), () => problems().label),
        label,
      ),
      pin.field,
      again.field,
      el("p", { class: "muted" }, W.pin_lost),
      busyButton(enrolling, W.enrol_go, W.enrol_busy, "check", "button--primary", "submit"),
    ),
  ];
}
