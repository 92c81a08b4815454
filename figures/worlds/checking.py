"""What must be true of every world when it has come to rest."""

from collections import Counter
from collections.abc import Iterator

from figures.worlds.world import World
from onehome.sync.merging import Merge
from onehome.sync.phone import Stage
from onehome.sync.server import UNREADABLE, State


def faults(world: World) -> list[str]:
    """Run a world to its end and return everything that is wrong with it."""
    found = list(world.run())
    return [*found, *_arrived(world), *_used(world), *_merged(world)]


def _arrived(world: World) -> Iterator[str]:
    rows = Counter((row.record_id, row.sha256) for row in world.server.rows)
    expected = {(one.record_id, one.sha256) for one in world.truth}
    for key in rows:
        if key not in expected:
            yield f"{key[0]} is on the server and was never recorded: doubled under another id"
    for one in world.truth:
        times = rows[one.record_id, one.sha256]
        kept = next(kept for kept in world.phones[one.phone].store if kept.record.sha256 == one.sha256)
        if one.refused:
            if times == 0 and kept.content is None:
                yield f"{one.record_id} is neither on the server nor on the phone: lost"
            continue
        if times != 1:
            yield f"{one.record_id} is on the server {times} times: {'lost' if not times else 'doubled'}"
            continue
        row = next(row for row in world.server.by_id[one.record_id] if row.sha256 == one.sha256)
        content = {name: tuple(piece for _, piece in part.pieces) for name, part in row.parts.items()}
        if row.body != one.body or content != one.content:
            yield f"{one.record_id} is altered: {row.body} {content}"
        if kept.record.stage is not Stage.ARRIVED or kept.content is not None:
            yield f"phone {one.phone} does not know that {one.record_id} has arrived"


def _used(world: World) -> Iterator[str]:
    times = Counter(world.server.effects)
    for row in world.server.rows:
        used = times[row.order]
        if row.state in {State.WAITING, State.COMPLETE}:
            yield f"{row.record_id} is stuck on the server: {row.state}"
        elif row.state is State.QUARANTINED and row.hold is None:
            yield f"{row.record_id} is kept apart and nobody knows why"
        if used != row.processed:
            yield f"{row.record_id} took effect {used} times"
        if row.hold in UNREADABLE:
            yield f"{row.record_id} can still not be read"


def _merged(world: World) -> Iterator[str]:
    server = world.server
    shown = {(one.order, one.field) for one in server.differences}
    for household in server.writes:
        for name, writes in household.items():
            before = "0"
            for write in writes:
                if write.before != before:
                    yield f"a value of {name} was lost"
                before = write.after
    for row in server.rows:
        if not row.processed:
            continue
        for name, base, value in row.body[1]:
            wrote = [write for write in server.writes[row.household][name] if write.order == row.order]
            clash = [write for write in wrote if write.before not in (base, value)]
            silent = server.outcomes[row.order, name] is Merge.CONFLICT and (row.order, name) not in shown
            if clash or silent:
                yield f"{row.record_id} changed {name} from {base} to {value} over another's change, and nobody sees it"
