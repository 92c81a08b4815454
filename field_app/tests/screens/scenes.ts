/** States in which the screens are looked at and tested. All people are made up. */

import type { Assignment, Household, OutboxItem, SessionState, Stop, StorageHealth } from "../../src/contract.ts";
import { item } from "./memory_core.ts";
import type { Start } from "./memory_core.ts";

/** Saturday 28 November 2569, ten in the morning in Thailand. */
export const NOW = Date.parse("2026-11-28T03:00:00Z");

const LONG = "ม.ร.ว. พระนางเจ้าศรีสุวรรณกัลยาณีวัฒนาพงศ์พิพัฒน์ วงศ์ประเสริฐสุขสวัสดิ์ตระกูลไพบูลย์";
const GIVEN = ["สมศรี", "บุญมี", "ทองดี", "คำปัน", "กาญจนา", "ปิ่นแก้ว", "สุรีย์", "ที่รัก", "น้ำผึ้ง", "ปู่ลี"];
const FAMILY = ["ใจดี", "อยู่สุข", "แก้วมณี", "ปัญญาดี", "ก้อนคำ", "ศรีวิชัย", "รุ่งเรือง"];

export const STAFF = { id: "019ac000-0000-7000-8000-0000000000a1", name_th: "สมศรี ใจดี", name_en: "Somsri Chaidee", role: "volunteer" };

export function household(at: number, long = false): Household {
  const id = uuid("b", at);
  const family = FAMILY[at % FAMILY.length] ?? "";
  const person = (n: number, relation: string, sex: string, birth_date: string | null, phone?: string) => {
    const given_name = long && n === 1 ? LONG : (GIVEN[(at + n) % GIVEN.length] ?? "");
    return {
      id: uuid("c", at * 10 + n),
      version: 1,
      name: long && n === 1 ? LONG : `${n === 1 ? "นาง" : "นาย"}${given_name} ${family}`,
      title: n === 1 ? "นาง" : "นาย",
      given_name,
      family_name: family,
      relation,
      sex,
      birth_date,
      birth_precision: "day",
      ...(phone ? { phone } : {}),
    };
  };
  return {
    id,
    version: 3,
    number: `${at + 12}/${(at % 9) + 1}`,
    village: long ? "หมู่ที่ 12 บ้านทุ่งกุลาร้องไห้ใต้ใหม่พัฒนาสามัคคีธรรมร่วมใจ" : `หมู่ที่ ${(at % 14) + 1} บ้านโนนสวรรค์`,
    place: long ? "ตำบลศรีสว่างวัฒนาราษฎร์อุปถัมภ์ อำเภอเกษตรวิสัยเฉลิมพระเกียรติ" : "ตำบลหนองบัว",
    address: null,
    members: [
      person(1, "head", "female", "1953-04-13", "081 234 5678"),
      person(2, "partner", "male", "1950-01-02"),
      person(3, "grandchild", "male", "2018-09-09"),
    ],
    location: at % 5 === 4 ? null : { latitude: 15.61 + at / 1000, longitude: 103.86 + at / 900, accuracy: 12 },
    open:
      at % 2 === 0
        ? [{ kind: "hardship", id: uuid("d", at), title_th: "ยายล้มในห้องน้ำ เดินไม่ได้มาสองสัปดาห์ หลังคารั่วตรงที่นอน", title_en: "Grandmother fell and has not walked for two weeks; the roof leaks over the bed", since: "2026-11-02" }]
        : [],
    security: at % 3 === 0 ? { assessed_on: "2026-10-20", health: 1, living: 2, education: 3, income: 2, access: 4 } : null,
  };
}

function uuid(kind: string, at: number): string {
  return `019ac000-0000-7000-8000-${kind}${String(at).padStart(11, "0")}`;
}

/** What the first stops of a day say beside their reason: when, in which emergency, and that nobody goes alone. */
const AGREED: Partial<Stop>[] = [
  { begins: "09:40", two_persons: false, surge: { id: uuid("f", 0), name_th: "น้ำท่วม", name_en: "Flood", told: "น้ำป่าเข้าหมู่บ้านริมลำน้ำตอนกลางคืน ถนนขาดสองแห่ง" } },
  { begins: "10:25", two_persons: true, partner_th: "นายวันฤทธิ์ เคนมี", partner_en: "Wanrit Khenmi" },
  { two_persons: true },
];

export function assignment(homes: number, stops: number, long = false, forms: Assignment["forms"] = FORMS): Assignment {
  const households = Array.from({ length: homes }, (_, at) => household(at, long));
  return {
    made_at: "2026-11-27T22:10:00Z",
    expires_at: "2026-12-11T22:10:00Z",
    staff: STAFF,
    week: households.slice(0, stops).map((home, at) => ({
      stop_id: uuid("e", at),
      day: at < Math.ceil(stops * 0.7) ? "2026-11-28" : "2026-11-29",
      order: at,
      household_id: home.id,
      reason_th: at % 2 ? "ไม่ได้ไปเยี่ยมมา 74 วัน" : "มีเรื่องเดือดร้อนที่รอคำตอบมา 12 วัน และมีผู้สูงอายุอยู่บ้านคนเดียวตอนกลางวัน",
      reason_en: at % 2 ? "Not visited for 74 days" : "A hardship has waited 12 days for an answer",
      ...AGREED[at],
    })),
    households,
    forms,
  };
}

