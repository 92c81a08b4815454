"""Sentences of what the strategy refuses."""

from onehome.kernel.bilingual import Bilingual

YEAR_NOT_LATER = Bilingual(
    "ต้องเป็นปีงบประมาณหลังปี {year} ซึ่งมอบนโยบายนี้ไว้แล้ว",
    "Choose a fiscal year (B.E.) after {year}, the year this policy was given for.",
)
DUE_BEFORE_HELD = Bilingual(
    "วันครบกำหนดตอบอยู่ก่อนวันมอบนโยบาย กรุณาเลือกวันหลังจากนั้น",
    "The due day lies before the day of the briefing. Choose a later day.",
)
HANDED_DOWN_BEFORE = Bilingual(
    "นโยบายนี้ถ่ายทอดสำหรับปีงบประมาณ {year} ไปแล้ว เปิดดูได้จากหน้ารายการ",
    "This policy has been handed down for fiscal year {year} (B.E.) already. Open it from the list.",
)
UNKNOWN_GOAL_KIND = Bilingual(
    "ชนิด “{kind}” ใช้ไม่ได้ ใช้ strategy, issue, sub-plan-target หรือ development",
    "“{kind}” is no kind of goal. Use strategy, issue, sub-plan-target or development.",
)
UNKNOWN_CONFIDENCE = Bilingual(
    "“{mark}” ใช้ไม่ได้ ใช้ sourced, weakly-sourced หรือ unverified",
    "“{mark}” is no mark of confidence. Use sourced, weakly-sourced or unverified.",
)
NOT_YES_OR_NO = Bilingual("ช่องนี้ตอบ yes หรือ no", "Answer yes or no here.")
UNKNOWN_GOAL = Bilingual(
    "ไม่พบเป้าหมายรหัส “{code}” ทั้งในระบบและในไฟล์นี้", "The goal “{code}” is neither registered nor in this file."
)
UNKNOWN_PLAN = Bilingual("ไม่พบแผนรหัส “{code}” ใช้ {known}", "No plan has the code “{code}”. Use {known}.")
PLAN_NOT_STATED = Bilingual(
    "เป้าหมายใหม่ชนิดนี้ต้องบอกรหัสแผน เช่น NESDP13", "A new goal of this kind needs the code of its plan, such as NESDP13."
)
NAMES_MISSING = Bilingual("เป้าหมายใหม่ “{code}” ต้องมีชื่อไทย", "The new goal “{code}” needs a Thai name.")
NAMES_COME_WITH_THE_PRODUCT = Bilingual(
    "ชื่อของ “{code}” มากับระบบ เว้นช่องชื่อว่างไว้ ระบบจะอ่านเฉพาะการเชื่อมโยง",
    "The name of “{code}” comes with the product. Leave the names empty; only its link is read.",
)
KIND_DIFFERS = Bilingual("“{code}” เป็นชนิด {kind} อยู่แล้ว", "“{code}” is already of kind {kind}.")
NOT_UPWARD = Bilingual(
    "“{lower}” เชื่อมขึ้นไปหา “{upper}” ไม่ได้ เพราะไม่ได้อยู่ระดับสูงกว่า",
    "“{lower}” cannot serve “{upper}”, which does not stand above it.",
)
SAME_GOAL_TWICE = Bilingual(
    "รหัส “{code}” มีซ้ำในไฟล์ (บรรทัด {line}) ใส่รหัสที่รองรับหลายตัวในช่องเดียว คั่นด้วยเว้นวรรค",
    "“{code}” is in this file twice (line {line}). Put several goals it serves into one cell, separated by spaces.",
)
