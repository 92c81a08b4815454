"""Makes the whole demonstration in one transaction: all of it is there, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from demo.accounts import open_unit_accounts
from demo.casework import CaseMaker
from demo.chance import Chance
from demo.emergency import Emergency
from demo.going_out import GoingOut
from demo.helping import HelpMaker, keep_numbers
from demo.law import propose_announced_scale
from demo.organisation import DEEP_PROVINCE, Organisation, OrganisationMaker
from demo.planning import PlanMaker, Planning
from demo.registry import RegistryMaker, Size
from demo.telephones import TelephoneMaker
from demo.unclaimed import UnclaimedMaker
from demo.work import FieldWork
from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.kernel.thai_calendar import FiscalYear
from onehome.people.models import Household
from onehome.places.models import Area
from onehome.places.types import AreaLevel
from onehome.strategy.actions.brief import hand_down_again
from onehome.strategy.actions.import_goals import import_goals, read_goals
from onehome.strategy.models import Briefing

WHY = "fictional data are made for the demonstration"
SYSTEM = system_actor(WHY)
GOALS = Path(__file__).parent / "data" / "goals.csv"


@dataclass(frozen=True, slots=True)
class Progress:
    """Told how much there is to do, and how much was done since the last time."""

    total: Callable[[int], None]
    advance: Callable[[int], None]


def has_demo_data() -> bool:
    """Return whether fictional households are there already."""
    with acting(SYSTEM):
        return Household.objects.by_system(why=WHY).filter(fictional=True).exists()


def make_demo_data(*, seed: int, as_of: date, size: Size, progress: Progress) -> None:
    """Make one province in depth and the others lightly, as they are on a day; the same for the same seed and day."""
    with acting(SYSTEM):
        provinces = list(Area.objects.filter(level=AreaLevel.PROVINCE).order_by("code").values_list("code", flat=True))
        progress.total(sum(size.of_province(province) for province in provinces))
        briefing = _hand_down(as_of)
        organisation = OrganisationMaker(Chance(seed, "organisation"), as_of).make()
        plans = PlanMaker(Chance(seed, "plans"), as_of, organisation)
        planning = plans.make()
        registry = RegistryMaker(seed, as_of, organisation, size)
        visited: set[tuple[UUID, date]] = set()
        for province in provinces:
            visited |= _province(seed, as_of, province, organisation, planning, registry, progress)
        plans.commitments(FieldWork(Chance(seed, "weeks"), as_of, [], keeps=0, stops=0).weeks(), visited)
        plans.answer_briefing(briefing)
        propose_announced_scale(as_of)


def _hand_down(as_of: date) -> Briefing:
    """Import the made-up links between goals, and hand the founding policy down for the year of the demonstration."""
    table = read_goals(GOALS.read_bytes())
    if table.problems:
        raise ValueError(f"{GOALS.name}: {table.problems[0].sentence.en}")
    import_goals(by=SYSTEM, rows=table.rows)
    year = FiscalYear.of(as_of)
    return hand_down_again(
        by=SYSTEM,
        briefing_id=Briefing.objects.get(repeats__isnull=True).pk,
        fiscal_year=year.be,
        held_on=year.start - timedelta(days=10),
        due_on=year.start + timedelta(days=91),
    )


def _province(
    seed: int,
    as_of: date,
    province: str,
    organisation: Organisation,
    planning: Planning,
    registry: RegistryMaker,
    progress: Progress,
) -> set[tuple[UUID, date]]:
    homes = registry.make(province, progress.advance)
    in_depth = province == DEEP_PROVINCE
    keeps = 0.85 if in_depth else Chance(seed, f"keeps/{province}").between(45, 95) / 100
    work = FieldWork(Chance(seed, f"work/{province}"), as_of, homes, keeps=keeps, stops=2)
    work.make()
    if in_depth:
        emergency = Emergency(Chance(seed, f"emergency/{province}"), as_of, organisation, work)
        emergency.make(homes)
    cases = CaseMaker(Chance(seed, f"cases/{province}"), as_of, organisation, planning, work)
    cases.make()
    work.rows.save()
    if in_depth:
        emergency.save()
        GoingOut(Chance(seed, f"going out/{province}"), as_of, organisation).make(province, homes)
    cases.rows.save()
    keep_numbers("case", cases.numbers)
    helping = HelpMaker(Chance(seed, f"help/{province}"), as_of, organisation, SYSTEM, share=0.6 if in_depth else 0.25)
    helping.make(cases.stories)
    helping.rows.save()
    keep_numbers("aid", helping.rows.numbers)
    unclaimed = UnclaimedMaker(Chance(seed, f"unclaimed/{province}"), as_of, SYSTEM)
    unclaimed.note_receiving(homes)
    if in_depth:
        unclaimed.look(province)
        TelephoneMaker(as_of, SYSTEM).make(homes)
        open_unit_accounts(Chance(seed, "accounts"), organisation, cases.stories)
    return work.visited
