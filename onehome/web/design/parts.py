"""What a page hands to the larger components: small frozen records, all texts Bilingual or plain."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from onehome.web.design.language import Text

Level = Literal["good", "watch", "bad", "unknown", "info"]


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main navigation; `within` says that the open page stands under it, `waiting` how much waits."""

    url: str
    label: Text
    current: bool = False
    waiting: int = 0
    within: bool = False


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person in front of the screen, as the header names them."""

    name: str
    role: Text
    place: Text = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page: handed to templates as `frame` by one context processor.

    `draft_key` comes from `drafts.draft_key(person)`; without it no draft of a form is kept in the browser.
    """

    navigation: Sequence[NavigationItem] = ()
    signed_in: SignedIn | None = None
    demo: bool = False
    home_url: str = "/"
    language_url: str = ""
    sign_out_url: str = ""
    sign_in_url: str = ""
    draft_key: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go, named in words."""

    url: str
    label: Text
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a list of facts; `confidence` as in the reference data ("sourced" shows no mark)."""

    label: Text
    value: Text
    note: Text = ""
    confidence: str = "sourced"
    url: str = ""


@dataclass(frozen=True, slots=True)
class ThreadStep:
    """One card of the thread from a voice to the national goal.

    Args:
        kind: what this step is ("ความเดือดร้อน", "เป้าหมายชาติ"…).
        icon: name of the icon on the line.
        quote: True when `title` is what a person said.
        here: True for the step from which the reader came.
        facts: date, unit and number, each a short text.
        missing: True when the link to the next step is not in the data; then `title` says what is missing.
    """

    kind: Text
    title: Text
    icon: str
    url: str = ""
    facts: Sequence[Text] = ()
    quote: bool = False
    here: bool = False
    missing: bool = False
    level: Level | None = None
    level_words: Text = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One moment of a timeline: when, what, by whom."""

    on: date
    title: Text
    text: Text = ""
    by: Text = ""
    icon: str = "circle"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a task list: what is to be done, by whom and until when, and how it stands."""

    title: Text
    level: Level
    state: Text
    url: str = ""
    hint: Text = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One node of a cascade: goal, plan or target, with what hangs below it."""

    kind: Text
    title: Text
    url: str = ""
    note: Text = ""
    level: Level | None = None
    level_words: Text = ""
    current: bool = False
    open: bool = True
    below: Sequence["Branch"] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person already in the register who may be the one about to be added."""

    name: str
    url: str
    reasons: Sequence[Text]
    facts: Sequence[Text] = ()


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of household security, 1 (worst) to 4 (best); `after` None when only assessed once."""

    label: Text
    before: int | None
    after: int | None = None
    before_words: Text = ""
    after_words: Text = ""


@dataclass(frozen=True, slots=True)
class Share:
    """One bar of a bar list: value, the text written at its end, and the number of people or households behind it."""

    label: Text
    value: float | None
    words: Text
    n: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a list: who wrote when, the subject, and whether it was read."""

    title: Text
    text: Text
    by: Text
    on: date
    url: str = ""
    unread: bool = False
