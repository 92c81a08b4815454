/** A staff member with a week, two households and a form; all people are fictional. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { sha256Hex, utf8 } from "../../src/wire/bytes.ts";
import type { Counterpart, Pulled } from "./server.ts";

const STAFF = { id: "019ac000-0000-7000-8000-0000000000a1", name_th: "สมศรี ใจดี", name_en: "Somsri Jaidee", role: "volunteer" };
const HOUSEHOLDS = ["019ac000-0000-7000-8000-0000000000b1", "019ac000-0000-7000-8000-0000000000b2"] as const;

export const FORM = `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa"
 xmlns:orx="http://openrosa.org/xforms" xmlns:oh="urn:onehome:form">
 <h:head><h:title>รับฟังประจำสัปดาห์</h:title>
  <model>
   <instance><data id="weekly-listening" version="1"><household/><visited_on/><words/><quote/><photo/><voice/>
     <meta><instanceID/></meta></data></instance>
   <bind nodeset="/data/household" type="string" oh:meaning="household"/>
   <bind nodeset="/data/visited_on" type="date" required="true()" oh:meaning="visited_on"/>
   <bind nodeset="/data/words" type="string" required="true()" oh:meaning="hardship.words"/>
   <bind nodeset="/data/quote" type="string" oh:meaning="hardship.may_be_quoted"/>
   <bind nodeset="/data/photo" type="binary" oh:meaning="photo"/>
   <bind nodeset="/data/voice" type="binary" oh:meaning="hardship.voice"/>
   <bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
  </model>
 </h:head>
 <h:body>
  <input ref="/data/words"><label>เขาเล่าว่าอย่างไร (คำพูดของเขาเอง)</label></input>
  <input ref="/data/visited_on"><label>ไปเยี่ยมวันไหน</label></input>
  <select1 ref="/data/quote"><label>ยกคำพูดนี้ไปใช้ได้ไหม</label>
   <item><label>ได้</label><value>yes</value></item><item><label>ไม่ได้</label><value>no</value></item></select1>
  <upload ref="/data/photo" mediatype="image/*"><label>ภาพถ่าย</label></upload>
  <upload ref="/data/voice" mediatype="audio/*"><label>เสียงที่เขาเล่า</label></upload>
 </h:body>
</h:html>`;

export async function village(today: string): Promise<Pulled> {
  const [first, second] = HOUSEHOLDS;
  return {
    staff: STAFF,
    week: [
      stop(1, today, first, "ไม่มีใครไปเยี่ยมมา 5 เดือน", "Nobody has visited for 5 months."),
      stop(2, today, second, "แจ้งความเดือดร้อนไว้ ยังไม่มีคำตอบ", "Reported a hardship that has no answer yet."),
    ],
    households: [
      household(first, "1034", [member(1, "นาง", "บุญมี", "ศรีสุข", "head", "female", "1948-05-01")], true),
      household(second, "1187", [member(2, "นาย", "คำ", "แก้วใส", "head", "male", "1990-01-01"), member(3, "ด.ญ.", "ฟ้า", "แก้วใส", "child", "female", "2019-07-12")], false),
    ],
    forms: [
      {
        code: "weekly-listening",
        version: "1",
        title_th: "รับฟังประจำสัปดาห์",
        title_en: "Weekly listening",
        kind: "visit",
        xform_sha256: await sha256Hex(utf8(FORM)),
        url: "/field/api/forms/weekly-listening/1",
      },
    ],
  };
}

export function stock(server: Counterpart): void {
  server.forms.set("weekly-listening/1", FORM);
}

/** Offer the XForms of a folder (`<code>.xml`, the code being also the kind) in place of the one above. */
export async function stockFrom(server: Counterpart, folder: string): Promise<void> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".xml"));
  const forms = names.map((name) => {
    const code = name.slice(0, -".xml".length);
    const xml = readFileSync(join(folder, name), "utf-8");
    const [title_th = code, title_en = code] = (/<h:title>([^<]*)</.exec(xml)?.[1] ?? code).split(" / ");
    server.forms.set(`${code}/1`, xml);
    return { xml, entry: { code, version: "1", title_th, title_en, kind: KINDS[code] ?? code, url: `/field/api/forms/${code}/1` } };
  });
  const listed = forms.map(async ({ xml, entry }) => ({ ...entry, xform_sha256: await sha256Hex(utf8(xml)) }));
  server.pulled = { ...server.pulled, forms: await Promise.all(listed) };
}

const KINDS: Readonly<Record<string, string>> = { "weekly-listening": "visit", "household-assessment": "assessment", "emergency-sweep": "sweep" };

function stop(order: number, day: string, household_id: string, reason_th: string, reason_en: string) {
  return { stop_id: `019ac000-0000-7000-8000-0000000000c${order}`, day, order, household_id, reason_th, reason_en };
}

function household(id: string, number: string, members: ReturnType<typeof member>[], hasCase: boolean) {
  const open = hasCase
    ? [{ kind: "case", id: "019ac000-0000-7000-8000-0000000000e1", title_th: "ซ่อมหลังคา", title_en: "Mend the roof", since: "2026-10-02" }]
    : [];
  const security = { assessed_on: "2026-06-12", health: 2, living: 1, education: 3, income: 1, access: 2 };
  const location = { latitude: 16.4419, longitude: 102.8359, accuracy: 12 };
  const address = `${number}/2 หมู่ 5`;
  return { id, version: 3, number, village: "บ้านโนนม่วง หมู่ 5", place: "ต.ศิลา อ.เมืองขอนแก่น จ.ขอนแก่น", address, members, location, open, security };
}

function member(at: number, title: string, given_name: string, family_name: string, relation: string, sex: string, birth_date: string) {
  const id = `019ac000-0000-7000-8000-0000000000d${at}`;
  const name = `${title}${given_name} ${family_name}`;
  return { id, version: 1, name, title, given_name, family_name, relation, sex, birth_date, birth_precision: "day", phone: "0800000000" };
}
