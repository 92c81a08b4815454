"""What can be wrong with the law's own files, or with a question put to them."""

from collections.abc import Sequence
from datetime import date
from typing import Self

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid, NotThere, OneHomeError
from onehome.kernel.thai_dates import show_date


class LawIsBroken(OneHomeError):
    """A rule or a parameter file contradicts itself; nothing may be answered from it until it is mended."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(
            Bilingual(
                f"ข้อมูลกฎเกณฑ์ {where} ไม่ถูกต้อง ({what}) กรุณาแจ้งผู้ดูแลระบบ",
                f"The law file {where} is not valid ({what}). Please tell the administrator.",
            )
        )


class UnknownFact(OneHomeError):
    """A rule or a caller names a fact that the vocabulary does not hold."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Bilingual(
                f"ไม่รู้จักข้อมูลชื่อ {name} กรุณาใช้ชื่อตามบัญชีข้อมูล",
                f"There is no fact called {name}. Use a name from the vocabulary of facts.",
            )
        )
        self.name = name


class UnknownProgramme(NotThere):
    """No programme has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Bilingual(
                f"ไม่พบสวัสดิการรหัส {code} กรุณาเลือกจากรายการ",
                f"There is no programme with the code {code}. Choose one from the list.",
            )
        )


class CannotAmend(Invalid):
    """A change of the law's values contradicts what stands, or lacks what it needs; `field` names the input."""

    @classmethod
    def of_another_programme(cls, named: str, programme: str) -> Self:
        """A change for one programme was applied to another."""
        return cls(
            Bilingual(
                f"การเปลี่ยนแปลงนี้เป็นของ {named} ไม่ใช่ {programme}",
                f"This change is for {named}, not for {programme}.",
            ),
            "programme",
        )

    @classmethod
    def unknown_series(cls, programme: str, series: str) -> Self:
        """The programme has no such value."""
        return cls(
            Bilingual(
                f"{programme} ไม่มีค่าชื่อ {series} เลือกจากรายการ",
                f"{programme} has no value called {series}. Choose from the list.",
            ),
            "series",
        )

    @classmethod
    def used_twice(cls, name: str) -> Self:
        """The id of the new row is taken."""
        return cls(Bilingual(f"มีแถวชื่อ {name} อยู่แล้ว", f"There is a row called {name} already."), "id")

    @classmethod
    def status(cls, status: str) -> Self:
        """A new row is neither in force nor announced."""
        return cls(
            Bilingual(
                f"สถานะ {status} ใช้กับแถวใหม่ไม่ได้ เลือกว่ามีผลใช้บังคับ หรือประกาศแล้วแต่ยังไม่มีผล",
                f"A new row cannot be “{status}”. Say whether it takes effect or is only announced.",
            ),
            "status",
        )

    @classmethod
    def ends_before_it_starts(cls) -> Self:
        """The last day lies before the first."""
        return cls(
            Bilingual("วันสิ้นสุดอยู่ก่อนวันเริ่ม แก้วันใดวันหนึ่ง", "The last day lies before the first. Correct one of them."),
            "valid_to",
        )

    @classmethod
    def back_dated(cls, day: date) -> Self:
        """It starts on a day for which answers were given."""
        return cls(
            Bilingual(
                f"วันที่ {show_date(day, 'th')} มีการตอบหรือตัดสินไปแล้วตามค่าเดิม ถ้าต้องมีผลย้อนหลัง เขียนเหตุผล",
                f"Answers for {show_date(day, 'en')} were already given by the earlier value. "
                "If it must apply to the past, say why.",
            ),
            "back_dated_because",
        )

    @classmethod
    def wrong_content(cls, needed: str) -> Self:
        """The kind of number does not fit the series."""
        words = {
            "value": Bilingual("ค่าใหม่หนึ่งค่า", "one new value"),
            "limit": Bilingual("จำนวนครั้งหรือวงเงินสูงสุดหนึ่งจำนวน", "one new limit"),
            "brackets": Bilingual("จำนวนเงินของทุกช่วงอายุ", "a sum for every age bracket"),
            "baht": Bilingual("จำนวนเงินหนึ่งจำนวน", "one sum of baht"),
            "quantity": Bilingual("จำนวนหนึ่งจำนวน", "one quantity"),
        }[needed]
        return cls(Bilingual(f"รายการนี้ต้องใส่{words.th}", f"This takes {words.en}."), needed)

    @classmethod
    def wrong_type(cls, like: object) -> Self:
        """The value is of another type than those before it."""
        return cls(
            Bilingual(f"ค่าต้องเป็นชนิดเดียวกับค่าเดิม ({like})", f"The value must be of the same kind as before ({like})."),
            "value",
        )

    @classmethod
    def not_above_zero(cls, field: str) -> Self:
        """A sum or limit is not above zero."""
        return cls(
            Bilingual(
                "จำนวนต้องมากกว่าศูนย์ ถ้าจะเลิกจ่าย ให้กำหนดวันสิ้นสุดแทน",
                "The number must be above zero. To end a payment, give it a last day instead.",
            ),
            field,
        )

    @classmethod
    def broken_brackets(cls) -> Self:
        """Age brackets leave a hole or overlap."""
        return cls(
            Bilingual(
                "ช่วงอายุต้องต่อกันพอดี ไม่ขาดและไม่ซ้อน", "Age brackets must follow one another without a hole or an overlap."
            ),
            "brackets",
        )

    @classmethod
    def cap_without_words(cls) -> Self:
        """A limit is changed and its words are not."""
        return cls(
            Bilingual("เขียนข้อความของเพดานใหม่ทั้งสองภาษา", "Write how the new limit is put, in both languages."),
            "statement",
        )

    @classmethod
    def overlap(cls, row: str, starts: date) -> Self:
        """Another row starts while the new one would stand."""
        return cls(
            Bilingual(
                f"แถว {row} มีผลตั้งแต่ {show_date(starts, 'th')} อยู่แล้ว ให้แถวใหม่สิ้นสุดก่อนวันนั้น หรือระบุว่ายกเลิกแถวนั้น",
                f"Row {row} already stands from {show_date(starts, 'en')}. End the new row before that day, "
                "or say that it sets that row aside.",
            ),
            "valid_from",
        )

    @classmethod
    def gap(cls, first: date, last: date) -> Self:
        """No row would stand for some days."""
        return cls(
            Bilingual(
                f"จะไม่มีค่าใดใช้บังคับตั้งแต่ {show_date(first, 'th')} ถึง {show_date(last, 'th')} "
                "เลื่อนวันเริ่ม หรือเขียนเหตุผลที่เว้นว่าง",
                f"No value would stand from {show_date(first, 'en')} to {show_date(last, 'en')}. "
                "Start earlier, or say why the days are left open.",
            ),
            "gap_because",
        )

    @classmethod
    def nothing_to_set_aside(cls, row: str) -> Self:
        """The row to be set aside is not there."""
        return cls(
            Bilingual(f"ไม่มีแถว {row} ให้ยกเลิกในรายการนี้", f"There is no row {row} here that could be set aside."),
            "sets_aside",
        )

    @classmethod
    def unknown_announcement(cls, row: str) -> Self:
        """The announcement that is to come true is not there."""
        return cls(
            Bilingual(
                f"ไม่มีประกาศ {row} ที่รอมีผล อาจมีผลไปแล้ว",
                f"No announcement {row} waits to come into force; it may have already.",
            ),
            "brings_into_force",
        )

    @classmethod
    def unknown_condition(cls, condition: str) -> Self:
        """The condition to be reworded is not there."""
        return cls(Bilingual(f"ไม่มีเงื่อนไข {condition}", f"There is no condition {condition}."), "wordings")


