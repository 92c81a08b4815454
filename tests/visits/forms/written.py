"""Small forms for tests, written as their author would."""

from onehome.access.types import Actor
from onehome.kernel import clock
from onehome.visits.actions.forms import check_form, keep_form, publish_form
from onehome.visits.form_types import FormKind
from onehome.visits.models import FormVersion

HEAD = "| survey |\n| | type | name | label::ไทย (th) | label::English (en) | bind::oh:meaning |\n"
CHOICES = """| choices |
| | list_name | name | label::ไทย (th) | label::English (en) |
| | yn | yes | ใช่ | yes |
| | yn | no | ไม่ | no |
"""
SMALL = """| | text | household | บ้าน | Home | household |
| | date | visited_on | วันไหน | Which day | visited_on |
| | select_one yn | notice | แจ้งแล้ว | Notice | notice_given |
| | text | met | พบใคร | Whom | others_met |
| | begin_repeat | heard | เล่า | Heard | |
| | text | words | คำพูด | Words | hardship.words |
| | audio | voice | เสียง | Voice | hardship.voice |
| | end_repeat | | | | |
| | text | roof | หลังคา | The roof | |
"""


def written(rows: str = SMALL, *, code: str = "small", version: str = "1", choices: str = CHOICES) -> bytes:
    """Return an XLSForm as a Markdown table."""
    settings = "| settings |\n| | form_title | form_id | version | namespaces | default_language |\n"
    settings += f'| | แบบเล็ก / Small | {code} | {version} | oh="urn:onehome:form" | ไทย (th) |\n'
    return f"{HEAD}{rows}{choices}{settings}".encode()


def publish(
    by: Actor, content: bytes | None = None, *, kind: FormKind = FormKind.OTHER, place: str = ""
) -> FormVersion:
    """Upload and publish a form, as somebody who may."""
    at = clock.now()
    checked = check_form(content or written(), name="small.md", kind=kind, at=at)
    kept = keep_form(by=by, checked=checked, kind=kind, place=place, at=at)
    return publish_form(by=by, version_id=kept.pk, at=at)
