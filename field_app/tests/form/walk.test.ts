/** Walking through a form: order, relevance, entries, what is wrong, languages, and coming back to where one was. */

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { ask, ID } from "./asked.ts";
import type { Asked, Options } from "./asked.ts";
import { stopConverting, xform } from "./xforms.ts";

let asked: Asked;
after(() => {
  asked.close();
  stopConverting();
});

async function open(table: string, options: Options = {}): Promise<Asked> {
  if (asked) asked.close();
  asked = await ask(await xform(table), options);
  return asked;
}

const YES_NO = `
| choices | | | | |
| | list_name | name | label::ไทย (th) | label::English (en) |
| | yes_no | yes | ใช่ | Yes |
| | yes_no | no | ไม่ใช่ | No |
`;

const VISIT = `
| survey | | | | | | | | | | | |
| | type | name | label::ไทย (th) | label::English (en) | hint::ไทย (th) | guidance_hint::ไทย (th) | required | relevant | constraint | constraint_message::ไทย (th) | bind::oh:meaning |
| | text | household | บ้าน | Home | | | | | | | household |
| | text | words | เขาเล่าว่าอย่างไร | What did they say? | ตามคำของเขา | จดทุกคำ ไม่ต้องสรุป | yes | | | | hardship.words |
| | select_one yes_no | ill | มีคนป่วยไหม | Is anybody ill? | | | yes | | | | |
| | integer | days | ป่วยมากี่วัน | For how many days? | | | | \${ill} = 'yes' | . < 1000 | ไม่น่าเกินพันวัน | |
| | begin repeat | people | คนที่พบ | Whom one met | | | | | | | |
| | text | who | ชื่อ | Name | | | | | | | |
| | text | what | ทำอะไร | Doing what | | | | | | | |
| | end repeat | | | | | | | | | | |
| | audio | voice | เสียง | Voice | | | | | | | hardship.voice |
${YES_NO}
| settings | | | |
| | form_id | version | namespaces | default_language |
| | visit | 1 | oh="urn:onehome:form" | ไทย (th) |
`;

test("what is known when a visit starts is not asked again, but can be seen", async () => {
  await open(VISIT, { known: { household: "019ac000-0000-7000-8000-0000000000b1" } });
  assert.equal(asked.value("household"), "019ac000-0000-7000-8000-0000000000b1");
  assert.match(asked.title(), /เขาเล่าว่าอย่างไร/);
  await asked.press("ย้อนกลับ");
  assert.equal(asked.title(), "บ้าน");
});

test("their own words stand out, the hint is the hint, guidance waits to be opened", async () => {
  await open(VISIT, { known: { household: "x" } });
  assert.equal(asked.all(".question--voice textarea").length, 1);
  assert.equal(asked.all(".hint")[0]?.textContent, "ตามคำของเขา");
  assert.equal(asked.all("details .more__body")[0]?.textContent, "จดทุกคำ ไม่ต้องสรุป");
});

test("what is needed is said, can be left for now, and is listed before saving", async () => {
  await open(VISIT, { known: { household: "x" } });
  await asked.next();
  assert.match(asked.error(), /ข้อนี้ต้องตอบ/);
  assert.equal(document.activeElement?.tagName, "TEXTAREA");
  await asked.press("ข้ามข้อนี้ไปก่อน");
  assert.match(asked.title(), /มีคนป่วยไหม/);
  asked.choose("ไม่ใช่");
  for (let step = 0; step < 5; step += 1) await asked.next();
  assert.equal(asked.title(), "ครบทุกข้อแล้ว");
  const left = asked.all(".summary button").map((one) => one.textContent);
  assert.deepEqual(left, ["เขาเล่าว่าอย่างไร: ข้อนี้ต้องตอบ"]);
  asked.all(".summary button")[0]?.click();
  await asked.kept();
  assert.match(asked.title(), /เขาเล่าว่าอย่างไร/);
  assert.match(asked.error(), /ข้อนี้ต้องตอบ/);
});

