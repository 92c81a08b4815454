"""One simulated world from one seed: recording, sending, dying, being revoked; then calm, in which all arrives."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from random import Random
from typing import Any

from figures.worlds.bugs import Bug
from figures.worlds.phone import Kept, Phone
from figures.worlds.server import Sent, Server
from onehome.sync.phone import (
    Answer,
    Effect,
    PhoneRecord,
    PutRecord,
    Request,
    SendPiece,
    Stage,
)
from onehome.sync.server import State

ROUGH_SECONDS = 4_000
MOST_APART = 600  # seconds of clock that the server bears with
TIMEOUT = 60
CALM_ROUNDS, CALM_STEP, MOST_AT_ONCE = 10, 4_000, 60
MOST_EVENTS = 20_000
NONSENSE = (200, 204, 302, 403, 404, 409, 413, 500, 502, 503, 511)  # what a sign-in page of a hotspot answers


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was really recorded: the truth against which everything is held."""

    phone: int
    record_id: str
    sha256: str
    body: Any
    content: dict[str, tuple[Any, ...]]
    refused: bool = False


class World:
    """Runs one seed to its end; `trace` tells each step."""

    def __init__(self, seed: int, bug: Bug = Bug.NONE, trace: Callable[[str], None] | None = None) -> None:
        self.seed, self.bug, self.trace = seed, bug, trace
        self.chance = Random(seed)  # noqa: S311  (a world, not a secret)
        self.now = self.number = 0
        self.events: list[tuple[int, int, Callable[..., None], tuple[Any, ...]]] = []
        self.calm = False
        self.up, self.life = True, 0
        self.locked: dict[str, int] = {}
        self.asking: dict[tuple[int, str, str], int] = {}
        self.truth: list[Recorded] = []
        self.found: list[str] = []
        chance = self.chance
        households = chance.randint(1, 2)
        self.server = Server(households, bug)
        self.phones = [
            Phone(number, number, number, chance.choice((0, 0, -30, 500, -900, 7_000)), chance.choice((1, 2, 3)))
            for number in range(chance.randint(1, 3))
        ]
        self.devices = len(self.phones)
        self.cut, self.twice, self.nonsense = chance.random() * 0.4, chance.random() * 0.3, chance.random() * 0.15
        self._plan(households)

    def run(self) -> list[str]:
        """Run to the end; returns what is wrong at the moments of deletion."""
        handled = 0
        while self.events and handled < MOST_EVENTS:
            self.now, _, act, given = heappop(self.events)
            act(*given)
            handled += 1
            if not self.events and not self.calm:
                self._calm_down(0)
        if handled >= MOST_EVENTS:
            self.found.append("the world does not come to rest")
        return self.found

    def say(self, text: str) -> None:
        """Tell a step, if somebody listens."""
        if self.trace is not None:
            self.trace(f"{self.now:>7}  {text}")

    def at(self, seconds: int, act: Callable[..., None], *given: Any) -> None:
        """Plan an event after some seconds."""
        self.number += 1
        heappush(self.events, (self.now + seconds, self.number, act, given))

    # --- what happens in it

    def _plan(self, households: int) -> None:
        chance = self.chance
        for number in range(chance.randint(2, 6)):
            phone = chance.choice(self.phones)
            self.at(chance.randrange(ROUGH_SECONDS), self._record, phone, f"r{number}", chance.randrange(households))
        for phone in self.phones:
            self.at(chance.randrange(300), self._flush, phone, 0)
            self.at(chance.randrange(300), self._flush, phone, 1)  # the page and its worker do not know each other
        happenings = (
            self._kill_server, self._kill_server, self._kill_phone, self._upgrade, self._deactivate, self._revoke,
            self._wipe_pin, self._seal_anew, self._other_body, self._withdraw_form, self._household_goes, self._rewind,
            self._settle, self._faulty,
        )  # fmt: skip
        for _ in range(chance.randint(2, 8)):
            self.at(chance.randrange(ROUGH_SECONDS), chance.choice(happenings))
        for _ in range(6):
            self.at(chance.randrange(ROUGH_SECONDS), self._work)

    def _record(self, phone: Phone, record_id: str, household: int, variant: int = 0) -> None:
        chance, fields = self.chance, self.server.fields[household]
        changes: tuple[Any, ...] = ()
        if chance.random() < 0.5:
            name = chance.choice(("village", "phone"))
            base = fields[name] if chance.random() < 0.6 else "0"  # what the phone saw when it last had a network
            changes = ((name, base, str(chance.randrange(1, 5))),)
        content = {
            f"a{number}": tuple((record_id, variant, number, piece) for piece in range(chance.randint(1, 4)))
            for number in range(chance.choice((0, 0, 1, 2)))
        }
        body = (f"{record_id}.{variant}", changes)
        refused = chance.random() < 0.04
        sizes = {name: len(parts) for name, parts in content.items()}
        record = PhoneRecord(record_id, f"sha-{record_id}.{variant}", sizes)
        kept = Kept(record, content, body, household, chance.choice((0, 0, 1)), refused=refused)
        kept.readable = phone.wiped_pin or chance.random() > 0.06
        phone.store.append(kept)
        self.truth.append(Recorded(phone.number, record_id, record.sha256, body, content, refused))
        if self.trace is not None:
            self.say(f"phone {phone.number} records {record_id} {body} {sizes}{' too large' if refused else ''}")
        self.at(1, self._flush, phone, 0)

    def _flush(self, phone: Phone, who: int) -> None:
        """Ask about every record that is due; how one fares keeps no other waiting."""
        if self.now < ROUGH_SECONDS:
            self.at(self.chance.randrange(60, 900), self._flush, phone, who)
        for kept in phone.due(self.now, first_only=self.bug is Bug.STUCK_QUEUE):
            self._ask(phone, kept, who)

    def _ask(self, phone: Phone, kept: Kept, who: int) -> None:
        request = phone.request(kept)
        key = (phone.number, kept.record.sha256, str(who))
        if request is None or self.asking.get(key) == phone.life:
            return
        self.asking[key] = phone.life
        if kept.content is None:
            self.found.append(f"phone {phone.number} wants to send {kept.record.id}, whose content it has deleted")
        if self.bug is Bug.NEW_ID and kept.record.tries:
            kept.record = replace(kept.record, id=f"{kept.record.id}+")
        sent = self._sent(phone, kept, request)
        if self.trace is not None:
            self.say(f"phone {phone.number}/{who} asks {kept.record.id}: {request}")
        back = (phone, phone.life, key, kept, request, kept.envelope)
        chance = self.chance
        if self.calm:
            self.at(1, self._arrive, sent, back, 0)
            return
        dice = chance.random()
        if dice < self.nonsense:
            self.at(1, self._answered, Answer(chance.choice(NONSENSE), error="http"), *back)
        elif dice < self.nonsense + self.cut / 2:
            self.at(TIMEOUT, self._answered, Answer(0), *back)  # cut on the way there
        else:
            self.at(chance.randrange(1, 40), self._arrive, sent, back, 0)
            if chance.random() < self.twice:
                self.at(chance.randrange(1, 1_500), self._arrive, sent, None, 0)

    def _sent(self, phone: Phone, kept: Kept, request: Request) -> Sent:
        record = kept.record
        piece: tuple[Any, ...] = ()
        if isinstance(request, SendPiece):
            whole = kept.content[request.name] if kept.content else ()
            piece = whole[request.offset : request.offset + request.length]
        return Sent(
            phone.number, phone.device, phone.worker, record.id, record.sha256, request, kept.envelope,
            kept.readable, kept.household, kept.form, kept.body if kept.content is not None else None,
            record.attachments, kept.refused, piece,
        )  # fmt: skip

    def _arrive(self, sent: Sent, back: Any, waited: int) -> None:
        if not self.up:
            if back is not None:
                self.at(1, self._answered, Answer(0), *back)
            return
        if self.bug is not Bug.NO_UNIQUE and sent.record_id in self.locked:
            self.at(1, self._arrive, sent, back, waited + 1)
            return
        refusal = self._refusal(sent, back)
        if refusal is not None:
            self._return(refusal, back)
            return
        self.locked[sent.record_id] = self.life
        commit = self.server.begin(sent)
        early = self.bug is Bug.EARLY_ANSWER and isinstance(sent.request, PutRecord) and not sent.sizes
        if early:
            self._return(Answer(201, receipt_state=State.COMPLETE.value), back)
        self.at(
            0 if self.calm else self.chance.randrange(8), self._commit, sent, commit, None if early else back, self.life
        )

    def _refusal(self, sent: Sent, back: Any) -> Answer | None:
        phone = self.phones[sent.phone]
        if back is not None and abs(phone.skew + phone.correction) > MOST_APART:
            return Answer(401, error="clock")
        return Answer(413, error="too-large") if sent.refused else None

    def _commit(self, sent: Sent, commit: Callable[[], Answer], back: Any, life: int) -> None:
        if life != self.life:  # it was killed meanwhile: the transaction never was
            if back is not None:
                self.at(TIMEOUT, self._answered, Answer(0), *back)
            return
        self.locked.pop(sent.record_id, None)
        answer = commit()
        if self.trace is not None:
            self.say(f"server commits {sent.record_id} {sent.request}: {answer}")
        if self.bug is Bug.EARLY_DELETION and answer.http in {200, 201} and isinstance(sent.request, PutRecord):
            answer = replace(answer, receipt_state=State.COMPLETE.value)
        if self.bug is Bug.DELETES_WAITING and answer.receipt_state == State.WAITING.value:
            answer = replace(answer, receipt_state=State.COMPLETE.value, waiting_for=())
        self._return(answer, back)

    def _return(self, answer: Answer, back: Any) -> None:
        if back is None:
            return
        if not self.calm and self.chance.random() < self.cut / 2:
            self.at(TIMEOUT, self._answered, Answer(0), *back)  # cut on the way back
        else:
            self.at(1 if self.calm else self.chance.randrange(1, 30), self._answered, answer, *back)

    def _answered(
        self, answer: Answer, phone: Phone, life: int, key: Any, kept: Kept, request: Request, envelope: int
    ) -> None:
        if phone.life != life:
            return  # whoever asked has died
        self.asking.pop(key, None)
        effects = phone.learn(kept, request, answer, self.now)
        if self.trace is not None:
            self.say(f"phone {phone.number} hears {kept.record.id} {answer}: {kept.record.stage} {effects}")
        if Effect.DELETE_CONTENT in effects:
            self._delete(phone, kept)
        if answer.http == 422 and not phone.wiped_pin and envelope == kept.envelope:
            self._anew(kept)
        if kept.record.stage is not Stage.ARRIVED and kept.record.next_try <= phone.clock(self.now):
            self.at(1, self._flush_one, phone, phone.life, kept, int(key[2]))

    def _flush_one(self, phone: Phone, life: int, kept: Kept, who: int) -> None:
        due = phone.life == life and kept.record.next_try <= phone.clock(self.now)
        if due and (self.bug is not Bug.STUCK_QUEUE or kept in phone.due(self.now, first_only=True)):
            self._ask(phone, kept, who)

    def _delete(self, phone: Phone, kept: Kept) -> None:
        if not self.server.holds_whole(kept.record.id, kept.record.sha256):
            self.found.append(f"phone {phone.number} deletes {kept.record.id}, which the server does not hold whole")
        kept.content = None

    def _anew(self, kept: Kept) -> None:
        """Seal a record anew, as the phone does when the PIN is given: everything is sent from the beginning."""
        if kept.content is None or kept.record.stage is Stage.ARRIVED:
            return
        kept.envelope, kept.readable = kept.envelope + 1, True
        kept.record = replace(kept.record, stage=Stage.WAITING, offsets={}, missing=(), next_try=0, problem="", tries=0)
        self.say(f"{kept.record.id} is sealed anew")

    # --- what befalls it

    def _kill_server(self) -> None:
        self.say("server is killed")
        self.life += 1
        self.locked.clear()
        self.up = False
        self.at(self.chance.randrange(1, 400), self._start_server)

    def _start_server(self) -> None:
        self.up = True

    def _kill_phone(self) -> None:
        phone = self.chance.choice(self.phones)
        self.say(f"phone {phone.number} is killed")
        phone.start_again()

    def _upgrade(self) -> None:
        phone = self.chance.choice(self.phones)
        self.say(f"phone {phone.number} gets a new program")
        phone.start_again()
        phone.piece = self.chance.choice((1, 2, 3))

    def _deactivate(self) -> None:
        worker = self.chance.choice(self.phones).worker
        self.say(f"worker {worker} leaves")
        self.server.inactive.add(worker)
        if self.chance.random() < 0.3:
            self.at(self.chance.randrange(1, 2_000), self.server.inactive.discard, worker)

    def _revoke(self) -> None:
        phone = self.chance.choice(self.phones)
        self.say(f"device {phone.device} is revoked")
        self.server.revoked.add(phone.device)
        if self.chance.random() < 0.5:
            self.at(self.chance.randrange(1, 2_000), self._enrol_again, phone)

    def _enrol_again(self, phone: Phone) -> None:
        phone.device = self.devices
        self.devices += 1

    def _wipe_pin(self) -> None:
        phone = self.chance.choice(self.phones)
        if all(kept.readable for kept in phone.store):  # what cannot be opened here needs the PIN to be sealed anew
            self.say(f"phone {phone.number} is wiped but for its outbox")
            phone.wiped_pin, phone.pulled = True, False
            phone.start_again()

    def _seal_anew(self) -> None:
        phone = self.chance.choice(self.phones)
        for kept in phone.store:
            if not phone.wiped_pin:
                self._anew(kept)

    def _other_body(self) -> None:
        if self.truth and self.bug is not Bug.NEW_ID:
            one = self.chance.choice(self.truth)
            if all(other.sha256 != f"sha-{one.record_id}.1" for other in self.truth):
                self._record(self.chance.choice(self.phones), one.record_id, 0, 1)

    def _withdraw_form(self) -> None:
        self.server.forms = 1

    def _household_goes(self) -> None:
        self.server.gone_households.add(0)

    def _rewind(self) -> None:
        """Put a phone back to a copy from before its deletions: it sends again what the server has."""
        phone = self.chance.choice(self.phones)
        phone.start_again()
        for kept in phone.store:
            one = next(one for one in self.truth if one.sha256 == kept.record.sha256)
            kept.content = one.content
            kept.record = PhoneRecord(kept.record.id, kept.record.sha256, kept.record.attachments)
        self.say(f"phone {phone.number} is put back to an older copy")

    def _settle(self) -> None:
        held = [row for row in self.server.rows if row.state is State.QUARANTINED]
        if held and self.server.settle(self.chance.choice(held)):
            self.say("an official takes a record in")

    def _faulty(self) -> None:
        if self.truth:
            self.server.faulty.add(self.chance.choice(self.truth).record_id)

    def _work(self) -> None:
        for _ in range(MOST_AT_ONCE if self.calm else 3):
            row = self.server.next_to_process()
            if row is not None:
                outcome = self.server.process(row, killed=not self.calm and self.chance.random() < 0.2)
                self.say(f"worker at {row.record_id}: {outcome}")

    def _calm_down(self, round_number: int) -> None:
        """Let the weather be good until nothing moves: phones and server run, and every PIN is given."""
        self.calm, self.up = True, True
        self._work()
        moving = any(row.state is State.COMPLETE for row in self.server.rows)
        for phone in self.phones:
            for kept in phone.store:
                if kept.record.stage is not Stage.ARRIVED:
                    moving = True
                    if not kept.readable and not phone.wiped_pin and round_number:
                        self._anew(kept)
                    kept.record = replace(kept.record, next_try=0)  # the button is pressed
            self.at(1, self._flush, phone, 0)
        if moving and round_number < CALM_ROUNDS:
            self.at(CALM_STEP, self._calm_down, round_number + 1)
