/** Locking by itself: a phone laid down or passed on must not stay open. */

import { createSignal, onCleanup } from "solid-js";
import type { State } from "./state.ts";

/** Away from the app, and idle with it in front. */
const AWAY = 5 * 60_000;
const IDLE = 15 * 60_000;

/** Lock after a while; tells whether the lock was one of these. */
export function resting(state: State): () => boolean {
  const [rested, setRested] = createSignal(false);
  let last = Date.now();
  let hidden: number | null = null;
  const lock = (): void => {
    if (state.session().kind !== "open" || document.querySelector(".recording")) return;
    setRested(true);
    state.core.session.lock();
  };
  const seen = (): void => {
    last = Date.now();
  };
  const changed = (): void => {
    if (document.visibilityState === "hidden") {
      hidden = Date.now();
    } else {
      if (hidden !== null && Date.now() - hidden > AWAY) lock();
      hidden = null;
      seen();
    }
  };
  const timer = setInterval(() => {
    if (hidden !== null ? Date.now() - hidden > AWAY : Date.now() - last > IDLE) lock();
  }, 20_000);
  const events = ["pointerdown", "keydown", "input"] as const;
  for (const name of events) window.addEventListener(name, seen, { passive: true });
  document.addEventListener("visibilitychange", changed);
  onCleanup(() => {
    clearInterval(timer);
    for (const name of events) window.removeEventListener(name, seen);
    document.removeEventListener("visibilitychange", changed);
  });
  return rested;
}
