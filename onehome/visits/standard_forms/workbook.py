"""Writes a standard form as the XLSForm that an author would write: a workbook with survey, choices and settings."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

from onehome.visits.standard_forms.rows import ENGLISH, THAI, Row, StandardForm

COLUMN_WIDTH = 28


def workbook_of(form: StandardForm) -> bytes:
    """Return the XLSX of a form."""
    book = Workbook()
    book.remove(book.worksheets[0])
    choices = [
        {"list_name": name, "name": value, f"label::{THAI}": words.th, f"label::{ENGLISH}": words.en}
        for name, values in form.choices.items()
        for value, words in values.items()
    ]
    settings = {
        "form_title": f"{form.title.th} / {form.title.en}",
        "form_id": form.code,
        "version": form.version,
        "default_language": THAI,
        "namespaces": 'oh="urn:onehome:form"',
    }
    _sheet(book, "survey", form.survey)
    _sheet(book, "choices", choices)
    _sheet(book, "settings", [settings])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _sheet(book: Workbook, name: str, rows: Sequence[Row]) -> None:
    sheet = book.create_sheet(name)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    sheet.append(columns)
    for row in rows:
        sheet.append([row.get(column) for column in columns])
    for number in range(1, len(columns) + 1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = COLUMN_WIDTH
    sheet.freeze_panes = "A2"
