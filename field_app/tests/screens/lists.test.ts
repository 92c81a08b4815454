/** Lists for forms, search, addresses of maps, routes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { listAt } from "../../src/screens/lists.ts";
import { folded, mapAddress, searchable } from "../../src/screens/names.ts";
import { readRoute } from "../../src/screens/route.ts";
import { assignment, household } from "./scenes.ts";

test("a form finds the home of the visit and its people, and nobody else's", () => {
  const all = assignment(5, 0);
  const home = all.households[2]?.id ?? "";
  const homes = listAt("jr://file-csv/households.csv", all, home)?.trim().split("\n") ?? [];
  assert.equal(homes.length, 2);
  assert.ok(homes[1]?.startsWith(home));
  const persons = listAt("jr://file-csv/persons.csv", all, home)?.trim().split("\n") ?? [];
  assert.equal(persons[0], "name,label,household,relation,sex,birth_date");
  assert.equal(persons.length, 4);
  assert.ok(persons.slice(1).every((row) => row.includes(home)));
  assert.equal(listAt("jr://file-csv/persons.csv", all, null)?.trim().split("\n").length, 16);
});

test("a list that is none of ours is not made up", () => {
  assert.equal(listAt("jr://file-csv/schools.csv", assignment(1, 0), null), null);
  assert.equal(listAt("jr://images/house.png", assignment(1, 0), null), null);
});

test("names with commas and quotation marks stay one cell", () => {
  const home = { ...household(0), members: [{ ...household(0).members[0], name: 'นาย "แดง", ใจดี' }] };
  const list = listAt("jr://file-csv/persons.csv", { ...assignment(0, 0), households: [home as never] }, null) ?? "";
  assert.ok(list.includes('"นาย ""แดง"", ใจดี"'));
});

test("a search meets both spellings of แ and ำ, and every member", () => {
  assert.equal(folded("เเก้วมณี"), folded("แก้วมณี"));
  assert.equal(folded("นํ้าผึ้ง"), folded("น้ำผึ้ง"));
  assert.ok(searchable(household(3)).includes(folded(household(3).members[2]?.name ?? "")));
});

test("the map gets the place, and nothing of the people", () => {
  const at = { latitude: 15.61, longitude: 103.86 };
  assert.equal(mapAddress(at, "Android 14"), "geo:15.610000,103.860000?q=15.610000,103.860000");
  assert.equal(mapAddress(at, "iPhone"), "https://maps.apple.com/?daddr=15.610000,103.860000");
});

test("routes", () => {
  assert.deepEqual(readRoute("#/home/a%2Fb/change"), { name: "home", id: "a/b", part: "change" });
  assert.deepEqual(readRoute(""), { name: "today", id: null, part: null });
});
