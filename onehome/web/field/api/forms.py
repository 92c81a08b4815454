"""The forms that a phone pulls: which there are, and each as XForm; a version never changes once it is published."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from onehome.access.types import Actor
from onehome.visits.queries.forms import asked_forms, published_version
from onehome.web.field.api.door import DeviceRequest, device_request

FOR_GOOD = "private, max-age=31536000, immutable"


def forms_said(actor: Actor) -> list[dict[str, Any]]:
    """Return the forms that the actor may fill in, as they stand on the wire."""
    return [
        {
            "code": form.code,
            "version": form.version,
            "title_th": form.title.th,
            "title_en": form.title.en,
            "kind": form.kind.value,
            "xform_sha256": form.xform_sha256,
            "url": f"/field/api/forms/{form.code}/{form.version}",
        }
        for form in asked_forms(actor)
    ]


@device_request(reads=True, most=0)
@require_http_methods(["GET"])
def form(request: DeviceRequest, code: str, version: str) -> HttpResponse:
    """Give one published version of a form, also of a retired one: drafts are written on with it."""
    found = published_version(request.bearer.actor, code, version)
    kept = {"Cache-Control": FOR_GOOD}
    return HttpResponse(found.xform.encode(), content_type="text/xml; charset=utf-8", headers=kept)
