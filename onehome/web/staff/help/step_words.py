"""What each step on an application is called, what its button says, and what is said once it is taken."""

from dataclasses import dataclass

from onehome.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Step:
    """One step on an application."""

    title: Bilingual
    lead: Bilingual
    button: Bilingual
    done: Bilingual
    kind: str = "primary"


DECIDE = Step(
    Bilingual("อนุมัติหรือไม่", "Grant, refuse or send back?"),
    Bilingual(
        "กฎเกณฑ์แนะนำ คุณเป็นผู้ตัดสิน ผลการคิดตามกฎของวันนี้จะเก็บไว้กับคำตัดสิน",
        "The rule advises; you decide. What the rule says today is kept with your decision.",
    ),
    Bilingual("บันทึกคำตัดสิน", "Save the decision"),
    Bilingual("บันทึกคำตัดสินแล้ว", "The decision is saved"),
)
SEND = Step(
    Bilingual("ยื่นคำขอให้ใคร", "To whom is it handed?"),
    Bilingual("หน่วยงานนั้นเป็นผู้ตัดสิน เราตามผลให้ครอบครัว", "That body decides; we follow the result for the family."),
    Bilingual("บันทึกว่ายื่นแล้ว", "Record that it was handed in"),
    Bilingual("บันทึกแล้ว จะเตือนเมื่อถึงกำหนดตาม", "Recorded; you will be reminded when the answer is due"),
)
OUTCOME = Step(
    Bilingual("หน่วยงานเจ้าของเรื่องตัดสินว่าอย่างไร", "What did the deciding body decide?"),
    Bilingual(
        "บันทึกตามที่เขาแจ้งมา ไม่ใช่คำตัดสินหรือการจ่ายเงินของเรา",
        "Write what was reported. It is neither our decision nor our payment.",
    ),
    Bilingual("บันทึกผล", "Record the result"),
    Bilingual("บันทึกผลแล้ว", "The result is recorded"),
)
WITHDRAW = Step(
    Bilingual("ถอนคำขอนี้หรือ", "Withdraw this application?"),
    Bilingual("ถอนแล้วเริ่มใหม่ได้จากการตรวจสิทธิครั้งใหม่", "A new one can be prepared from a new screening."),
    Bilingual("ถอนคำขอ", "Withdraw"),
    Bilingual("ถอนคำขอแล้ว", "The application is withdrawn"),
    kind="danger",
)
