"""What the ministry's programme facts state of each programme, by id; the law of this system is checked against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from onehome.law.language import ConditionKind
from onehome.law.parameters import Confidence, Status
from onehome.law.record import from_plain
from onehome.law.rule_on_day import Authority, SubjectKind

FILE = Path(__file__).parent / "stated.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCondition:
    """A condition as the facts state it: what it does, how well it is sourced, and the facts it may read."""

    kind: ConditionKind
    confidence: Confidence
    facts: tuple[str, ...]
    group: str | None = None
    remediable: bool = False
    waives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRow:
    """A sum or a cap as the facts state it."""

    status: Status
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedProgramme:
    """Everything the facts state of a programme that has an id.

    Args:
        mentioned: boundary rules and deadlines; they are told in the rule or its parameters.
    """

    subject: SubjectKind
    authority: Authority
    target_groups: tuple[str, ...]
    conditions: Mapping[str, StatedCondition]
    amounts: Mapping[str, StatedRow] = field(default_factory=dict)
    caps: Mapping[str, StatedRow] = field(default_factory=dict)
    announced: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    sensitive: bool = False


@cache
def stated_programmes() -> Mapping[str, StatedProgramme]:
    """Return what is stated of every programme, by its code.

    Raises:
        LawIsBroken: the file is not whole.
    """
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {code: from_plain(StatedProgramme, entry, f"{FILE.name} {code}") for code, entry in written.items()}
    )