const form = (code: string, title_th: string, title_en: string, kind: string) => ({ code, version: "1", title_th, title_en, kind, xform_sha256: "0".repeat(64), url: "" });

export const FORMS: Assignment["forms"] = [
  form("weekly-listening", "เยี่ยมและรับฟังประจำสัปดาห์", "Weekly listening visit", "visit"),
  form("household-assessment", "ประเมินความมั่นคงของครัวเรือน ห้าด้าน", "Household security in five dimensions", "assessment"),
  form("volunteer-report", "อาสาสมัครรายงาน สองนาที", "A volunteer's report in two minutes", "volunteer-report"),
  form("emergency-sweep", "สำรวจทุกบ้านยามฉุกเฉิน", "Emergency sweep of every home", "sweep"),
];

const SESSION = {
  open: { kind: "open", staff: STAFF, why: null, triesLeft: 10, waitUntil: null },
  locked: { kind: "locked", staff: null, why: null, triesLeft: 3, waitUntil: null },
  fresh: { kind: "new", staff: null, why: null, triesLeft: 10, waitUntil: null },
  revoked: { kind: "wiped", staff: null, why: "revoked", triesLeft: 10, waitUntil: null },
} satisfies Record<string, SessionState>;

const WELL: StorageHealth = { persisted: true, usage: 3_400_000, quota: 2_100_000_000, problem: null };
const FULL: StorageHealth = {
  persisted: false,
  usage: 2_050_000_000,
  quota: 2_100_000_000,
  problem: { th: "ที่ว่างในเครื่องเหลือน้อย ส่งงานที่ค้าง หรือลบรูปและวิดีโออื่นในเครื่องก่อนอัดเสียงเพิ่ม", en: "There is little room left. Send what waits, or delete other pictures and videos before you record more." },
};

function outbox(): OutboxItem[] {
  const [one, two, three] = [household(0), household(1), household(2)];
  return [
    item({ id: uuid("f", 1), householdId: one.id, madeAt: NOW - 3_600_000, attachments: 2, bytes: 1_240_000, tries: 3, nextTryAt: NOW + 120_000, problem: { th: "ติดต่อปลายทางไม่ได้", en: "The server could not be reached." } }),
    item({ id: uuid("f", 2), householdId: two.id, madeAt: NOW - 1_800_000, stage: "sending", attachments: 1, bytes: 800_000, sentBytes: 320_000 }),
    item({ id: uuid("f", 3), kind: "household-change", formCode: "household-change", householdId: three.id, madeAt: NOW - 600_000 }),
    item({
      id: uuid("f", 4),
      householdId: one.id,
      madeAt: NOW - 90_000_000,
      stage: "arrived",
      arrivedAt: NOW - 80_000_000,
      status: { record_id: uuid("f", 4), state: "processed", sentence_th: "บันทึกเป็นการเยี่ยมแล้ว เรื่องที่เล่ากำลังรอคำตอบ", sentence_en: "Recorded as a visit. What was told waits for an answer." },
    }),
    item({
      id: uuid("f", 5),
      householdId: two.id,
      madeAt: NOW - 190_000_000,
      stage: "arrived",
      arrivedAt: NOW - 180_000_000,
      status: { record_id: uuid("f", 5), state: "quarantined", sentence_th: "ได้รับครบแล้ว แต่เจ้าหน้าที่ต้องดูก่อน เพราะบ้านนี้ย้ายไปอยู่ในความดูแลของอำเภออื่น ไม่มีอะไรหาย", sentence_en: "All of it is here, but an officer must look first because this home is now in another district's care. Nothing is lost." },
    }),
  ];
}

export type SceneName = keyof typeof SCENES;

type Scene = Omit<Start, "forms" | "now">;

export const SCENES = {
  day: { session: SESSION.open, assignment: assignment(12, 6), outbox: outbox(), storage: WELL, sync: { online: true, lastReachedAt: NOW - 600_000 } },
  long: { session: SESSION.open, assignment: assignment(3, 3, true), outbox: outbox(), storage: FULL, files: 3, sync: { online: false } },
  many: { session: SESSION.open, assignment: assignment(1000, 30), outbox: [], storage: WELL, sync: { online: true, lastReachedAt: NOW } },
  none: { session: SESSION.open, assignment: assignment(0, 0, false, []), outbox: [], storage: WELL, sync: {} },
  expired: { session: SESSION.open, assignment: null, outbox: [], storage: WELL, sync: {} },
  locked: { session: SESSION.locked, assignment: assignment(3, 3), outbox: outbox(), storage: WELL, sync: {} },
  fresh: { session: SESSION.fresh, assignment: assignment(12, 6), outbox: [], storage: WELL, sync: {} },
  revoked: { session: SESSION.revoked, assignment: null, outbox: outbox(), storage: WELL, sync: {} },
} satisfies Record<string, Scene>;
