"""R2: simulated worlds of phones and servers over the pure core. A seed that fails can be replayed step by step."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from time import perf_counter

from figures.telling import Figure
from figures.worlds.bugs import Bug
from figures.worlds.checking import faults
from figures.worlds.world import World
from onehome.kernel.bilingual import Bilingual

SHORT, FULL = 2_000, 100_000
AT_ONCE = 500

ABOUT = Bilingual("โลกจำลองของโทรศัพท์กับเซิร์ฟเวอร์", "simulated worlds of phones and servers")
UNTESTED = Bilingual(
    "ฐานข้อมูล เครือข่าย และเบราว์เซอร์จริง (R1, R4) กับดิสก์ที่เสียหาย",
    "a real database, network and browser (R1, R4), and disks that lose what they said they had kept",
)
SEEN = Bilingual(
    "บันทึก {records:,} รายการ เหตุการณ์ {events:,} ครั้ง · {states} · ค่าที่ขัดกันและแสดงให้เห็น {differences:,}",
    "{records:,} records, {events:,} events · {states} · conflicting values shown {differences:,}",
)
REPLAY = "onehome figures R2 --seed {seed} --replay{bug}   # {fault}"


@dataclass
class Seen:
    """What happened in some worlds."""

    wrong: list[str] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    records: int = 0
    events: int = 0
    differences: int = 0

    def add(self, other: "Seen") -> None:
        """Add what happened in others."""
        self.wrong += other.wrong
        self.states += other.states
        self.records, self.events = self.records + other.records, self.events + other.events
        self.differences += other.differences


def measure(*, seed: int, worlds: int, bug: Bug = Bug.NONE, processes: int | None = None) -> Figure:
    """Run worlds of consecutive seeds and return the figure; a world is wrong if anything in it is."""
    started, seen = perf_counter(), Seen()
    parts = [(start, min(start + AT_ONCE, seed + worlds), bug) for start in range(seed, seed + worlds, AT_ONCE)]
    for part in _each(parts, processes or len(os.sched_getaffinity(0))):
        seen.add(part)
    states = ", ".join(f"{name} {count:,}" for name, count in seen.states.most_common())
    told = SEEN.format(records=seen.records, events=seen.events, states=states, differences=seen.differences)
    return Figure("R2", ABOUT, seed, worlds, perf_counter() - started, seen.wrong, (told,), UNTESTED)


def run_worlds(part: tuple[int, int, Bug]) -> Seen:
    """Run the worlds of a range of seeds; each that fails leaves the command that replays it."""
    first, end, bug = part
    seen = Seen()
    for seed in range(first, end):
        world = World(seed, bug)
        found = faults(world)
        seen.records, seen.events = seen.records + len(world.truth), seen.events + world.number
        seen.differences += len(world.server.differences)
        seen.states.update(row.hold or row.state for row in world.server.rows)
        if found:
            planted = f" --bug {bug}" if bug else ""
            seen.wrong.append(REPLAY.format(seed=seed, bug=planted, fault=found[0]))
    return seen


def replay(*, seed: int, bug: Bug = Bug.NONE, tell: Callable[[str], None] = print) -> list[str]:
    """Run one world and tell each step; returns what is wrong with it."""
    found = faults(World(seed, bug, tell))
    for fault in found:
        tell(f"✗ {fault}")
    return found


def _each(parts: Iterable[tuple[int, int, Bug]], processes: int) -> Iterator[Seen]:
    if processes == 1:
        yield from map(run_worlds, parts)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(run_worlds, parts)