test("a form that is not complete can still be saved: nothing answered is lost", async () => {
  await open(VISIT, { known: { household: "x" }, left: undefined as never });
  await asked.next();
  await asked.press("ข้ามข้อนี้ไปก่อน");
  asked.choose("ไม่ใช่");
  for (let step = 0; step < 5; step += 1) await asked.next();
  await asked.press("บันทึกทั้งที่ยังไม่ครบ");
  await asked.kept();
  assert.equal(asked.done(), true);
  assert.match(asked.sent[0]?.body ?? "", /<ill>no<\/ill>/);
});

test("a question comes and goes with the answer it depends on", async () => {
  await open(VISIT, { known: { household: "x" } });
  asked.type("น้ำท่วม");
  await asked.next();
  asked.choose("ใช่");
  await asked.next();
  assert.match(asked.title(), /ป่วยมากี่วัน/);
  asked.type("4000");
  await asked.next();
  assert.match(asked.error(), /ไม่น่าเกินพันวัน/);
  asked.type("14");
  await asked.next();
  assert.match(asked.title(), /ชื่อ/);
  await asked.press("ย้อนกลับ");
  await asked.press("ย้อนกลับ");
  asked.choose("ไม่ใช่");
  assert.equal(asked.form.body().includes("<days>14</days>"), false);
  await asked.next();
  assert.match(asked.title(), /ชื่อ/);
});

test("entries are listed by their name, added, corrected without walking through all, and taken out", async () => {
  await open(VISIT, { known: { household: "x" } });
  asked.type("น้ำท่วม");
  await asked.next();
  asked.choose("ไม่ใช่");
  await asked.next();
  for (const name of ["ยายบุญมี", "ตาคำ"]) {
    asked.type(name);
    await asked.next();
    await asked.next();
    assert.equal(asked.title(), "คนที่พบ");
    if (name === "ยายบุญมี") await asked.press("เพิ่มอีกหนึ่ง");
  }
  assert.deepEqual(asked.all(".tasks__words").map((one) => one.textContent), ["1. ยายบุญมี", "2. ตาคำ"]);
  asked.all("button[aria-label='แก้ ยายบุญมี']")[0]?.click();
  await asked.kept();
  asked.type("ยายบุญมี ใจดี");
  await asked.next();
  await asked.next();
  assert.equal(asked.title(), "คนที่พบ");
  asked.all("button[aria-label='เอา ตาคำ ออก']")[0]?.click();
  assert.ok(asked.has("เอารายการนี้ออกพร้อมคำตอบทั้งหมด"));
  await asked.press("ใช่ เอาออก");
  assert.deepEqual(asked.all(".tasks__words").map((one) => one.textContent), ["1. ยายบุญมี ใจดี"]);
  assert.equal(asked.form.body().match(/<people>/g)?.length, 1);
});

test("the draft holds every answer, its own id, and the page; opened again it is exactly where it was", async () => {
  await open(VISIT, { known: { household: "x" } });
  asked.type("น้ำท่วม");
  await asked.next();
  asked.choose("ใช่");
  await asked.next();
  asked.type("สิบสี่"); // no number: an answer in the making
  const left = await asked.kept();
  assert.match(left.body, new RegExp(`<instanceID>uuid:${ID}</instanceID>`));
  assert.match(left.body, /<words>น้ำท่วม<\/words>/);
  await open(VISIT, { left });
  assert.match(asked.title(), /ป่วยมากี่วัน/);
  assert.equal(asked.all<HTMLInputElement>("input[type=text]")[0]?.value, "สิบสี่");
  await asked.press("ย้อนกลับ");
  assert.equal(asked.all<HTMLInputElement>("input[type=radio]:checked").length, 1);
  await asked.press("ย้อนกลับ");
  assert.equal(asked.all<HTMLTextAreaElement>("textarea")[0]?.value, "น้ำท่วม");
});

