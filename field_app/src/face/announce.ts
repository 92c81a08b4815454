/** One quiet place where what happened is said to those who listen instead of look. */

import type { Sentence } from "../contract.ts";
import { say } from "./language.ts";

let region: HTMLElement | null = null;

/** The region itself, to be put on the page once. */
export function announcer(): HTMLElement {
  region = document.createElement("div");
  region.setAttribute("role", "status");
  region.className = "hidden-words";
  return region;
}

export function announce(sentence: Sentence): void {
  if (region) region.textContent = say(sentence);
}

/** A short buzz, only ever for "it is kept". */
export function buzz(): void {
  globalThis.navigator?.vibrate?.(40);
}

/** Put the reader at the head of what is new on the page. */
export function focusHead(within: ParentNode): void {
  const head = within.querySelector<HTMLElement>("[data-focus]") ?? within.querySelector<HTMLElement>("h1");
  if (!head) return;
  if (!head.hasAttribute("tabindex")) head.setAttribute("tabindex", "-1");
  head.focus({ preventScroll: true });
  const scroller = head.closest(".scroller");
  if (scroller) scroller.scrollTop = 0;
}
