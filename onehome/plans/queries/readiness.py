"""What still keeps a plan from being submitted."""

from collections.abc import Sequence

from onehome.kernel.bilingual import Bilingual
from onehome.plans import errors
from onehome.plans.models import Target
from onehome.strategy.queries.goals import OUTCOME_LEVELS


def weight_sum(targets: Sequence[Target]) -> int:
    """Return the sum of the weights in percent."""
    return sum(target.weight for target in targets)


def outcome_weight(targets: Sequence[Target]) -> int:
    """Return how much of the weight lies on results in people's lives, in percent."""
    return sum(target.weight for target in targets if target.indicator.level in OUTCOME_LEVELS)


def unready(targets: Sequence[Target]) -> list[Bilingual]:
    """Return each reason for which a plan with these targets is sent back; none means that it is ready.

    Source: S10 and S11 of the founding speech; weights of 100 percent as in the civil service's results form.
    """
    if not targets:
        return [errors.NO_TARGETS]
    reasons = []
    if weight_sum(targets) != 100:
        reasons.append(errors.WEIGHTS_NOT_100.format(sum=weight_sum(targets)))
    if not outcome_weight(targets):
        reasons.append(errors.NO_OUTCOME)
    for target in targets:
        if target.goal_id is None:
            text = target.text
            reasons.append(
                Bilingual(errors.NO_GOAL.th.format(target=text.th), errors.NO_GOAL.en.format(target=text.en))
            )
    return reasons