test("the overview says what is answered and leads there", async () => {
  await open(VISIT, { known: { household: "x" } });
  asked.type("น้ำท่วม");
  await asked.press("ดูทุกข้อ");
  const lines = asked.all(".overview__line").map((one) => one.textContent ?? "");
  assert.match(lines[1] ?? "", /เขาเล่าว่าอย่างไร.*ตอบแล้ว/);
  assert.match(lines[2] ?? "", /มีคนป่วยไหม.*ยังไม่ตอบ/);
  asked.all(".overview__way")[2]?.click();
  await asked.kept();
  assert.match(asked.title(), /มีคนป่วยไหม/);
});

test("the language of the screen is that of the questions, also in the middle", async () => {
  await open(VISIT, { known: { household: "x" }, tongue: "en" });
  assert.match(asked.title(), /What did they say\?/);
  const { speak } = await import("../../src/face/language.ts");
  speak("th");
  assert.match(asked.title(), /เขาเล่าว่าอย่างไร/);
});

test("a recording that was cut off is given to its question when the draft is opened again", async () => {
  await open(VISIT, { known: { household: "x" } });
  const { body } = await asked.kept();
  const place = JSON.stringify({ page: "", seen: [], halves: {}, recording: { "voice-0a1b2c3d4e5f.webm": "/data/voice" } });
  await open(VISIT, { left: { body, place }, recovered: ["voice-0a1b2c3d4e5f.webm"] });
  assert.equal(asked.value("voice"), "voice-0a1b2c3d4e5f.webm");
  const again = await asked.kept();
  assert.deepEqual(JSON.parse(again.place).recording, {});
  await open(VISIT, { left: { body, place }, recovered: [] });
  assert.equal(asked.value("voice"), "");
});

test("only attachments of questions that still stand are sent", async () => {
  const table = `
| survey | | | | |
| | type | name | label | relevant |
| | select_one yes_no | ask | ถ่ายไหม | |
| | file | photo | แนบ | \${ask} = 'yes' |
| choices | | | |
| | list_name | name | label |
| | yes_no | yes | ใช่ |
| | yes_no | no | ไม่ใช่ |
`;
  await open(table);
  asked.choose("ใช่");
  await asked.next();
  const field = asked.all<HTMLInputElement>("input[type=file]")[0];
  Object.defineProperty(field, "files", { value: [new File(["x"], "a.pdf")], configurable: true });
  field?.dispatchEvent(new window.Event("change"));
  await asked.kept();
  const name = asked.value("photo");
  await asked.next();
  await asked.press("ย้อนกลับ");
  await asked.press("ย้อนกลับ");
  asked.choose("ไม่ใช่");
  await asked.next();
  await asked.press("บันทึกและส่ง");
  await asked.kept();
  assert.deepEqual(asked.sent[0]?.attachments, []);
  assert.notEqual(name, "");
  assert.equal(asked.sent[0]?.body.includes(name), false);
});

test("a group is one page when its author says so, with its name as the head", async () => {
  await open(`
| survey | | | | |
| | type | name | label | appearance |
| | begin group | both | ที่อยู่ | field-list |
| | text | road | ถนน | |
| | text | house | เลขที่ | |
| | end group | | | |
`);
  assert.equal(asked.title(), "ที่อยู่");
  assert.equal(asked.all("h2").length, 2);
  await asked.next();
  assert.equal(asked.title(), "ครบทุกข้อแล้ว");
});

test("the markup of labels is drawn, never run", async () => {
  await open(`
| survey | | | |
| | type | name | label |
| | note | n | <b onclick="x()">หนา</b> <script>window.pwned = 1</script> <img src=x onerror=alert(1)> [ลิงก์](javascript:alert(1)) |
| | text | q | <img src=x onerror=alert(1)> ชื่อ |
`);
  assert.equal(asked.all("script, img, [onclick], [onerror], a[href^='javascript']").length, 0);
  assert.ok(asked.has("หนา"));
  assert.match(asked.title(), /ชื่อ/);
});
