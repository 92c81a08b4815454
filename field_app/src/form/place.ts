/** Where this is: the best fix so far is shown with its accuracy, taken by itself when good enough, or by hand at any time. */

import { createSignal, onCleanup } from "solid-js";
import type { InputNode } from "@getodk/xforms-engine";
import type { Sentence } from "../contract.ts";
import type { Child } from "../face/dom.ts";
import { el, when } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import type { Asking } from "./asking.ts";
import type { Answering } from "./question.ts";
import { say_accuracy, say_good_enough, say_place, W } from "./words.ts";

/** Metres within which a place is good enough, unless the form says otherwise: a house, not its neighbour. */
export const GOOD_ENOUGH = 20;
const PATIENCE = 60_000;

export interface Fix {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude: number | null;
  readonly accuracy: number;
}

/** `latitude longitude altitude accuracy`, as XForms keeps a place. */
export function written(fix: Fix): string {
  return `${fix.latitude.toFixed(7)} ${fix.longitude.toFixed(7)} ${(fix.altitude ?? 0).toFixed(1)} ${fix.accuracy.toFixed(1)}`;
}

export function read(value: string): Fix | null {
  const [latitude, longitude, altitude, accuracy] = value.split(/\s+/).map(Number);
  if (latitude === undefined || longitude === undefined || value === "" || Number.isNaN(latitude + longitude)) return null;
  return { latitude, longitude, altitude: altitude ?? null, accuracy: accuracy ?? 0 };
}

export function place(node: InputNode, asking: Asking): Answering {
  const [best, setBest] = createSignal<Fix | null>(null);
  const [looking, setLooking] = createSignal(false);
  const [trouble, setTrouble] = createSignal<Sentence | null>(null);
  const threshold = (node.nodeOptions as { accuracyThreshold?: number | null } | null)?.accuracyThreshold ?? GOOD_ENOUGH;
  let stopWatching: () => void = () => undefined;
  const stop = (): void => {
    stopWatching();
    setLooking(false);
  };
  const take = (fix: Fix): void => {
    stop();
    node.setValue(written(fix) as never);
    asking.judged.set(node.nodeId, true);
    asking.announce(say_accuracy(Math.round(fix.accuracy)));
  };
  const start = (): void => {
    setBest(null);
    setTrouble(null);
    setLooking(true);
    stopWatching = watch(
      (fix) => {
        const before = best();
        if (!before || fix.accuracy < before.accuracy) setBest(fix);
        if (fix.accuracy <= threshold) take(fix);
      },
      (problem) => {
        stop();
        setTrouble(problem);
      },
    );
  };
  onCleanup(stop);
  const kept = (): Fix | null => read(node.currentState.instanceValue);
  return { labels: null, control: face({ node, kept, best, looking, trouble, threshold, start, stop, take }) };
}

interface Looking {
  readonly node: InputNode;
  readonly kept: () => Fix | null;
  readonly best: () => Fix | null;
  readonly looking: () => boolean;
  readonly trouble: () => Sentence | null;
  readonly threshold: number;
  readonly start: () => void;
  readonly stop: () => void;
  readonly take: (fix: Fix) => void;
}

function face({ node, kept, best, looking, trouble, threshold, start, stop, take }: Looking): Child {
  const button = (words: Sentence, kind: string, go: () => void, name: "map-pin" | "check" | "x" | "trash-2"): HTMLElement =>
    el("button", { type: "button", class: `button ${kind}`, onclick: go }, icon(name), words);
  return el(
    "div",
    { class: "place" },
    when(kept, () =>
      el("p", { class: "place__kept" }, icon("map-pin"), el("span", null, () => shown(kept()))),
    ),
    el(
      "div",
      { role: "status" },
      when(looking, () => [
        el("p", null, W.finding),
        el("p", { class: "place__best" }, () => (best() ? say_accuracy(Math.round(best()?.accuracy ?? 0)) : null)),
        el("p", { class: "small muted" }, say_good_enough(threshold)),
      ]),
      () => (trouble() ? el("p", { class: "notice" }, trouble()) : null),
    ),
    el(
      "div",
      { class: "row" },
      when(looking, () => [
        when(best, () =>
          button(W.use_place, "button--secondary", () => {
            const fix = best();
            if (fix) take(fix);
          }, "check"),
        ),
        button(W.stop, "button--quiet", stop, "x"),
      ]),
      when(
        () => !looking(),
        () => [
          el("button", { type: "button", class: "button button--secondary", onclick: start }, icon("map-pin"), () => (kept() ? W.again : W.find_place)),
          when(kept, () => button(W.place_delete, "button--quiet", () => void node.setValue(null as never), "trash-2")),
        ],
      ),
    ),
  );
}

function shown(fix: Fix | null): Child {
  if (!fix) return null;
  return [say_place(fix.latitude.toFixed(5), fix.longitude.toFixed(5)), ", ", say_accuracy(Math.round(fix.accuracy))];
}

/** Follow the phone's position until stopped; `failed` is called once, with words, when nothing comes of it. */
export function watch(found: (fix: Fix) => void, failed: (problem: Sentence) => void): () => void {
  const where = globalThis.navigator?.geolocation;
  if (!where) {
    failed(W.place_none);
    return () => undefined;
  }
  let any = false;
  const id = where.watchPosition(
    ({ coords }) => {
      any = true;
      found({ latitude: coords.latitude, longitude: coords.longitude, altitude: coords.altitude, accuracy: coords.accuracy });
    },
    (error) => {
      // A single lost fix is nothing; a refusal is final.
      if (error.code === error.PERMISSION_DENIED) failed(W.place_denied);
    },
    { enableHighAccuracy: true, maximumAge: 0, timeout: PATIENCE },
  );
  const late = setTimeout(() => {
    if (!any) failed(W.place_timeout);
  }, PATIENCE);
  return () => {
    clearTimeout(late);
    where.clearWatch(id);
  };
}

/** One fix for what the form asks by itself (`setgeopoint`); "" when there is none, because that must never block. */
export function whereabouts(): Promise<string> {
  return new Promise((resolve) => {
    const where = globalThis.navigator?.geolocation;
    if (!where) return resolve("");
    where.getCurrentPosition(
      ({ coords }) => resolve(written({ latitude: coords.latitude, longitude: coords.longitude, altitude: coords.altitude, accuracy: coords.accuracy })),
      () => resolve(""),
      { enableHighAccuracy: true, maximumAge: 60_000, timeout: 20_000 },
    );
  });
}

/** Paths and areas: not offered, and said so; the question never stands in the way. */
export function shapeless(): Answering {
  return { labels: null, control: el("div", { class: "notice" }, el("p", null, el("strong", null, W.trace_no)), el("p", null, W.trace_why)) };
}
