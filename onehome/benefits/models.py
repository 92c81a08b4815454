"""Screenings, applications, decisions, awards and reported outcomes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from onehome.access.scope import Placed, Scope
from onehome.benefits.types import (
    ApplicationKind,
    ApplicationState,
    AwardState,
    DecisionOutcome,
    LawChangeState,
    SecurityRank,
)
from onehome.kernel.identifiers import new_id
from onehome.people.types import FactSource

OF_A_HOUSEHOLD = Scope(own=("household__official_id", "household__volunteer_id"))
OF_AN_APPLICATION = Scope(unit="application__case__lead_unit_id", own=("application__case__manager_id",))


class Screening(Placed):
    """The answers of every programme for one household on one day, with facts, rule versions and reasons."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+", null=True)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    answers = models.JSONField()  # a list of traces as given by engine.trace

    scope: ClassVar[Scope] = Scope(own=("by_id",))

    class Meta:
        indexes = (models.Index(fields=["household", "-day"], name="screening_household"),)

    def __str__(self) -> str:
        return f"{self.household_id} {self.day}"


class ReceivedBenefit(Placed):
    """A benefit that a person or family already receives from whoever pays it, as they say or a paper shows."""

    id = models.UUIDField(primary_key=True, default=new_id)
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    programme = models.CharField(max_length=8)  # code as in onehome.law
    source = models.CharField(max_length=10, choices=FactSource.choices)
    known_on = models.DateField()
    recorded_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    taken_back_at = models.DateTimeField(null=True)  # it was a mistake; kept, because it was once believed

    scope: ClassVar[Scope] = OF_A_HOUSEHOLD

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["household", "person", "programme"],
                condition=Q(taken_back_at__isnull=True),
                nulls_distinct=False,
                name="one_note_of_receiving",
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.household_id}"


class MissedEntitlement(Placed):
    """Somebody seems entitled to a programme and does not receive it; worked out anew every night.

    What was undertaken about it (a visit asked for, an application) stays on the row as long as it is found again.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    household = models.ForeignKey("people.Household", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+", null=True)
    programme = models.CharField(max_length=8)  # code as in onehome.law
    likely = models.BooleanField()  # False: an officer has to look, or something has to be asked first
    security = models.PositiveSmallIntegerField(choices=SecurityRank.choices)
    baht = models.PositiveIntegerField(null=True)  # null: the law names no sum for this day
    cap_kind = models.CharField(max_length=30, blank=True)  # for whom and how often the sum is
    is_ceiling = models.BooleanField(default=False)
    baht_a_year = models.PositiveIntegerField()  # for the order only: twelve times a monthly sum
    missing = models.JSONField(default=list)  # [name of the fact, id of the member it is asked of or ""]
    judged = models.JSONField(default=list)  # ids of the conditions left to an officer, or of a paper that is not there
    law_version = models.CharField(max_length=16)
    found_on = models.DateField()
    looked_on = models.DateField()
    visit_reason = models.ForeignKey("visits.ReasonToVisit", on_delete=models.SET_NULL, related_name="+", null=True)
    visit_asked_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+", null=True)
    visit_asked_at = models.DateTimeField(null=True)
    application = models.ForeignKey("benefits.Application", on_delete=models.SET_NULL, related_name="+", null=True)

    scope: ClassVar[Scope] = OF_A_HOUSEHOLD

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["household", "person", "programme"], nulls_distinct=False, name="missed_once"
            ),
        )
        indexes = (models.Index(fields=["province_code", "security", "-baht_a_year"], name="missed_order"),)

    def __str__(self) -> str:
        return f"{self.programme} {self.household_id}"


class Application(Placed):
    """A person or family asks for one programme."""

    id = models.UUIDField(primary_key=True, default=new_id)
    number = models.CharField(max_length=30, unique=True)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    programme = models.CharField(max_length=8)  # code as in onehome.law
    kind = models.CharField(max_length=8, choices=ApplicationKind.choices)
    state = models.CharField(max_length=10, choices=ApplicationState.choices, default=ApplicationState.PREPARED)
    trace = models.JSONField()  # the rule's answer on which the application rests
    prepared_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    prepared_on = models.DateField()
    sent_to = models.CharField(max_length=200, blank=True)
    sent_on = models.DateField(null=True)
    referral = models.ForeignKey("cases.Referral", on_delete=models.PROTECT, related_name="+", null=True)

    scope: ClassVar[Scope] = Scope(unit="case__lead_unit_id", own=("case__manager_id",))

    class Meta:
        indexes = (
            models.Index(fields=["household"], name="application_household"),
            models.Index(fields=["province_code", "state"], name="application_state"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["household", "person", "programme"],
                condition=Q(state__in=[ApplicationState.PREPARED, ApplicationState.SENT]),
                nulls_distinct=False,
                name="one_application_under_way",
            ),
        )

    def __str__(self) -> str:
        return self.number


class AidDecision(Placed):
    """What an officer decided on an application of ours, by whom, why, and on which trace."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=8, choices=DecisionOutcome.choices)
    amount = models.PositiveIntegerField(null=True)  # whole baht
    reason = models.CharField(max_length=500)
    condition = models.CharField(max_length=20, blank=True)  # the condition not met, or whose fact is missing
    judged = models.JSONField(default=list)  # conditions left to an officer that he says he has considered
    trace = models.JSONField()  # the rule's answer on the day of the decision
    decided_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()

    scope: ClassVar[Scope] = OF_AN_APPLICATION

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="aid_decided_by_another_than_prepared", condition=~Q(decided_by=F("prepared_by"))
            ),
            models.CheckConstraint(
                name="aid_granted_has_an_amount",
                condition=~Q(outcome=DecisionOutcome.GRANT) | Q(amount__gt=0),
            ),
        )

    def __str__(self) -> str:
        return self.outcome


