/**
 * Days and times as people here write them. The Buddhist Era is added at this edge, once, and taken away at this edge, once.
 */

import type { Sentence } from "../contract.ts";

export const ERA = 543;

export const MONTHS: readonly Sentence[] = [
  { th: "มกราคม", en: "January" },
  { th: "กุมภาพันธ์", en: "February" },
  { th: "มีนาคม", en: "March" },
  { th: "เมษายน", en: "April" },
  { th: "พฤษภาคม", en: "May" },
  { th: "มิถุนายน", en: "June" },
  { th: "กรกฎาคม", en: "July" },
  { th: "สิงหาคม", en: "August" },
  { th: "กันยายน", en: "September" },
  { th: "ตุลาคม", en: "October" },
  { th: "พฤศจิกายน", en: "November" },
  { th: "ธันวาคม", en: "December" },
];

const SHORT: readonly Sentence[] = [
  { th: "ม.ค.", en: "Jan" },
  { th: "ก.พ.", en: "Feb" },
  { th: "มี.ค.", en: "Mar" },
  { th: "เม.ย.", en: "Apr" },
  { th: "พ.ค.", en: "May" },
  { th: "มิ.ย.", en: "Jun" },
  { th: "ก.ค.", en: "Jul" },
  { th: "ส.ค.", en: "Aug" },
  { th: "ก.ย.", en: "Sep" },
  { th: "ต.ค.", en: "Oct" },
  { th: "พ.ย.", en: "Nov" },
  { th: "ธ.ค.", en: "Dec" },
];

const WEEKDAYS: readonly Sentence[] = [
  { th: "วันอาทิตย์", en: "Sunday" },
  { th: "วันจันทร์", en: "Monday" },
  { th: "วันอังคาร", en: "Tuesday" },
  { th: "วันพุธ", en: "Wednesday" },
  { th: "วันพฤหัสบดี", en: "Thursday" },
  { th: "วันศุกร์", en: "Friday" },
  { th: "วันเสาร์", en: "Saturday" },
];

export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The parts of `YYYY-MM-DD…`, null when it is none. */
export function dayParts(iso: string): DayParts | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return found ? { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) } : null;
}

export function isoDay({ year, month, day }: DayParts): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The day of `time` where the phone is. */
export function dayOf(time: number): string {
  const date = new Date(time);
  return isoDay({ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() });
}

/** `22 พ.ย. 2569`, `22 Nov 2026`. */
export function shortDay(iso: string): Sentence {
  const parts = dayParts(iso);
  if (!parts) return { th: iso, en: iso };
  const month = SHORT[parts.month - 1];
  return {
    th: `${parts.day} ${month?.th ?? ""} ${parts.year + ERA}`,
    en: `${parts.day} ${month?.en ?? ""} ${parts.year}`,
  };
}

/** `วันจันทร์ที่ 30 พฤศจิกายน 2569`, `Monday 30 November 2026`. */
export function longDay(iso: string): Sentence {
  const parts = dayParts(iso);
  if (!parts) return { th: iso, en: iso };
  const weekday = WEEKDAYS[new Date(parts.year, parts.month - 1, parts.day).getDay()];
  const month = MONTHS[parts.month - 1];
  return {
    th: `${weekday?.th ?? ""}ที่ ${parts.day} ${month?.th ?? ""} ${parts.year + ERA}`,
    en: `${weekday?.en ?? ""} ${parts.day} ${month?.en ?? ""} ${parts.year}`,
  };
}

/** `14:05 น.` today, with the day before it otherwise. */
export function moment(time: number, now: number): Sentence {
  const date = new Date(time);
  const clock = `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
  const day = dayOf(time);
  if (day === dayOf(now)) return { th: `วันนี้ ${clock} น.`, en: `today ${clock}` };
  if (day === dayOf(now - 86_400_000)) return { th: `เมื่อวาน ${clock} น.`, en: `yesterday ${clock}` };
  const short = shortDay(day);
  return { th: `${short.th} ${clock} น.`, en: `${short.en} ${clock}` };
}

/** Age in whole years on `today`; both days ISO. */
export function ageOn(birth: string, today: string): number | null {
  const from = dayParts(birth);
  const to = dayParts(today);
  if (!from || !to) return null;
  const before = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (before ? 1 : 0);
}

/** Arabic digits for the Thai ones that a Thai keyboard gives. */
export function arabic(text: string): string {
  return text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

export function daysIn(year: number, month: number): number {
  return new Date(year, month, 0).getDate();
}

export type TypedDay =
  | { readonly kind: "empty" }
  | { readonly kind: "incomplete" }
  | { readonly kind: "day"; readonly iso: string }
  | { readonly kind: "impossible" } // 31 April
  | { readonly kind: "other-era"; readonly meant: number } // the year seems to be of the other calendar; `meant` is Gregorian
  | { readonly kind: "bad-year" };

const FIRST_YEAR = 1850;
const LAST_YEAR = 2150;

/**
 * What a day typed in three parts means.
 *
 * @param typed day and month as numbers in text, the year as typed
 * @param era which calendar the field asks for
 */
export function readDay(typed: { day: string; month: string; year: string }, era: "buddhist" | "gregorian"): TypedDay {
  const day = arabic(typed.day).trim();
  const year = arabic(typed.year).trim();
  if (!day && !typed.month && !year) return { kind: "empty" };
  if (!day || !typed.month || !year) return { kind: "incomplete" };
  const read = readYear(year, era);
  if (read.kind !== "year") return read;
  const parts = { day: Number(day), month: Number(typed.month), year: read.year };
  if (!/^\d{1,2}$/.test(day) || parts.day < 1 || parts.day > daysIn(parts.year, parts.month)) return { kind: "impossible" };
  return { kind: "day", iso: isoDay(parts) };
}

export type TypedYear =
  | { readonly kind: "year"; readonly year: number }
  | { readonly kind: "other-era"; readonly meant: number }
  | { readonly kind: "bad-year" };

/** The Gregorian year that was meant, or that it looks like one of the other calendar (543 years off otherwise). */
export function readYear(typed: string, era: "buddhist" | "gregorian"): TypedYear {
  const text = arabic(typed).trim();
  if (!/^\d{4}$/.test(text)) return { kind: "bad-year" };
  const number = Number(text);
  const inEra = era === "buddhist" ? number - ERA : number;
  if (inEra >= FIRST_YEAR && inEra <= LAST_YEAR) return { kind: "year", year: inEra };
  const inOther = era === "buddhist" ? number : number - ERA;
  if (inOther >= FIRST_YEAR && inOther <= LAST_YEAR) return { kind: "other-era", meant: inOther };
  return { kind: "bad-year" };
}

/** `+07:00` of the phone at `time`. */
export function offset(time: number): string {
  const minutes = -new Date(time).getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${String(Math.floor(size / 60)).padStart(2, "0")}:${String(size % 60).padStart(2, "0")}`;
}
