/** Keeping a draft while it is answered: soon after each answer, and at once when the phone is put away. */

import { createEffect, createSignal, on, onCleanup } from "solid-js";
import type { Sentence } from "../contract.ts";
import type { Asking } from "./asking.ts";
import { sentenceOf } from "./attachment.ts";

/** What is kept beside the answers, to find everything again as it was; never sent. */
export interface Place {
  readonly page: string;
  readonly seen: readonly string[];
  readonly halves: Readonly<Record<string, string>>;
  readonly recording: Readonly<Record<string, string>>;
}

const NOWHERE: Place = { page: "", seen: [], halves: {}, recording: {} };

/** Milliseconds after an answer; typing is kept in breaths, not in letters. */
const BREATH = 250;

export function readPlace(text: string): Place {
  try {
    return { ...NOWHERE, ...(JSON.parse(text) as Partial<Place>) };
  } catch {
    return NOWHERE; // an older version wrote something else: the answers are all there, only the page is forgotten
  }
}

export interface Keeping {
  readonly state: () => "kept" | "keeping" | "failed";
  readonly trouble: () => Sentence | null;
  /** Keep now; resolves when it is on the disk. */
  now(): Promise<void>;
  /** Keep nothing while the draft becomes a record. */
  pause(): void;
  /** It did not become one: go on keeping. */
  resume(): void;
}

/**
 * Follow the answers and keep them.
 *
 * @param place where the person is; read inside an effect
 * @param save puts body and place on the disk
 */
export function keep(asking: Asking, place: () => Place, save: (body: string, place: string) => Promise<void>): Keeping {
  const [state, setState] = createSignal<"kept" | "keeping" | "failed">("kept");
  const [trouble, setTrouble] = createSignal<Sentence | null>(null);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let paused = false;
  const now = async (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (paused) return;
    try {
      await save(asking.form.body(), JSON.stringify(place()));
      if (timer === null) setState("kept");
      setTrouble(null);
    } catch (error) {
      setState("failed");
      setTrouble(sentenceOf(error));
      throw error;
    }
  };
  const soon = (): void => {
    if (paused) return;
    setState("keeping");
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => void now().catch(() => undefined), BREATH);
  };
  createEffect(on([() => asking.form.root.instanceState.instanceXML, place], soon));
  const away = (): void => {
    if (timer !== null && document.visibilityState === "hidden") void now().catch(() => undefined);
  };
  document.addEventListener("visibilitychange", away);
  window.addEventListener("pagehide", away);
  onCleanup(() => {
    document.removeEventListener("visibilitychange", away);
    window.removeEventListener("pagehide", away);
    if (timer !== null) void now().catch(() => undefined);
  });
  return {
    state,
    trouble,
    now,
    pause: () => {
      paused = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
    resume: () => {
      paused = false;
      soon();
    },
  };
}
