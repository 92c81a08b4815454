/** The lists that forms look homes and people up in, made from the assignment (as the manifest of the OpenRosa server has them). */

import type { Assignment, Household, Member } from "../contract.ts";
import { homeName, whereabouts } from "./names.ts";

/**
 * The list at an address of a form (`jr://file-csv/households.csv`), null when it is none of ours.
 *
 * @param only the home of this visit; the lists hold nothing else then, so that a list of a thousand homes is not built
 */
export function listAt(address: string, assignment: Assignment | null, only: string | null): string | null {
  const name = /^jr:\/\/(?:file|file-csv|instance)\/(\w+?)(?:\.csv)?$/.exec(address)?.[1];
  const homes = (assignment?.households ?? []).filter((home) => only === null || home.id === only);
  if (name === "households") return csv(["name", "label", "number", "village"], homes.map(householdRow));
  if (name === "persons") return csv(["name", "label", "household", "relation", "sex", "birth_date"], homes.flatMap(personRows));
  return null;
}

function householdRow(home: Household): string[] {
  return [home.id, `${homeName(home).th} · ${whereabouts(home).th}`, home.number, home.village];
}

function personRows(home: Household): string[][] {
  return home.members.map((member: Member) => [member.id, member.name, home.id, member.relation, member.sex, member.birth_date ?? ""]);
}

function csv(columns: readonly string[], rows: readonly string[][]): string {
  return [columns, ...rows].map((row) => row.map(cell).join(",")).join("\n") + "\n";
}

function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
