/** Every kind of question has a means to answer it, and the answer reaches the instance as XForms writes it. */

import assert from "node:assert/strict";
import { after, test } from "node:test";

import { ask } from "./asked.ts";
import type { Asked } from "./asked.ts";
import { stopConverting, xform } from "./xforms.ts";

let open: Asked | null = null;
after(() => {
  open?.close();
  stopConverting();
});

async function one(type: string, more: Readonly<Record<string, string>> = {}, choices: string = CHOICES): Promise<Asked> {
  open?.close();
  const columns = Object.keys(more).map((column) => ` ${column} |`);
  const values = Object.values(more).map((value) => ` ${value} |`);
  open = await ask(await xform(`
| survey | | | |${columns.map(() => " |").join("")}
| | type | name | label |${columns.join("")}
| | ${type} | q | คำถาม |${values.join("")}
${choices}
`));
  return open;
}

const CHOICES = `
| choices | | | |
| | list_name | name | label |
| | colours | red | แดง |
| | colours | green | เขียว |
| | colours | blue | น้ำเงิน |
`;

test("words", async () => {
  const asked = await one("text");
  asked.type("น้ำท่วม ที่นอนเปียก");
  assert.equal(asked.value("q"), "น้ำท่วม ที่นอนเปียก");
  assert.equal(asked.all("h1 label").length, 1);
});

test("long words get a field of several lines", async () => {
  assert.equal((await one("text", { appearance: "multiline" })).all("textarea").length, 1);
});

test("whole numbers, also in Thai digits and with commas", async () => {
  const asked = await one("integer");
  asked.type("๑,๒๕๐");
  assert.equal(asked.value("q"), "1250");
  asked.type("สาม");
  assert.equal(asked.value("q"), "");
  assert.match(asked.error(), /จำนวนเต็ม/);
  asked.type("9999999999");
  assert.match(asked.error(), /มากเกิน/);
});

test("decimal numbers", async () => {
  const asked = await one("decimal");
  asked.type("2.5");
  assert.equal(asked.value("q"), "2.5");
});

test("a day is asked in the Buddhist Era and kept in the Gregorian", async () => {
  const asked = await one("date");
  asked.type("13", 0);
  asked.pick("4");
  asked.type("2496", 1);
  assert.equal(asked.value("q"), "1953-04-13");
});

test("a year of the other calendar is asked back, never taken", async () => {
  const asked = await one("date");
  asked.type("13", 0);
  asked.pick("4");
  asked.type("1953", 1);
  assert.equal(asked.value("q"), "");
  assert.ok(asked.has("พ.ศ. 2496"));
  await asked.press("ใช่ ใช้ พ.ศ. 2496");
  assert.equal(asked.value("q"), "1953-04-13");
});

test("days that no month has are said", async () => {
  const asked = await one("date");
  asked.type("31", 0);
  asked.pick("4");
  asked.type("2560", 1);
  assert.equal(asked.value("q"), "");
  assert.match(asked.error(), /ไม่มีวันที่นี้/);
});

test("only the year", async () => {
  const asked = await one("date", { appearance: "year" });
  assert.equal(asked.all("select").length, 0);
  asked.type("2540");
  assert.equal(asked.value("q"), "1997-01-01");
});

test("a time, with the offset of the phone", async () => {
  const asked = await one("time");
  asked.type("14:05");
  assert.match(asked.value("q"), /^14:05:00\.000[+-]\d\d:\d\d$/);
});

test("a day with a time needs both", async () => {
  const asked = await one("dateTime");
  await asked.press("วันนี้");
  assert.equal(asked.value("q"), "");
  await asked.next();
  assert.match(asked.error(), /วันและเวลา/);
  await asked.press("เวลานี้");
  assert.match(asked.value("q"), /^2026-11-28T\d\d:\d\d:00\.000[+-]\d\d:\d\d$/);
});

test("one of several, as ticks, in a row, or folded", async () => {
  for (const [look, selector] of [[{}, "input[type=radio]"], [{ appearance: "likert" }, ".choices--row input[type=radio]"]] as const) {
    const asked = await one("select_one colours", look);
    assert.equal(asked.all(selector).length, 3);
    asked.choose("เขียว");
    assert.equal(asked.value("q"), "green");
  }
  const folded = await one("select_one colours", { appearance: "minimal" });
  folded.pick("blue");
  assert.equal(folded.value("q"), "blue");
});

test("a choice that is not needed can be taken back", async () => {
  const asked = await one("select_one colours");
  asked.choose("แดง");
  await asked.press("ล้างคำตอบ");
  assert.equal(asked.value("q"), "");
});

test("several of several", async () => {
  const asked = await one("select_multiple colours");
  asked.choose("แดง");
  asked.choose("น้ำเงิน");
  assert.equal(asked.value("q"), "red blue");
  asked.choose("แดง");
  assert.equal(asked.value("q"), "blue");
});

test("long lists can be searched, and what is chosen stays in sight", async () => {
  const rows = Array.from({ length: 20 }, (_, at) => `| | many | c${at} | ตัวเลือกที่ ${at} |`).join("\n");
  const asked = await one("select_one many", {}, `| choices | | | |\n| | list_name | name | label |\n${rows}`);
  asked.choose("ตัวเลือกที่ 3");
  asked.type("ที่ 17");
  const shown = asked.all(".choice").map((one) => one.textContent);
  assert.deepEqual(shown, ["ตัวเลือกที่ 3", "ตัวเลือกที่ 17"]);
});

