"""Answers as cards with a line of explanation each, for radio buttons and checkboxes."""

from collections.abc import Mapping
from typing import Any

from django import forms

from onehome.web.design.language import Text


class _WithHints:
    """Hands the explanation of each answer to the template."""

    hints: Mapping[str, Text]

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]  # a mixin
        return option | {"hint": self.hints.get(str(value), "")}


class RadioCards(_WithHints, forms.RadioSelect):
    """Radio buttons as cards: `RadioCards(hints={"1": Bilingual(…)})` explains each answer below its label."""

    def __init__(self, hints: Mapping[str, Text] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints = hints or {}


class CheckboxCards(_WithHints, forms.CheckboxSelectMultiple):
    """Checkboxes as cards, explained like RadioCards."""

    def __init__(self, hints: Mapping[str, Text] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hints = hints or {}
