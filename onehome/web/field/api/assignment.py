"""What a phone pulls: own stops and households, and the forms in use. Nothing sealed, no notes, no programmes."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.urls import reverse

from onehome.access.actions.devices import role_of
from onehome.access.queries import staff_names
from onehome.access.types import Actor
from onehome.kernel import clock
from onehome.people.queries.locations import Located
from onehome.people.queries.phone import PhoneHousehold, PhoneMember, phone_households
from onehome.sync.wire import instant
from onehome.visits.queries.assessments import SecurityPicture, latest_assessments
from onehome.visits.queries.forms import AskedForm, asked_forms
from onehome.visits.queries.phone import OpenMatter, PhoneStop, open_matters, phone_stops
from onehome.visits.queries.submissions import recent_statuses
from onehome.visits.types import Dimension

GOOD_FOR = timedelta(days=14)
MOST_HOUSEHOLDS = 500


def assignment_of(actor: Actor, *, at: datetime) -> dict[str, Any]:
    """Return the assignment as it stands on the wire, in a number of statements that does not depend on the rows."""
    assert actor.staff_id is not None
    stops = phone_stops(actor, clock.day_of(at))
    homes = phone_households(actor, [stop.household_id for stop in stops], most=MOST_HOUSEHOLDS)
    ids = [home.id for home in homes]
    matters, pictures = open_matters(actor, ids), latest_assessments(actor, ids)
    member = staff_names({actor.staff_id})[actor.staff_id]
    known = set(ids)
    return {
        "made_at": instant(at),
        "expires_at": instant(at + GOOD_FOR),
        "staff": {
            "id": str(member.pk),
            "name_th": member.name_th,
            "name_en": member.name_en or member.name_th,
            "role": role_of(actor),
        },
        "week": [_stop(stop) for stop in stops if stop.household_id in known],
        "households": [_household(home, matters.get(home.id, []), pictures.get(home.id)) for home in homes],
        "forms": [_form(form) for form in asked_forms(actor)],
        "statuses": [
            {
                "record_id": str(one.record_id),
                "state": one.state,
                "sentence_th": one.sentence.th,
                "sentence_en": one.sentence.en,
            }
            for one in recent_statuses(actor.staff_id)
        ],
    }


def form_address(code: str, version: str) -> str:
    """Return where a version of a form is fetched; a stroke in its code or version does not part them."""
    return f"{reverse('field_api:form', args=['x'])[:-1]}{quote(code, safe='')}/{quote(version, safe='')}"


def _form(form: AskedForm) -> dict[str, Any]:
    return {
        "code": form.code,
        "version": form.version,
        "title_th": form.title.th,
        "title_en": form.title.en,
        "kind": form.kind.value,
        "xform_sha256": form.xform_sha256,
        "url": form_address(form.code, form.version),
    }


def _stop(stop: PhoneStop) -> dict[str, Any]:
    told: dict[str, Any] = {
        "stop_id": str(stop.id),
        "day": stop.day.isoformat(),
        "order": stop.position,
        "household_id": str(stop.household_id),
        "reason_th": stop.reason.th,
        "reason_en": stop.reason.en,
        "two_persons": stop.two_persons,
    }
    if stop.begins is not None:
        told["begins"] = stop.begins.isoformat("minutes")
    if stop.partner is not None:
        told |= {"partner_th": stop.partner.th, "partner_en": stop.partner.en}
    if stop.surge is not None:
        name = stop.surge.name
        told["surge"] = {"id": str(stop.surge.id), "name_th": name.th, "name_en": name.en, "told": stop.surge.told}
    return told


def _household(home: PhoneHousehold, matters: list[OpenMatter], picture: SecurityPicture | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": str(home.id),
        "version": home.version,
        "number": home.number,
        "village": home.village,
        "place": home.place,
        "members": [_member(member) for member in home.members],
        "open": [
            {
                "kind": one.kind,
                "id": str(one.id),
                "title_th": one.title.th,
                "title_en": one.title.en,
                "since": one.since.isoformat(),
            }
            for one in matters
        ],
        "location": _location(home.location),
        "security": _security(picture),
    }
    return told if home.address is None else {**told, "address": home.address}


def _location(where: Located | None) -> dict[str, Any] | None:
    if where is None:
        return None
    return {"latitude": where.point.latitude, "longitude": where.point.longitude, "accuracy": where.accuracy_m}


def _member(member: PhoneMember) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": str(member.id),
        "version": member.version,
        "name": member.full_name,
        "title": member.title,
        "given_name": member.given_name,
        "family_name": member.family_name,
        "relation": member.relation,
        "sex": member.sex,
        "birth_date": None if member.birth_date is None else member.birth_date.isoformat(),
        "birth_precision": member.birth_precision,
    }
    return told if member.phone is None else {**told, "phone": member.phone}


def _security(picture: SecurityPicture | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    levels = {dimension.value: picture.levels[dimension] for dimension in Dimension}
    return {"assessed_on": picture.assessed_on.isoformat(), **levels}
