/** Why a form cannot be opened here, in words that an author of forms understands. */

import type { Sentence } from "../contract.ts";
import type { Refused } from "./engine.ts";
import { NotAForm } from "./source.ts";

interface Pattern {
  readonly found: RegExp;
  readonly why: Sentence;
}

const PATTERNS: readonly Pattern[] = [
  {
    found: /syntax error/i,
    why: {
      th: "มีสูตรหรือเงื่อนไขในแบบฟอร์มที่เขียนไม่ถูก",
      en: "a formula or condition in the form is not written correctly",
    },
  },
  {
    found: /function '?[^' ]*'? is not defined|unknown function/i,
    why: { th: "แบบฟอร์มใช้ฟังก์ชันที่แอปนี้ไม่รู้จัก", en: "the form uses a function that this app does not know" },
  },
  {
    found: /selects? of type|expected range to have|bind type/i,
    why: { th: "ชนิดของคำตอบไม่เข้ากับชนิดของคำถาม", en: "the type of an answer does not fit the kind of its question" },
  },
  {
    found: /cycl|in a circle|too much recursion|call stack/i,
    why: { th: "สูตรในแบบฟอร์มอ้างถึงกันเป็นวงกลม", en: "formulas in the form refer to each other in a circle" },
  },
  {
    found: /event/i,
    why: { th: "แบบฟอร์มใช้คำสั่งอัตโนมัติที่แอปนี้ไม่รองรับ", en: "the form uses an automatic action that this app does not offer" },
  },
  {
    found: /attribute (start|end|step)|bounds/i,
    why: { th: "ช่วงตัวเลขของคำถามแบบเลื่อนไม่ถูกต้อง", en: "the limits of a range question are not numbers" },
  },
  {
    found: /body element|non-repeat nodeset|template/i,
    why: {
      th: "คำถามกับโครงข้อมูลของแบบฟอร์มไม่ตรงกัน",
      en: "the questions and the data structure of the form do not fit each other",
    },
  },
  {
    found: /failed to evaluate node|no xml|\/h:html|xf:model|parse/i,
    why: { th: "แฟ้มนี้ไม่ใช่แบบฟอร์ม XForm ที่ครบถ้วน", en: "this file is not a complete XForm" },
  },
];

const UNKNOWN: Sentence = { th: "แบบฟอร์มมีส่วนที่แอปนี้อ่านไม่ได้", en: "the form has a part that this app cannot read" };

const NO_FORM: Sentence = { th: "แฟ้มนี้ไม่ใช่แบบฟอร์ม XForm ที่ครบถ้วน", en: "this file is not a complete XForm" };

export function refusal(fault: unknown): Refused {
  const detail = words(fault);
  if (fault instanceof NotAForm) return { why: NO_FORM, detail };
  return { why: PATTERNS.find((pattern) => pattern.found.test(detail))?.why ?? UNKNOWN, detail };
}

/** Solid gives up on signals that never settle with an error that has no words of its own. */
const ENDLESS = "no words; formulas that refer to each other in a circle end like this";

/** The messages of a fault and of what caused it, longest chain first. */
function words(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const causes = [fault.cause, ...(fault instanceof AggregateError ? fault.errors : [])].filter((cause) => cause instanceof Error);
  const message = fault.message || ENDLESS;
  return [message, ...causes.map(words)].join(" · ").slice(0, 600);
}
