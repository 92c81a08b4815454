/** Which PINs are refused, what trying one costs, and how long wrong ones make people wait. */

import type { Millis, Sentence } from "../contract.ts";

/** Of Argon2id. */
export interface PinCost {
  readonly memory: number; // KiB
  readonly passes: number;
}

export const PIN_COST: PinCost = { memory: 64 * 1024, passes: 3 };
export const MOST_TRIES = 10; // then what was pulled is wiped
const FREE_TRIES = 3;
const FIRST_WAIT: Millis = 30_000;

const TOO_SHORT: Sentence = { th: "รหัส PIN ต้องเป็นตัวเลขอย่างน้อย 6 หลัก", en: "The PIN needs six digits at least." };
const TOO_PLAIN: Sentence = {
  th: "รหัส PIN นี้เดาง่ายเกินไป อย่าใช้เลขซ้ำหรือเลขเรียงกัน",
  en: "This PIN is too easy to guess: no repeated and no running digits.",
};

export function pinProblem(pin: string): Sentence | null {
  if (!/^[0-9]{6,32}$/.test(pin)) return TOO_SHORT;
  return isRepeated(pin) || isRunning(pin) ? TOO_PLAIN : null;
}

/** True when the PIN is one, two or three digits over and over: 111111, 121212, 123123. */
function isRepeated(pin: string): boolean {
  return [1, 2, 3].some((length) => pin === pin.slice(0, length).repeat(Math.ceil(pin.length / length)).slice(0, pin.length));
}

/** True when each digit follows the one before, up or down, 9 and 0 being neighbours: 123456, 098765. */
function isRunning(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, at) => (Number(digit) - Number(pin[at]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** How long to wait after this many wrong tries in a row. */
export function waitAfter(tries: number): Millis {
  return tries < FREE_TRIES ? 0 : FIRST_WAIT * 2 ** (tries - FREE_TRIES);
}
