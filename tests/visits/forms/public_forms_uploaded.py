"""Uploads and publishes the forms of a folder, each into an empty register; imported once Django is ready."""

from pathlib import Path

from django.db import connections, transaction
from django.test.utils import setup_databases, teardown_databases

from onehome.access.types import system_actor
from onehome.kernel import clock
from onehome.kernel.errors import OneHomeError
from onehome.visits.actions.forms import check_form, keep_form, publish_form
from onehome.visits.form_types import FormKind
from onehome.visits.forms.problems import FormRefused
from tests.visits.forms.public_forms import Outcome, files, where_of

SYSTEM = system_actor("public forms are tried")


def upload_all(folder: Path) -> list[Outcome]:
    """Return what became of every form; a fault of the program is raised, never counted as a refusal."""
    made = setup_databases(0, interactive=False, aliases={"owner"}, serialized_aliases=set())
    try:
        return [_alone(collection, path) for collection, path in files(folder)]
    finally:
        connections.close_all()
        teardown_databases(made, 0)


def _alone(collection: str, path: Path) -> Outcome:
    """Upload one form and take it back, so that no other of the same code and version stands in its way."""
    with transaction.atomic():
        outcome = upload(collection, path)
        transaction.set_rollback(True)
    return outcome


def upload(collection: str, path: Path) -> Outcome:
    """Upload one form and publish it."""
    at, name = clock.now(), path.name.rpartition("__")[2]
    try:
        checked = check_form(path.read_bytes(), name=name, kind=FormKind.OTHER, at=at)
        kept = keep_form(by=SYSTEM, checked=checked, kind=FormKind.OTHER, place="", at=at)
        publish_form(by=SYSTEM, version_id=kept.pk, at=at)
    except FormRefused as error:
        first = next((problem for problem in error.problems if problem.stops), error.problems[0])
        sentence = f"{first.sentence.en} {first.original}".strip()
        return Outcome(collection, name, 0, sentence, where_of(first))
    except OneHomeError as error:
        return Outcome(collection, name, 0, error.sentence.en)
    return Outcome(collection, name, len(checked.read.questions))
