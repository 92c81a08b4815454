/** The face of recording: one large button, how long it has been, how long it may be. */

import { createSignal, onCleanup } from "solid-js";
import { el, when } from "../face/dom.ts";
import type { Child } from "../face/dom.ts";
import { icon } from "../face/icons.ts";
import { keyOf } from "./asking.ts";
import type { Attaching } from "./attachment.ts";
import { freshName, picker, sentenceOf } from "./attachment.ts";
import { confirming } from "../face/confirming.ts";
import { clock, LONGEST_VOICE_MINUTES, recordable, startRecording } from "./voice.ts";
import type { Recording } from "./voice.ts";
import { say_time_left, say_voice_limit, W } from "./words.ts";

const LIMIT = LONGEST_VOICE_MINUTES * 60_000;

export function recorder(attaching: Attaching): Child {
  const { node, asking, setTrouble } = attaching;
  const kind = recordable();
  const [now, setNow] = createSignal<Recording | null>(null);
  const [elapsed, setElapsed] = createSignal(0);
  const start = async (): Promise<void> => {
    if (!kind || now()) return;
    setTrouble(null);
    const name = freshName("audio", kind[1]);
    const contentType = kind[0].split(";")[0] ?? kind[0];
    try {
      const recording = await startRecording(
        kind[0],
        async () => {
          const writer = await asking.files.write(name, contentType);
          // Written down before the first second, so that a phone that dies in the middle still finds it.
          asking.recording.set(name, keyOf(node));
          asking.keep();
          return writer;
        },
        LIMIT,
      );
      setElapsed(0);
      setNow(recording);
      const tick = setInterval(() => setElapsed(recording.elapsed()), 500);
      try {
        const why = await recording.ended;
        await attaching.adopt(name, contentType);
        if (why === "limit") asking.announce(W.voice_limit);
      } finally {
        clearInterval(tick);
        setNow(null);
        asking.recording.set(name, undefined);
        asking.keep();
      }
    } catch (error) {
      setTrouble(refused(error) ? W.voice_denied : sentenceOf(error));
    }
  };
  onCleanup(() => void now()?.stop());
  const has = (): boolean => node.currentState.instanceValue !== "";
  return [
    when(now, () => running(elapsed, () => void now()?.stop()), () =>
      kind
        ? when(
            has,
            () => confirming({ words: W.record_again, picture: "mic", ask: W.voice_replace, yes: W.record, no: W.no_keep, go: () => void start() }),
            () => el("button", { type: "button", class: "button button--voice", onclick: () => void start() }, icon("mic"), W.record),
          )
        : el("p", { class: "notice" }, W.voice_none),
    ),
    el("p", { class: "small muted" }, say_voice_limit(LONGEST_VOICE_MINUTES)),
    when(
      () => !now() && (!kind || attaching.trouble() !== null),
      () => picker(attaching, "audio", { accept: "audio/*" }, () => W.choose_sound, "paperclip", null),
    ),
  ];
}

function running(elapsed: () => number, stop: () => void): Child {
  return el(
    "div",
    { class: "recording" },
    el("p", { class: "recording__words" }, el("span", { class: "recording__dot", "aria-hidden": "true" }), W.recording),
    el("p", { class: "recording__clock" }, () => say_time_left(clock(elapsed()), clock(LIMIT - elapsed()))),
    el("button", { type: "button", class: "button button--voice", onclick: stop }, icon("check"), W.stop_recording),
  );
}

function refused(error: unknown): boolean {
  return error instanceof DOMException && ["NotAllowedError", "SecurityError", "NotFoundError"].includes(error.name);
}
