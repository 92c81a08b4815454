"""Form fields for what the browser cannot ask in Thai: a day in either era, and a sum of baht."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from onehome.kernel.errors import Invalid
from onehome.kernel.money import Baht, parse_typed_baht
from onehome.kernel.thai_dates import parse_typed_date, show_date
from onehome.web.design.language import current_language, words


class DayInput(forms.TextInput):
    """A text input that shows a day as the reader writes it."""

    def format_value(self, value: Any) -> str | None:
        """Return a date in the era of the language, and typed text as it was typed."""
        return show_date(value, current_language()) if isinstance(value, date) else super().format_value(value)


class DayField(forms.Field):
    """A day typed as 22/11/2569, 22 พ.ย. 2569, 22 Nov 2026 or 2026-11-22; cleans to a date."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", words("เช่น 22/11/2569 หรือ 22 พ.ย. 2569", "Such as 22/11/2026 or 22 Nov 2026"))
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep the input as short as a day."""
        return {"class": "input--short", "autocomplete": "off"}

    def to_python(self, value: Any) -> date | None:
        """Return the day that was typed; None when nothing was.

        Raises:
            ValidationError: it cannot be read, or there is no such day.
        """
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            return parse_typed_date(value)
        except Invalid as error:
            raise ValidationError(words(error.sentence.th, error.sentence.en), code="invalid") from error


class BahtField(forms.Field):
    """A sum typed as 3,000 or ๓,๐๐๐ บาท; cleans to whole baht."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask a phone for its number keys."""
        return {"inputmode": "decimal", "class": "input--short"}

    def to_python(self, value: Any) -> Baht | None:
        """Return the sum that was typed; None when nothing was.

        Raises:
            ValidationError: it cannot be read as a sum of money.
        """
        if value in self.empty_values:
            return None
        try:
            return parse_typed_baht(str(value))
        except Invalid as error:
            raise ValidationError(words(error.sentence.th, error.sentence.en), code="invalid") from error
