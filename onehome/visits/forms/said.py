"""What the XLSForm converter says, in our sentences: by its codes, by its most common phrases, else word for word."""

import re
from collections.abc import Mapping
from functools import cache

from pyxform.errors import ErrorCode

from onehome.kernel.bilingual import Bilingual
from onehome.visits.forms.problems import Problem

_NAME_RULE = Bilingual(
    "ชื่อใช้ได้เฉพาะตัวอักษรอังกฤษ ตัวเลข ขีดล่าง ขีดกลาง และจุด และต้องขึ้นต้นด้วยตัวอักษรหรือขีดล่าง",
    "A name has letters, digits, underscores, hyphens and full stops, and begins with a letter or underscore.",
)
BY_CODE: dict[str, Bilingual] = {
    "HEADER_001": Bilingual(
        "แผ่นงาน “{sheet_name}” ไม่มีหัวตาราง ใส่ชื่อคอลัมน์ (เช่น type name label) ในแถวแรก",
        "The sheet “{sheet_name}” has no row of headings. Put the names of the columns (type, name, label) in row 1.",
    ),
    "HEADER_002": Bilingual(
        "แผ่นงาน “{sheet_name}” มีสองคอลัมน์ที่หมายถึงสิ่งเดียวกัน: “{other}” และ “{header}” เหลือไว้คอลัมน์เดียว",
        "The sheet “{sheet_name}” has two columns for the same thing: “{other}” and “{header}”. Keep one.",
    ),
    "HEADER_003": Bilingual(
        "แผ่นงาน “{sheet_name}” ขาดคอลัมน์ {missing} เพิ่มแล้วส่งใหม่",
        "The sheet “{sheet_name}” lacks the columns {missing}. Add them.",
    ),
    "HEADER_004": Bilingual(
        "หัวคอลัมน์ “{column}” ในแผ่นงานตัวเลือกมีช่องว่างหรือว่างเปล่า ตั้งชื่อใหม่โดยไม่มีช่องว่าง",
        "The heading “{column}” of the choices is empty or has a space. Name it without spaces.",
    ),
    "LABEL_001": Bilingual(
        "ตัวเลือกนี้ไม่มีข้อความ คนกรอกจะไม่เห็นอะไร ใส่ข้อความในคอลัมน์ label",
        "This choice has no words: whoever answers would see nothing. Write them in the column label.",
    ),
    "NAMES_001": Bilingual(
        "ชื่อ “{value}” มีอยู่แล้วในกลุ่มเดียวกัน ตั้งชื่ออื่น",
        "The name “{value}” is there already in the same group. Choose another.",
    ),
    "NAMES_002": Bilingual(
        "ชื่อ “{value}” ต่างจากอีกชื่อเพียงตัวพิมพ์เล็กใหญ่ ตั้งชื่อให้ต่างกันชัด ๆ",
        "The name “{value}” differs from another only by capital letters. Make them plainly different.",
    ),
    "NAMES_003": Bilingual(
        "ชื่อกลุ่มซ้ำ “{value}” ซ้ำกับชื่อของแบบฟอร์มเอง ตั้งชื่ออื่น",
        "The repeat “{value}” has the name of the form itself. Choose another name.",
    ),
    "NAMES_004": Bilingual(
        "มีกลุ่มซ้ำชื่อ “{value}” มากกว่าหนึ่งกลุ่ม ตั้งชื่อให้ต่างกัน",
        "More than one repeat is called “{value}”. Name them differently.",
    ),
    "NAMES_005": Bilingual("ใช้ชื่อ “meta” ไม่ได้ เพราะสงวนไว้ ตั้งชื่ออื่น", "The name “meta” is reserved. Choose another."),
    "NAMES_006": Bilingual("ตัวเลือกนี้ไม่มีชื่อ ใส่ในคอลัมน์ name", "This choice has no name. Write it in the column name."),
    "NAMES_007": Bilingual(
        "ชื่อตัวเลือกซ้ำกันในรายการเดียวกัน ตั้งชื่อให้ต่างกัน",
        "A choice has the same name as another of its list. Make them different.",
    ),
    "NAMES_008": Bilingual(f"ชื่อนี้ใช้ไม่ได้ {_NAME_RULE.th}", f"This name cannot be used. {_NAME_RULE.en}"),
    "NAMES_009": Bilingual(f"“{{name}}” ใช้ไม่ได้ {_NAME_RULE.th}", f"“{{name}}” cannot be used. {_NAME_RULE.en}"),
    "NAMES_013": Bilingual(
        "ไม่พบแผ่นงาน “{sheet}” แต่พบชื่อใกล้เคียง: {candidates} แก้ชื่อแผ่นงาน",
        "There is no sheet “{sheet}”, but similar names: {candidates}. Correct the name of the sheet.",
    ),
    "PYREF_001": Bilingual(
        "การอ้างถึงคำถามต้องเขียนว่า ${{ชื่อ}} ให้ครบวงเล็บ",
        "A question is referred to as ${{name}}, with both braces. Correct it.",
    ),
    "PYREF_002": Bilingual("คั่นการอ้างถึงคำถามแต่ละข้อด้วยจุลภาค", "Put a comma between the questions referred to."),
    "PYREF_003": Bilingual(
        "อ้างถึงคำถาม “{q}” แต่ไม่มีคำถามชื่อนี้ในแผ่นงาน survey ตรวจตัวสะกด",
        "This refers to the question “{q}”, which the sheet survey does not have. Check the spelling.",
    ),
    "PYREF_004": Bilingual(
        "อ้างถึง “{q}” แต่มีคำถามชื่อนี้มากกว่าหนึ่งข้อ ตั้งชื่อให้ต่างกัน",
        "This refers to “{q}”, and more than one question has that name. Name them differently.",
    ),
    "SURVEY_001": Bilingual(
        "มี end_{type} แต่ไม่มี begin_{type} ที่คู่กัน",
        "There is an end_{type} without its begin_{type}. Add it, or remove this row.",
    ),
    "SURVEY_002": Bilingual(
        "มี begin_{type} “{name}” แต่ไม่มี end_{type} ที่คู่กัน",
        "The begin_{type} “{name}” has no end_{type}. Add it after its last question.",
    ),
    "SURVEY_004": Bilingual(
        "คอลัมน์ parameters ต้องเขียนแบบ ชื่อ=ค่า คั่นด้วยช่องว่าง",
        "The column parameters is written as name=value, with spaces between.",
    ),
    "SURVEY_005": Bilingual(
        "คำถามชนิดนี้ไม่รู้จัก parameters “{rejected}” ใช้ได้เฉพาะ {accepted}",
        "This kind of question does not know the parameters “{rejected}”, only {accepted}.",
    ),
    "ENTITY_001": Bilingual(
        "มีคอลัมน์ save_to แต่ไม่มีแผ่นงาน entities เพิ่มแผ่นงานหรือลบ save_to",
        "There is a save_to, but no sheet entities. Add the sheet or remove the save_to.",
    ),
    "TOO_DEEP": Bilingual("กลุ่มซ้อนกันลึกเกินไป ลดชั้นของกลุ่ม", "Groups are nested too deeply. Use fewer levels."),
    "TOO_LARGE": Bilingual(
        "แบบฟอร์มใหญ่เกินกว่าจะแปลงได้ แบ่งเป็นหลายแบบฟอร์ม", "The form is too large to convert. Divide it into several."
    ),
}
# Phrases of the converter that have no code, the commonest first; groups of the pattern fill the sentence.
_PHRASES: tuple[tuple[re.Pattern[str], Bilingual], ...] = tuple(
    (re.compile(pattern, re.DOTALL), sentence)
    for pattern, sentence in (
        (
            r"Unknown question type '(?P<type>[^']*)'",
            Bilingual(
                "ไม่รู้จักคำถามชนิด “{type}” ตรวจตัวสะกดในคอลัมน์ type",
                "The kind of question “{type}” is not known. Check the column type.",
            ),
        ),
        (r"Question with no type", Bilingual("แถวนี้ไม่มีชนิดคำถาม ใส่ในคอลัมน์ type", "This row has no type. Fill it in.")),
        (
            r"Question or group with no name",
            Bilingual("คำถามหรือกลุ่มนี้ไม่มีชื่อ ใส่ในคอลัมน์ name", "This question or group has no name. Fill in “name”."),
        ),
        (
            r"List name not in (?:external )?choices sheet: (?P<list>\S+)",
            Bilingual(
                "ไม่มีรายการตัวเลือก “{list}” ในแผ่นงาน choices เพิ่มรายการหรือแก้ชื่อ",
                "The sheet choices has no list “{list}”. Add it, or correct the name.",
            ),
        ),
        (
            r"choices sheet has the\s+mandatory columns",
            Bilingual(
                "มีคำถามแบบเลือก แต่แผ่นงาน choices ยังไม่ครบคอลัมน์ list_name name label",
                "There is a question with choices, but the sheet choices lacks the columns list_name, name and label.",
            ),
        ),
        (
            r"Missing calculation",
            Bilingual("แถวคำนวณนี้ไม่มีสูตร ใส่ในคอลัมน์ calculation", "This calculation has no formula. Fill it in."),
        ),
        (
            r"Duplicate column header: (?P<column>.+)",
            Bilingual("มีคอลัมน์ “{column}” ซ้ำ เหลือไว้คอลัมน์เดียว", "The column “{column}” is there twice. Keep one."),
        ),
        (
            r"Choice names with spaces cannot be added",
            Bilingual(
                "ตัวเลือกของคำถามที่ตอบได้หลายข้อห้ามมีช่องว่างในชื่อ",
                "Choices of a question with several answers may have no space in their names.",
            ),
        ),
        (
            r"There is no survey element named '(?P<q>[^']*)'",
            Bilingual("อ้างถึงคำถาม “{q}” แต่ไม่มีคำถามชื่อนี้", "This refers to a question “{q}” that is not there."),
        ),
        (
            r"invalid date on the (?P<sheet>.+?) sheet, under the (?P<column>.+?) column on row number (?P<row>\d+)",
            Bilingual(
                "ช่องวันที่ในคอลัมน์ {column} อ่านไม่ได้ พิมพ์เป็นข้อความ เช่น 2026-11-22",
                "The date in the column {column} cannot be read. Type it as text, such as 2026-11-22.",
            ),
        ),
        (
            r"must have a sheet named 'survey'|does not appear to be a valid XLSForm",
            Bilingual(
                "ไม่พบแผ่นงานชื่อ survey ไฟล์นี้อาจไม่ใช่ XLSForm",
                "There is no sheet named survey. This file may be no XLSForm.",
            ),
        ),
        (
            r"Error reading \.(?:xlsx?|csv|md) file",
            Bilingual(
                "เปิดไฟล์ไม่ได้ ไฟล์อาจเสีย เปิดในโปรแกรมตารางแล้วบันทึกใหม่",
                "The file cannot be opened; it may be damaged. Open it in a spreadsheet and save it again.",
            ),
        ),
        (
            r"This section has not been included",
            Bilingual(
                "รวมแบบฟอร์มจากไฟล์อื่น (include) ไม่ได้ คัดลอกคำถามมาไว้ในไฟล์นี้",
                "Another form cannot be included. Copy its questions into this file.",
            ),
        ),
        (
            r"unexpected keyword argument '(?P<name>[^']*)'|Argument 'definition' was not recognized",
            Bilingual(
                "ไฟล์นี้ไม่ใช่แบบฟอร์ม อาจเป็นตารางข้อมูล แบบฟอร์มต้องมีแผ่นงานชื่อ survey",
                "This file is no form; it may be a table of data. A form has a sheet named survey.",
            ),
        ),
        (r"has no label|no label|missing a label", Bilingual(
            "ข้อนี้ไม่มีข้อความให้คนกรอกเห็น ใส่ในคอลัมน์ label", "This has no words for whoever answers. Write them in label."
        )),
    )
)  # fmt: skip
UNTRANSLATED = Bilingual(
    "โปรแกรมแปลงแบบฟอร์มแจ้งข้อผิดพลาด (ข้อความเดิมอยู่ด้านล่าง)", "The converter reports a fault (its own words are below)."
)
ADVICE = Bilingual("ข้อสังเกตจากโปรแกรมแปลงแบบฟอร์ม", "A remark of the converter.")
_ROW = re.compile(r"\[row : (\d+)\]")
_SHEET = re.compile(r"On the '(\w+)' sheet")
_COLUMN = re.compile(r"the '([^']+)' value")


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"


