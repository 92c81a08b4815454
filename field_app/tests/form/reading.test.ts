/** Reading XForms before the engine: days, ids, refusals with a reason. */

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { openPage } from "./page_dom.ts";
import { stopConverting, xform } from "./xforms.ts";

openPage();
const { openForm } = await import("../../src/form/engine.ts");
const { readSource, withInstanceId } = await import("../../src/form/source.ts");
const { readDay, readYear } = await import("../../src/face/dates.ts");
const { fitted } = await import("../../src/form/photo.ts");
const { read, written } = await import("../../src/form/place.ts");

after(stopConverting);

async function refused(xml: string): Promise<string> {
  const opened = await openForm({ xml, id: "x", body: "", known: {}, tongue: "th", list: () => null, whereabouts: async () => "" });
  return opened.refused?.why.en ?? "opened";
}

test("what is no form is refused with a reason, and so is a document type", async () => {
  assert.match(await refused("รายชื่อ"), /not a complete XForm/);
  assert.match(await refused("<html/>"), /not a complete XForm/);
  assert.match(await refused('<!DOCTYPE x [<!ENTITY a "b">]><html/>'), /not a complete XForm/);
});

test("a formula that is wrong is refused with a reason", async () => {
  const xml = await xform("| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| | text | b | B |\n");
  const spoilt = (more: string): string => xml.replace('nodeset="/data/b"', `nodeset="/data/b" relevant="${more}"`);
  assert.match(await refused(spoilt("/data/a ? 2")), /formula or condition/);
  assert.match(await refused(spoilt("nope(/data/a)")), /function/);
  assert.equal(await refused(xml), "opened");
});

test("the id of the draft takes the place of any other, also of none", () => {
  const wanted = "0190a000-0000-7000-8000-00000000000a";
  for (const before of [
    "<d><meta><instanceID/></meta></d>",
    "<d><orx:meta xmlns:orx='u'><orx:instanceID>uuid:old</orx:instanceID></orx:meta></d>",
    "<d><meta><instanceID></instanceID></meta></d>",
  ]) {
    assert.match(withInstanceId(before, wanted), new RegExp(`instanceID>uuid:${wanted}</(orx:)?instanceID>`));
  }
});

test("meanings are read, known answers are put in, guidance is taken out", async () => {
  const xml = await xform(`
| survey | | | | | |
| | type | name | label::ไทย (th) | hint::ไทย (th) | guidance_hint::ไทย (th) | bind::oh:meaning |
| | text | home | บ้าน | คำใบ้ | คำอธิบายยาว | household |
| settings | |
| | namespaces |
| | oh="urn:onehome:form" |
`);
  const source = readSource(xml, { household: "019ac000" });
  assert.equal(source.meanings.get("/data/home"), "household");
  assert.equal(source.guidance.get("/data/home")?.get("ไทย (th)"), "คำอธิบายยาว");
  assert.equal(source.xml.includes("คำอธิบายยาว"), false);
  assert.match(source.xml, /<home>019ac000<\/home>/);
});

test("years of both calendars are told apart over the whole range of a life", () => {
  for (let year = 1900; year <= 2100; year += 1) {
    assert.deepEqual(readYear(String(year + 543), "buddhist"), { kind: "year", year });
    assert.deepEqual(readYear(String(year), "gregorian"), { kind: "year", year });
    assert.deepEqual(readYear(String(year), "buddhist"), { kind: "other-era", meant: year });
    assert.deepEqual(readYear(String(year + 543), "gregorian"), { kind: "other-era", meant: year });
  }
  assert.equal(readYear("69", "buddhist").kind, "bad-year");
  assert.equal(readYear("๒๕๖๙", "buddhist").kind, "year");
});

test("29 February is a day in leap years only", () => {
  assert.deepEqual(readDay({ day: "29", month: "2", year: "2567" }, "buddhist"), { kind: "day", iso: "2024-02-29" });
  assert.equal(readDay({ day: "29", month: "2", year: "2566" }, "buddhist").kind, "impossible");
});

test("pictures keep their shape when they are made smaller", () => {
  assert.deepEqual(fitted(4000, 3000, 1600), { width: 1600, height: 1200 });
  assert.deepEqual(fitted(800, 600, 1600), { width: 800, height: 600 });
  assert.deepEqual(fitted(10, 40_000, 1600), { width: 1, height: 1600 });
});

test("a place is written and read as XForms do", () => {
  const fix = { latitude: 15.6123456, longitude: 103.8654321, altitude: null, accuracy: 12.34 };
  assert.equal(written(fix), "15.6123456 103.8654321 0.0 12.3");
  assert.deepEqual(read(written(fix)), { latitude: 15.6123456, longitude: 103.8654321, altitude: 0, accuracy: 12.3 });
  assert.equal(read(""), null);
});

test("formulas that refer to each other in a circle are refused with that reason", async () => {
  const xml = await xform("| survey | | | |\n| | type | name | label |\n| | text | a | A |\n| | text | b | B |\n");
  const circle = xml
    .replace('nodeset="/data/a"', 'nodeset="/data/a" calculate="concat(/data/b, 1)"')
    .replace('nodeset="/data/b"', 'nodeset="/data/b" calculate="concat(/data/a, 1)"');
  assert.match(await refused(circle), /in a circle/);
});
