"""Base errors: each carries a sentence for the user that says what happened and what to do."""

from onehome.kernel.bilingual import Bilingual


class OneHomeError(Exception):
    """An error with a sentence that may be shown to the person in front of the screen."""

    def __init__(self, sentence: Bilingual) -> None:
        super().__init__(sentence.en)
        self.sentence = sentence


class Refused(OneHomeError):
    """The actor may not do this here."""


class NotThere(OneHomeError):
    """The record does not exist, or lies outside what the actor may see; the two look the same."""


class Invalid(OneHomeError):
    """What was given cannot be accepted; `field` names the input it belongs to, if one does."""

    def __init__(self, sentence: Bilingual, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class Conflict(OneHomeError):
    """The record has changed, or is in a state in which this step is not possible."""
