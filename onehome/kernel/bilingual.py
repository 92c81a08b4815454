"""A text in the two languages of the product, Thai first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A sentence or name in Thai and English; both are always given."""

    th: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the English text for "en…", the Thai text for every other language code."""
        return self.en if language.startswith("en") else self.th

    def format(self, **values: object) -> "Bilingual":
        """Return the text with its {placeholders} filled in both languages."""
        return Bilingual(self.th.format(**values), self.en.format(**values))


class NamedInTwoLanguages:
    """Gives anything with `name_th` and `name_en` one bilingual name."""

    name_th: str
    name_en: str

    @property
    def name(self) -> Bilingual:
        """The name in both languages; the Thai name stands where no English one is known."""
        return Bilingual(self.name_th, self.name_en or self.name_th)
