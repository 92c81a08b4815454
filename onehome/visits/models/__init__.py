"""Tables of the app, one file a family: weeks, visits, hardships, assessments, forms, submissions, sweeps."""

from onehome.visits.models.assessments import Assessment
from onehome.visits.models.forms import Form, FormFile, FormVersion
from onehome.visits.models.hardships import AnswerTry, Hardship, HardshipAnswer, HardshipRecording
from onehome.visits.models.submissions import Submission, SubmissionAttachment, SubmissionPiece
from onehome.visits.models.surges import Surge, SweptHousehold
from onehome.visits.models.sweeps import SweepFinding
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
    "AnswerTry",
    "Assessment",
    "CalendarFeed",
    "Form",
    "FormFile",
    "FormVersion",
    "Hardship",
    "HardshipAnswer",
    "HardshipRecording",
    "PlannedVisit",
    "ReasonToVisit",
    "Submission",
    "SubmissionAttachment",
    "SubmissionPiece",
    "Surge",
    "SweepFinding",
    "SweptHousehold",
    "TwoPersonRule",
    "Visit",
    "WeekPlan",
]
