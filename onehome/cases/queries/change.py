"""What changed between two assessments of a household, worked out from their levels."""

from onehome.cases.types import Change, DimensionChange
from onehome.visits.models import Assessment
from onehome.visits.types import Dimension


def change(before: Assessment | None, after: Assessment | None) -> Change:
    """Return the change in each dimension, and whether another than the assessor agreed with the later levels."""
    return Change(
        dimensions=tuple(
            DimensionChange(
                dimension=dimension,
                before=before.levels[dimension] if before else None,
                after=after.levels[dimension] if after else None,
            )
            for dimension in Dimension
        ),
        confirmed=after.confirmed if after else False,
        assessed_on=after.assessed_on if after else None,
    )
