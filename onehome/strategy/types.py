"""Kinds of goals and indicators, and the formulas by which indicators are computed."""

from django.db import models


class GoalKind(models.TextChoices):
    """Where a goal stands in the chain X -> Y1 -> Y2 -> Z."""

    STRATEGY = "strategy"  # Z: a national strategy
    ISSUE = "issue"  # Y2: a master plan
    SUB_PLAN_TARGET = "sub-plan-target"  # Y1: target of a sub-master plan
    DEVELOPMENT = "development"  # strategy, milestone or goal of a development plan


class ResultLevel(models.TextChoices):
    """What an indicator measures; outcome and impact are changes in people's lives."""

    INPUT = "input"
    PROCESS = "process"
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


class Direction(models.TextChoices):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Formula(models.TextChoices):
    """How an indicator is computed from records (see results.queries); none is typed in."""

    HOUSEHOLDS_MORE_SECURE = "households-more-secure"  # households whose confirmed assessment rose
    CASES_WITH_CHANGE = "cases-with-change"  # cases closed with a confirmed change
    ENTITLEMENTS_RECEIVED = "entitlements-received"  # people who now receive what they were entitled to
    HARDSHIPS_ANSWERED = "hardships-answered"  # share answered to the person within 14 days, percent
    HOUSEHOLDS_VISITED = "households-visited"
    WEEKS_KEPT = "weeks-kept"  # share of weekly commitments kept, percent
    AID_AWARDED = "aid-awarded"
