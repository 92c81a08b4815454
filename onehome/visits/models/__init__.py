"""Tables of the app, one file a family: weeks, visits, hardships, assessments."""

from onehome.visits.models.assessments import Assessment
from onehome.visits.models.hardships import Hardship, HardshipAnswer
from onehome.visits.models.surges import Surge, SweptHousehold
from onehome.visits.models.visits import Visit
from onehome.visits.models.weeks import (
    HOUSEHOLD_OWN,
    CalendarFeed,
    PlannedVisit,
    ReasonToVisit,
    TwoPersonRule,
    WeekPlan,
)

__all__ = [
    "HOUSEHOLD_OWN",
    "Assessment",
    "CalendarFeed",
    "Hardship",
    "HardshipAnswer",
    "PlannedVisit",
    "ReasonToVisit",
    "Surge",
    "SweptHousehold",
    "TwoPersonRule",
    "Visit",
    "WeekPlan",
]