class Award(Placed):
    """Aid granted to a household."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="award")
    household = models.ForeignKey("people.Household", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    programme = models.CharField(max_length=8)
    amount = models.PositiveIntegerField()  # whole baht
    awarded_on = models.DateField()
    state = models.CharField(max_length=10, choices=AwardState.choices, default=AwardState.AWARDED)

    scope: ClassVar[Scope] = OF_AN_APPLICATION

    class Meta:
        indexes = (models.Index(fields=["household", "programme", "-awarded_on"], name="award_household"),)

    def __str__(self) -> str:
        return f"{self.programme} {self.amount}"


class ReportedOutcome(Placed):
    """What another body decided on an assisted application, as reported to us; never our decision."""

    id = models.UUIDField(primary_key=True, default=new_id)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="reported_outcome")
    granted = models.BooleanField()
    amount = models.PositiveIntegerField(null=True)  # whole baht
    receives_from = models.DateField(null=True)
    reported_by = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()

    scope: ClassVar[Scope] = OF_AN_APPLICATION

    def __str__(self) -> str:
        return "granted" if self.granted else "refused"


class LawAmendment(models.Model):
    """A change of one value of the law, as it was proposed; never changed, and in effect only once approved.

    The law is public and the nation's: no row belongs to a place.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    programme = models.CharField(max_length=8)  # code as in onehome.law
    number = models.PositiveIntegerField()  # within the programme; the new row of the law is called CODE-M<number>
    series = models.CharField(max_length=60)
    content = models.JSONField()  # onehome.law.amendments.Amendment, written down
    starts_on = models.DateField()
    reason = models.CharField(max_length=1000)
    proposed_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    law_before = models.CharField(max_length=64)  # fingerprint of the programme it was proposed against

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "number"], name="law_amendment_number"),
            # The review repeats who proposed; a foreign key over both columns keeps that true (migration 0003).
            models.UniqueConstraint(fields=["id", "proposed_by"], name="law_amendment_proposer"),
        )
        indexes = (models.Index(fields=["programme", "-proposed_at"], name="law_amendment_programme"),)

    def __str__(self) -> str:
        return f"{self.programme}-M{self.number}"


class LawAmendmentReview(models.Model):
    """What became of a proposed change: approved or rejected by a second person, or taken back by its proposer."""

    id = models.UUIDField(primary_key=True, default=new_id)
    amendment = models.OneToOneField(LawAmendment, on_delete=models.PROTECT, related_name="review")
    outcome = models.CharField(
        max_length=10, choices=[choice for choice in LawChangeState.choices if choice[0] != LawChangeState.PROPOSED]
    )
    words = models.CharField(max_length=1000)
    proposed_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    reviewed_by = models.ForeignKey("access.StaffMember", on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()
    law_after = models.CharField(max_length=64, blank=True)  # fingerprint of the programme once approved

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="law_change_reviewed_by_a_second_person",
                condition=(
                    Q(outcome=LawChangeState.WITHDRAWN, reviewed_by=F("proposed_by"))
                    | (~Q(outcome=LawChangeState.WITHDRAWN) & ~Q(reviewed_by=F("proposed_by")))
                ),
            ),
            models.CheckConstraint(
                name="law_change_outcome_known",
                condition=Q(outcome__in=[LawChangeState.APPROVED, LawChangeState.REJECTED, LawChangeState.WITHDRAWN]),
            ),
        )
        indexes = (models.Index(fields=["outcome", "reviewed_at"], name="law_review_outcome"),)

    def __str__(self) -> str:
        return self.outcome