def told_by_converter(code: str, context: Mapping[str, str], said: str) -> Problem:
    """Return a complaint of the converter as a problem of the author."""
    sheet, row, column = _place(context, said)
    if code in BY_CODE:
        return Problem(_filled(BY_CODE[code], context), sheet, row, column)
    sentence = _by_phrase(said)
    if sentence is not None:
        return Problem(sentence, sheet, row, column)
    return Problem(UNTRANSLATED, sheet, row, column, original=said[:500])


def advice(said: str) -> Problem:
    """Return a warning of the converter as advice that stops nothing."""
    sheet, row, column = _place({}, said)
    sentence = _by_phrase(said)
    return Problem(sentence or ADVICE, sheet, row, column, original="" if sentence else said[:500], stops=False)


def _by_phrase(said: str) -> Bilingual | None:
    for pattern, sentence in (*_PHRASES, *_by_template()):
        if found := pattern.search(said):
            return _filled(sentence, {name: value or "" for name, value in found.groupdict().items()})
    return None


@cache
def _by_template() -> tuple[tuple[re.Pattern[str], Bilingual], ...]:
    """Return patterns of the messages that have a code, for where the converter hands on their text alone."""
    found = []
    for code in ErrorCode:
        if code.name in BY_CODE:
            parts = re.split(r"\{(\w+)\}", code.value.msg.partition(" Learn more")[0])
            seen: set[str] = set()
            pattern = ""
            for number, part in enumerate(parts):
                if number % 2 == 0:
                    pattern += re.escape(part)
                else:
                    pattern += ".*?" if part in seen else f"(?P<{part}>.*?)"
                    seen.add(part)
            found.append((re.compile(pattern, re.DOTALL), BY_CODE[code.name]))
    return tuple(found)


def _filled(sentence: Bilingual, values: Mapping[str, str]) -> Bilingual:
    known = _Known(values)
    return Bilingual(sentence.th.format_map(known), sentence.en.format_map(known))


def _place(context: Mapping[str, str], said: str) -> tuple[str, int, str]:
    row = context.get("row") or (found.group(1) if (found := _ROW.search(said)) else "")
    sheet = (
        context.get("sheet") or context.get("sheet_name") or (found.group(1) if (found := _SHEET.search(said)) else "")
    )
    column = context.get("column") or (found.group(1) if (found := _COLUMN.search(said)) else "")
    number = int(row) if row.isdigit() else 0
    return sheet or ("survey" if number else ""), number, column