class CannotSuppose(Invalid):
    """A supposition names no number of the law, or gives it a value of another kind."""

    @classmethod
    def not_a_setting(cls, text: str) -> Self:
        """It is not written as NAME=VALUE."""
        return cls(
            Bilingual(
                f"อ่าน “{text}” ไม่ได้ เขียนแบบ OAA.monthly.60-69=700",
                f"“{text}” cannot be read. Write it as OAA.monthly.60-69=700.",
            )
        )

    @classmethod
    def unknown(cls, name: str, near: Sequence[str]) -> Self:
        """Nothing has this name; `near` are names that could be meant."""
        listed = ", ".join(near)
        return cls(
            Bilingual(f"ไม่มีค่าชื่อ {name} ที่ใกล้เคียงคือ {listed}", f"Nothing is called {name}. Near to it: {listed}."), name
        )

    @classmethod
    def too_large(cls, name: str, largest: int) -> Self:
        """The value is larger than any law could mean."""
        return cls(
            Bilingual(f"ค่าของ {name} ต้องไม่เกิน {largest:,}", f"{name} can be at most {largest:,}."),
            name.partition(".")[2],
        )

    @classmethod
    def wrong_kind(cls, name: str, like: object) -> Self:
        """The value is of another kind than the present one."""
        return cls(
            Bilingual(
                f"ค่าของ {name} ต้องเป็นชนิดเดียวกับค่าปัจจุบัน เช่น {like}",
                f"{name} takes a value of the same kind as it has now, such as {like}.",
            ),
            name,
        )
