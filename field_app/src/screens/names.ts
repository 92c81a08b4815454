/** How homes, people and forms are called on the screens. */

import type { Assignment, FormEntry, Household, Member, Sentence } from "../contract.ts";
import { verbatim } from "../face/language.ts";
import { say_home, W } from "./words.ts";

/** A home is called by whoever heads it, as people call it; by its number when nobody is written down. */
export function homeName(home: Household): Sentence {
  const head = headOf(home);
  return head ? verbatim(head.name) : say_home(home.number);
}

export function headOf(home: Household): Member | undefined {
  return home.members.find((member) => member.relation === "head") ?? home.members[0];
}

/** Number, village and place in one line. */
export function whereabouts(home: Household): Sentence {
  const rest = [home.village, home.place].filter((part) => part !== "").join(", ");
  const number = say_home(home.number);
  if (home.number === "") return verbatim(rest);
  return { th: rest ? `${number.th} ${rest}` : number.th, en: rest ? `${number.en}, ${rest}` : number.en };
}

export function formTitle(assignment: Assignment | null | undefined, code: string, kind: string): Sentence {
  if (kind === "household-change") return W.household_change;
  const form = assignment?.forms.find((one) => one.code === code);
  return form ? titleOf(form) : verbatim(code);
}

export function titleOf(form: FormEntry): Sentence {
  return { th: form.title_th || form.code, en: form.title_en || form.code };
}

/** Text for comparing: no case, no double spaces, the two ways to write แ and ำ made one. */
export function folded(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll("เเ", "แ")
    .replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33")
    .replace(/[\u200b-\u200d\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLocaleLowerCase();
}

/** Everything of a home that a search may meet. */
export function searchable(home: Household): string {
  return folded([home.number, home.village, home.place, home.address ?? "", ...home.members.map((member) => member.name)].join(" "));
}

/** The address that opens the phone's own map; it carries the place and nothing of the people. */
export function mapAddress(location: { latitude: number; longitude: number }, agent: string = navigator.userAgent): string {
  const point = `${location.latitude.toFixed(6)},${location.longitude.toFixed(6)}`;
  if (/iPhone|iPad|Macintosh/.test(agent)) return `https://maps.apple.com/?daddr=${point}`;
  if (/Android/.test(agent)) return `geo:${point}?q=${point}`;
  return `https://www.openstreetmap.org/?mlat=${location.latitude.toFixed(6)}&mlon=${location.longitude.toFixed(6)}#map=17/${point.replace(",", "/")}`;
}
