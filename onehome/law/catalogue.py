"""The programmes there are: found in their folders, read, checked against themselves, and bound to a day."""

import hashlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml

from onehome.kernel.bilingual import Bilingual
from onehome.law import programmes as folders
from onehome.law.errors import LawIsBroken, UnknownProgramme
from onehome.law.expressions import Standing
from onehome.law.language import Law, Payment, Rule, RuleFunction
from onehome.law.parameters import (
    AmountRow,
    AnnouncedRow,
    CapRow,
    Caution,
    ConditionRow,
    Confidence,
    DatedRow,
    LegalReference,
    ValueRow,
    overlaps,
)
from onehome.law.record import from_plain
from onehome.law.rule_on_day import (
    CapOnDay,
    CaseOnDay,
    CautionOnDay,
    ConditionOnDay,
    Heading,
    PaymentOnDay,
    RowOnDay,
    RowUse,
    RuleOnDay,
    SubjectKind,
)
from onehome.law.vocabulary import Facts

_DAYS_KEPT = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Everything that `parameters.yaml` says of one programme."""

    heading: Heading
    target_groups: tuple[str, ...]
    confidence: Confidence
    conditions: Mapping[str, ConditionRow]
    values: Mapping[str, tuple[ValueRow, ...]]
    amounts: Mapping[str, tuple[AmountRow, ...]]
    caps: Mapping[str, tuple[CapRow, ...]] = field(default_factory=dict)
    cautions: tuple[Caution, ...] = ()
    announced: tuple[AnnouncedRow, ...] = ()
    remarks: tuple[Bilingual, ...] = ()
    legal_references: tuple[LegalReference, ...] = ()
    sources: tuple[str, ...] = ()
    open_questions: tuple[Bilingual, ...] = ()

    def rows(self) -> tuple[DatedRow, ...]:
        """Return every dated row, conditions first."""
        series = (*self.values.values(), *self.amounts.values(), *self.caps.values())
        return (*self.conditions.values(), *(row for rows in series for row in rows))


@dataclass(frozen=True, eq=False)
class Programme:
    """One welfare programme: its parameters and its rule.

    Args:
        version: fingerprint (SHA-256, first 16 hexadecimal digits) of the rule's source and the parameters.
    """

    parameters: Parameters
    rule: RuleFunction
    version: str
    folder: Path

    @property
    def code(self) -> str:
        """The short code, as "OAA"."""
        return self.parameters.heading.code

    @property
    def heading(self) -> Heading:
        """Name, subject, owner, authority and the bodies that decide."""
        return self.parameters.heading

    @property
    def decided_here(self) -> bool:
        """Whether a body that decides does so inside this system; if not, people are helped to apply and referred."""
        return self.heading.decided_here

    def on(self, day: date) -> RuleOnDay:
        """Return the rule as it stands on `day`.

        Raises:
            LawIsBroken: the rule names a condition, value, sum, cap or caution that the parameters do not hold.
        """
        return _rule_on(self, day)

    def stated_on(self, day: date) -> Rule:
        """Return what the rule's function states for `day`, before words and sources are joined."""
        parameters = self.parameters
        law = Law(day, values=parameters.values, amounts=parameters.amounts, caps=parameters.caps)
        return self.rule(Facts(), law)


@cache
def programmes() -> tuple[Programme, ...]:
    """Return every programme, ordered by code."""
    found = [_read_folder(module.name) for module in pkgutil.iter_modules(folders.__path__) if module.ispkg]
    return tuple(sorted(found, key=lambda programme: programme.code))


def programme(code: str) -> Programme:
    """Return the programme with this code.

    Raises:
        UnknownProgramme: there is none.
    """
    for found in programmes():
        if found.code == code:
            return found
    raise UnknownProgramme(code)


def read_parameters(written: Mapping[str, Any], where: str) -> Parameters:
    """Return the parameters that `written` (the content of a parameter file) describes.

    Raises:
        LawIsBroken: a field is missing or of another type, an id is used twice, or two rows claim the same day.
    """
    conditions = {name: {"id": name, **entry} for name, entry in written.get("conditions", {}).items()}
    parameters = from_plain(Parameters, {**written, "conditions": conditions}, where)
    ids = [row.id for row in parameters.rows()]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise LawIsBroken(where, f"used twice: {', '.join(twice)}")
    for series in (parameters.values, parameters.amounts, parameters.caps):
        for name, rows in series.items():
            if clash := overlaps(rows):
                raise LawIsBroken(where, f"{name}: {clash[0][0]} and {clash[0][1]} claim the same day")
    return parameters


