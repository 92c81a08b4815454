"""Tables of the app, one file a family: weeks, visits, hardships, assessments."""

from onehome.visits.models.assessments import Assessment
from onehome.visits.models.hardships import AnswerTry, Hardship, HardshipAnswer
from onehome.visits.models.visits import Visit
from onehome.visits.models.weeks import HOUSEHOLD_OWN, PlannedVisit, ReasonToVisit

__all__ = [
    "HOUSEHOLD_OWN",
    "AnswerTry",
    "Assessment",
    "Hardship",
    "HardshipAnswer",
    "PlannedVisit",
    "ReasonToVisit",
    "Visit",
]
