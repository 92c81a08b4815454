/** What is said of a record that could not be sent, when the server's own words are not there. */

import type { Sentence } from "../contract.ts";

const SENTENCES: Readonly<Record<string, Sentence>> = {
  "no-answer": {
    th: "ยังติดต่อเซิร์ฟเวอร์ไม่ได้ บันทึกนี้ยังอยู่ในเครื่องและจะส่งเองเมื่อมีสัญญาณ",
    en: "The server cannot be reached yet. This is kept here and is sent by itself when there is a signal.",
  },
  "bad-receipt": {
    th: "ใบรับจากเซิร์ฟเวอร์ตรวจแล้วไม่ถูกต้อง จึงยังเก็บบันทึกนี้ไว้ในเครื่อง",
    en: "The server's receipt does not hold, so this is kept here.",
  },
  "cannot-open": {
    th: "เซิร์ฟเวอร์ยังเปิดบันทึกนี้ไม่ได้ ใส่รหัส PIN เพื่อส่งใหม่",
    en: "The server cannot open this yet. Give the PIN and it is sealed and sent anew.",
  },
  "wrong-hash": {
    th: "ข้อมูลที่ส่งไปไม่ครบถ้วน จะส่งใหม่ตั้งแต่ต้น",
    en: "What arrived was not whole. It is sent again from the beginning.",
  },
  "still-waiting": {
    th: "เซิร์ฟเวอร์ยังรอไฟล์แนบของบันทึกนี้อยู่ จะส่งใหม่ภายหลัง",
    en: "The server still waits for attachments of this. They are sent again later.",
  },
  clock: {
    th: "นาฬิกาของเครื่องไม่ตรง กำลังปรับให้ตรงกับเซิร์ฟเวอร์",
    en: "The clock of this device is wrong and is being corrected.",
  },
  revoked: {
    th: "สิทธิ์ของเครื่องนี้ถูกยกเลิก บันทึกที่ยังไม่ได้ส่งยังอยู่และจะส่งให้",
    en: "The access of this device was revoked. What is unsent is kept and will be sent.",
  },
  "not-there": {
    th: "เซิร์ฟเวอร์ยังไม่มีบันทึกนี้ จะส่งใหม่ตั้งแต่ต้น",
    en: "The server does not have this yet. It is sent again from the beginning.",
  },
};

const REFUSED: Sentence = {
  th: "เซิร์ฟเวอร์ยังไม่รับบันทึกนี้ ยังเก็บไว้ในเครื่องและจะลองใหม่ ถ้ายังไม่ผ่านให้ส่งออกเป็นไฟล์",
  en: "The server does not take this yet. It is kept here and tried again; the exported file is the last resort.",
};
const FAULT: Sentence = {
  th: "เซิร์ฟเวอร์ขัดข้องชั่วคราว บันทึกนี้ยังอยู่ในเครื่องและจะลองใหม่",
  en: "The server has a fault for now. This is kept here and tried again.",
};

export function sentenceOf(problem: string): Sentence {
  return SENTENCES[problem] ?? (problem.startsWith("http-5") ? FAULT : REFUSED);
}