def _read_folder(name: str) -> Programme:
    module = import_module(f"{folders.__name__}.{name}.rule")
    folder = Path(str(module.__file__)).parent
    source, written = (folder / "rule.py").read_bytes(), (folder / "parameters.yaml").read_bytes()
    parameters = read_parameters(yaml.safe_load(written), f"{name}/parameters.yaml")
    version = hashlib.sha256(source + b"\0" + written).hexdigest()[:16]
    return Programme(parameters, module.rule, version, folder)


@lru_cache(maxsize=_DAYS_KEPT)
def _rule_on(programme: Programme, day: date) -> RuleOnDay:
    parameters, stated = programme.parameters, programme.stated_on(day)
    if {condition.id for condition in stated.conditions} != set(parameters.conditions):
        raise LawIsBroken(programme.code, "the rule and the parameters do not name the same conditions")
    return RuleOnDay(
        heading=parameters.heading,
        version=programme.version,
        day=day,
        conditions=_conditions_on(parameters, stated, day),
        caps=_caps_on(stated),
        payments=tuple(_payment_on(payment) for payment in stated.sums),
        cautions=_cautions_on(parameters, stated),
        rows=_rows_on(parameters, stated),
        legal_references=tuple(
            reference
            for reference in parameters.legal_references
            if reference.in_force_from is None or reference.in_force_from <= day
        ),
        counts_family=any(row.per == SubjectKind.FAMILY for rows in parameters.caps.values() for row in rows),
    )


def _conditions_on(parameters: Parameters, stated: Rule, day: date) -> tuple[ConditionOnDay, ...]:
    return tuple(
        ConditionOnDay(
            id=condition.id,
            kind=condition.kind,
            test=condition.test,
            reads=condition.reads,
            confidence=row.confidence,
            statement=row.worded_on(day)[0],
            not_met=row.worded_on(day)[1],
            next_step=row.next_step,
            group=condition.group,
            waives=condition.waives,
            remediable=condition.remediable,
            lasting=row.lasting,
        )
        for condition in stated.conditions
        if (row := parameters.conditions[condition.id]).standing(day) is not Standing.NO_ROW
    )


def _caps_on(stated: Rule) -> tuple[CapOnDay, ...]:
    return tuple(
        CapOnDay(
            id=cap.row.id,
            cap_kind=cap.row.cap_kind,
            per=cap.row.per,
            limit=cap.row.limit,
            confidence=cap.row.confidence,
            standing=cap.standing,
            statement=cap.row.statement,
            counted=cap.counted,
            derived_from=cap.row.derived_from,
        )
        for cap in stated.caps
        if cap.row is not None
    )


def _payment_on(payment: Payment) -> PaymentOnDay:
    cases = (
        CaseOnDay(case.row.id, case.baht, case.row.ceiling, case.row.cap_kind, case.row.unit, case.when)
        for case in payment.cases
    )
    return PaymentOnDay(tuple(cases), payment.standing, payment.added)


def _cautions_on(parameters: Parameters, stated: Rule) -> tuple[CautionOnDay, ...]:
    words = {caution.id: caution for caution in parameters.cautions}
    if {caution.id for caution in stated.cautions} != set(words):
        raise LawIsBroken(parameters.heading.code, "the rule and the parameters do not name the same cautions")
    return tuple(
        CautionOnDay(caution.id, words[caution.id].text, words[caution.id].confidence, caution.test)
        for caution in stated.cautions
    )


def _rows_on(parameters: Parameters, stated: Rule) -> tuple[RowOnDay, ...]:
    used = [
        (use, row)
        for payment in stated.sums
        for use, rows in (
            (RowUse.GIVES_SUM, [case.row for case in payment.cases]),
            (RowUse.SHOWN_ONLY, payment.shown),
            (RowUse.NOT_CERTAIN, payment.not_certain),
        )
        for row in rows
    ]
    used += [(RowUse.SHOWN_ONLY, row) for row, _ in stated.shown if row is not None]
    used += [(RowUse.SHOWN_ONLY, row) for rows in parameters.amounts.values() for row in rows if row.is_for_display]
    return tuple(_row_on(row, use, parameters.sources) for use, row in dict.fromkeys(used))


def _row_on(row: AmountRow, use: RowUse, programme_sources: tuple[str, ...]) -> RowOnDay:
    return RowOnDay(
        id=row.id,
        use=use,
        status=row.status,
        confidence=row.confidence,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        last_evidence=row.last_evidence,
        sources=row.sources or programme_sources,
        label=row.label,
        baht=row.baht,
        quantity=row.quantity,
        ceiling=row.ceiling,
        unit=row.unit,
    )