test("a choice that goes on by itself does so for a finger, not for arrow keys", async () => {
  open?.close();
  open = await ask(
    await xform(`
| survey | | | | |
| | type | name | label | appearance |
| | select_one colours | q | คำถาม | quick |
| | text | after | ข้อถัดไป | |
${CHOICES}`),
  );
  const radio = open.all<HTMLInputElement>("input[type=radio]");
  const click = (detail: number): boolean => radio[0]?.dispatchEvent(new window.MouseEvent("click", { bubbles: true, detail })) ?? false;
  click(0);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(open.title(), "คำถาม");
  click(1);
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(open.title(), "ข้อถัดไป");
});

test("read and acknowledged", async () => {
  const asked = await one("acknowledge");
  asked.choose("รับทราบ");
  assert.equal(asked.value("q"), "OK");
});

test("a short scale has a tap for each step, a long one a slider that starts unset", async () => {
  const short = await one("range", { parameters: "start=1 end=5 step=1" });
  assert.equal(short.all("input[type=radio]").length, 5);
  short.choose("4");
  assert.equal(short.value("q"), "4");
  const long = await one("range", { parameters: "start=0 end=100 step=5" });
  assert.equal(long.all("input[type=range]").length, 1);
  assert.equal(long.value("q"), "");
  await long.press("เพิ่ม");
  assert.equal(long.value("q"), "0");
  await long.press("เพิ่ม");
  assert.equal(long.value("q"), "5");
});

test("putting in order with buttons", async () => {
  const asked = await one("rank colours");
  assert.equal(asked.value("q"), "");
  asked.all<HTMLButtonElement>("[data-way=down]")[0]?.click();
  assert.equal(asked.value("q"), "green red blue");
  assert.ok(document.querySelector("[role=status].hidden-words")?.textContent?.includes("แดง อยู่ลำดับที่ 2 จาก 3"));
});

test("paths and areas are said not to be offered and do not stand in the way, even when needed", async () => {
  for (const type of ["geotrace", "geoshape"]) {
    const asked = await one(type, { required: "yes" });
    assert.ok(asked.has("บันทึกเส้นทางหรือขอบเขตพื้นที่ไม่ได้"));
    await asked.next();
    assert.equal(asked.title(), "ครบทุกข้อแล้ว");
    assert.ok(asked.has("บันทึกและส่ง"));
  }
});

test("a list without choices does not stand in the way, even when needed", async () => {
  const asked = await one("select_one_from_file homes.csv", { required: "yes" }, "");
  assert.ok(asked.has("ข้อนี้ไม่มีตัวเลือกให้เลือก"));
  await asked.next();
  assert.equal(asked.title(), "ครบทุกข้อแล้ว");
});

test("a code is typed by hand, an answer of another app too", async () => {
  const code = await one("barcode");
  assert.ok(code.has("พิมพ์รหัส"));
  code.type("8850123456789");
  assert.equal(code.value("q"), "8850123456789");
  assert.ok((await one("text", { appearance: "ex:com.example.app" })).has("แอปอื่น"));
});

test("pictures, voices and files each say how", async () => {
  assert.ok((await one("image")).has("ถ่ายภาพ"));
  assert.ok((await one("audio")).has("อัดได้ยาวที่สุด 5 นาที"));
  assert.ok((await one("video")).has("วิดีโอ"));
  assert.ok((await one("file")).has("เลือกแฟ้ม"));
  assert.ok((await one("image", { appearance: "signature" })).has("ถ่ายภาพกระดาษที่เซ็นแล้ว"));
});

test("a file that is too large is said, and nothing is kept of it", async () => {
  const asked = await one("file");
  const field = asked.all<HTMLInputElement>("input[type=file]")[0];
  Object.defineProperty(field, "files", { value: [new File([new Uint8Array(2_000_000)], "ใหญ่.pdf")], configurable: true });
  field?.dispatchEvent(new window.Event("change"));
  await asked.kept();
  assert.equal(asked.files.size, 0);
  assert.equal(asked.value("q"), "");
  assert.ok(asked.has("ส่งได้ไม่เกิน 1.0 MB"));
});

test("a file is kept under a name that says nothing of anybody", async () => {
  const asked = await one("file");
  const field = asked.all<HTMLInputElement>("input[type=file]")[0];
  Object.defineProperty(field, "files", { value: [new File(["x"], "ยายบุญมี เลขบัตร.PDF")], configurable: true });
  field?.dispatchEvent(new window.Event("change"));
  await asked.kept();
  assert.match(asked.value("q"), /^file-[0-9a-f]{12}\.pdf$/);
  assert.deepEqual([...asked.files.keys()], [asked.value("q")]);
});

test("a note is read, a calculation is hidden", async () => {
  open?.close();
  open = await ask(
    await xform(`
| survey | | | | |
| | type | name | label | calculation |
| | note | hello | **สวัสดี** ชาวบ้าน | |
| | calculate | sum | | 1 + 2 |
| | text | q | คำถาม | |
`),
  );
  // The note introduces the question that follows it, on the same page.
  assert.equal(open.title(), "คำถาม");
  assert.equal(open.all(".note strong")[0]?.textContent, "สวัสดี");
  assert.equal(open.value("sum"), "3");
  assert.equal(open.has("sum"), false);
});
