/** What every question of an open form shares: problems said in place, half-typed answers, and the files of the draft. */

import { createSignal } from "solid-js";
import type { AnyControlNode } from "@getodk/xforms-engine";
import type { Attachments, Sentence } from "../contract.ts";
import type { OpenForm } from "./engine.ts";

/** The attachments of one draft. */
export interface Files {
  readonly largest: number;
  readonly most: number;
  put(name: string, contentType: string, content: Blob): Promise<void>;
  read(name: string): Promise<Blob>;
  remove(name: string): Promise<void>;
  write(name: string, contentType: string): ReturnType<Attachments["write"]>;
}

export interface Asking {
  readonly form: OpenForm;
  readonly files: Files;
  readonly now: () => number;
  /** What is wrong with what was typed, before it could become an answer. */
  readonly problems: Kept<Sentence | null>;
  /** What was typed and is no answer yet ("31" of a date), by question; kept with the draft. */
  readonly halves: Kept<string>;
  /** Questions whose faults are shown: after "next", or when left with a wrong answer. */
  readonly judged: Kept<true>;
  /** A recording that is under way: which attachment, for which question; kept so that it is found after a crash. */
  readonly recording: Kept<string>;
  /** Something worth keeping happened that the answers do not show. */
  keep(): void;
  /** Say this aloud to those who listen. */
  announce(sentence: Sentence): void;
  /** Go on as the button does (a choice with the appearance `quick`). */
  advance(): void;
}

/** Values by key, each followed on its own. */
export interface Kept<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value | undefined): void;
  all(): Readonly<Record<string, Value>>;
}

export function kept<Value>(start: Readonly<Record<string, Value>> = {}): Kept<Value> {
  const signals = new Map<string, ReturnType<typeof createSignal<Value | undefined>>>();
  const of = (key: string): ReturnType<typeof createSignal<Value | undefined>> => {
    let signal = signals.get(key);
    if (!signal) {
      signal = createSignal<Value | undefined>(undefined);
      signals.set(key, signal);
    }
    return signal;
  };
  for (const [key, value] of Object.entries(start)) of(key)[1](() => value);
  return {
    get: (key) => of(key)[0](),
    set: (key, value) => void of(key)[1](() => value),
    all: () => {
      const values: Record<string, Value> = {};
      for (const [key, [get]] of signals) {
        const value = get();
        if (value !== undefined) values[key] = value;
      }
      return values;
    },
  };
}

/** A key for a question that is the same when the draft is opened again. */
export function keyOf(node: AnyControlNode): string {
  return node.currentState.reference;
}

/** Whether anything stands in the way of this question: what was typed, its condition, or that it is needed. */
export function faultOf(node: AnyControlNode, asking: Asking): "typed" | "constraint" | "required" | null {
  if (asking.problems.get(node.nodeId)) return "typed";
  const { violation } = node.validationState;
  if (!violation || violation.valid) return null;
  if (violation.condition === "required" && !canBeAnswered(node)) return null;
  return violation.condition;
}

/** A question we cannot offer must not stand in the way of finishing. */
export function canBeAnswered(node: AnyControlNode): boolean {
  if (node.nodeType === "select") return node.currentState.valueOptions.length > 0;
  return !(node.nodeType === "input" && (node.valueType === "geotrace" || node.valueType === "geoshape"));
}

export function isAnswered(node: AnyControlNode): boolean {
  return node.currentState.instanceValue !== "";
}
