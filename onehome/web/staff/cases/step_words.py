"""What each step on a case is called, what its button says, and what is said once it is taken."""

from dataclasses import dataclass

from onehome.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Step:
    """What a step is called, what its button says, and what is said once it is taken."""

    title: Bilingual
    lead: Bilingual
    button: Bilingual
    done: Bilingual
    template: str = "cases/step.html"


SAVE = Bilingual("บันทึก", "Save")
ASSIGN = Step(
    Bilingual("ใครรับผิดชอบเรื่องนี้", "Who answers for this case?"),
    Bilingual(
        "ทุกเรื่องมีผู้รับผิดชอบหนึ่งคน และเชื่อมกับเป้าหมายที่สัญญาไว้", "Every case has one manager and serves one promised target."
    ),
    Bilingual("มอบหมาย", "Assign"),
    Bilingual("มอบหมายแล้ว", "Assigned"),
)
NEED = Step(
    Bilingual("ต้องการอะไรจึงจะหายเดือดร้อน", "What would relieve the hardship?"),
    Bilingual("หนึ่งข้อต่อหนึ่งหน่วยงาน จะได้รู้ว่าใครทำอะไร", "One thing, one unit: then everybody knows who does what."),
    Bilingual("เพิ่มสิ่งที่ต้องการ", "Add the need"),
    Bilingual("เพิ่มสิ่งที่ต้องการแล้ว", "The need is added"),
)
SETTLE_TITLE = Bilingual("สิ่งที่ต้องการนี้เป็นอย่างไรแล้ว", "What came of this need?")
SETTLE_DONE = Bilingual("บันทึกผลแล้ว", "The result is recorded")
NOTE = Step(
    Bilingual("เพื่อนร่วมงานควรรู้อะไร", "What should colleagues know?"),
    Bilingual("เขียนเฉพาะที่จำเป็นต่อการช่วยเหลือ", "Write only what the help needs."),
    Bilingual("บันทึก", "Save the note"),
    Bilingual("เก็บบันทึกแล้ว", "The note is kept"),
)
REFER = Step(
    Bilingual("ใครช่วยเรื่องนี้ได้อีก", "Who else can act?"),
    Bilingual(
        "ส่งต่อพร้อมกำหนดวันตอบ แล้วตามจนได้คำตอบ",
        "Refer with a day for the answer, and follow it until the answer is there.",
    ),
    Bilingual("ส่งต่อ", "Refer"),
    Bilingual("ส่งต่อแล้ว", "Referred"),
)
ANSWER_TITLE = Bilingual("ปลายทางตอบว่าอย่างไร", "What is the answer to this referral?")
ANSWER_DONE = Bilingual("บันทึกคำตอบแล้ว", "The answer is recorded")
VOICE = Step(
    Bilingual("เรื่องนี้ตอบเสียงไหนอีก", "Which other voice does this case answer?"),
    Bilingual(
        "ความเดือดร้อนอื่นของครัวเรือนเดียวกันที่ยังไม่มีเรื่องรับ", "Other hardships of this household that no case answers yet."
    ),
    Bilingual("เพิ่มเข้าเรื่องนี้", "Add to this case"),
    Bilingual("เพิ่มเสียงเข้าเรื่องนี้แล้ว", "The voice is added to the case"),
    template="cases/voice.html",
)
FOLLOW_UP = Step(
    Bilingual("หลังช่วยแล้ว ชีวิตเขาเป็นอย่างไร", "How are they after the help?"),
    Bilingual("เลือกการประเมินจากการเยี่ยมหลังช่วย", "Choose the assessment made on a visit after the help."),
    Bilingual("บันทึกการติดตามผล", "Record the follow-up"),
    Bilingual("บันทึกการติดตามผลแล้ว", "The follow-up is recorded"),
    template="cases/follow_up.html",
)
CLOSE = Step(
    Bilingual("อะไรเปลี่ยนไปในชีวิตของครอบครัวนี้", "What changed in this family's life?"),
    Bilingual(
        "ดูก่อนและหลังด้านล่าง แล้วตอบตามจริง ถ้าไม่เปลี่ยน ก็บอกว่าไม่เปลี่ยน",
        "Look at before and after below and answer truly. If nothing changed, say so.",
    ),
    Bilingual("ปิดเรื่อง", "Close the case"),
    Bilingual("ปิดเรื่องแล้ว", "The case is closed"),
    template="cases/close.html",
)
