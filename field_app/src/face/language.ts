/** Which of the two languages is shown. Thai unless the person chose English; the choice is no secret and survives the lock. */

import { createSignal } from "solid-js";
import type { Sentence } from "../contract.ts";

export type Tongue = "th" | "en";

const KEPT_AS = "onehome.language";

const [tongue, setTongue] = createSignal<Tongue>(kept());

export { tongue };

function kept(): Tongue {
  try {
    return globalThis.localStorage?.getItem(KEPT_AS) === "en" ? "en" : "th";
  } catch {
    return "th"; // storage is switched off: the language is chosen anew each time
  }
}

/** Show everything in `chosen` from now on. */
export function speak(chosen: Tongue): void {
  setTongue(chosen);
  try {
    globalThis.localStorage?.setItem(KEPT_AS, chosen);
  } catch {
    // As above: the choice holds until the page is left.
  }
}

/** The sentence in the language shown; reading it inside an effect follows the switch. */
export function say(sentence: Sentence): string {
  return sentence[tongue()];
}

/** One text for both languages: names, numbers, words that people typed. */
export function verbatim(text: string): Sentence {
  return { th: text, en: text };
}

export function isSentence(value: unknown): value is Sentence {
  return typeof value === "object" && value !== null && "th" in value && "en" in value;
}
