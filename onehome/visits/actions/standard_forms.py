"""Brings in the forms that OneHome ships, by the same actions as any upload."""

import hashlib
import json

from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.kernel import clock
from onehome.visits.actions.forms import check_form, keep_form, publish_form
from onehome.visits.queries.forms import versions_in_sight
from onehome.visits.standard_forms.forms import STANDARD_FORMS
from onehome.visits.standard_forms.workbook import workbook_of

SYSTEM = system_actor("forms that are shipped with OneHome")


def load_standard_forms() -> int:
    """Publish the version of each standard form that is not there yet; returns how many were."""
    with acting(SYSTEM):
        rows = versions_in_sight(SYSTEM).filter(published_at__isnull=False)
        there = set(rows.values_list("form__code", "version"))
    published = 0
    for form in STANDARD_FORMS:
        if (form.code, form.version) not in there:
            at = clock.now()
            checked = check_form(workbook_of(form), name=f"{form.code}.xlsx", kind=form.kind, at=at)
            kept = keep_form(
                by=SYSTEM, checked=checked, kind=form.kind, place="", title=form.title, standard=True, at=at
            )
            publish_form(by=SYSTEM, version_id=kept.pk, at=at)
            published += 1
    return published


def standard_forms_fingerprint() -> bytes:
    """Return a digest of what the standard forms ask, so that a changed one is loaded anew."""
    written = [
        (form.code, form.version, form.survey, {name: list(values) for name, values in form.choices.items()})
        for form in STANDARD_FORMS
    ]
    return hashlib.sha256(json.dumps(written, ensure_ascii=False).encode()).digest()
