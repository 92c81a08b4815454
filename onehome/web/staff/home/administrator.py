"""Home of an administrator: which grants wait, who has no account, what is to be brought in?"""

from django.urls import reverse

from onehome.access.queries.accounts import grant_lines, grants_waiting, staff_list
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.web.doors import StaffRequest
from onehome.web.staff.home.head import Pile

MOST_SHOWN = 5


def administrator(request: StaffRequest) -> dict[str, object]:
    """Return what the home of an administrator shows."""
    actor = request.actor
    waiting = grants_waiting(actor)
    count = waiting.count()
    without = staff_list(actor, without_account=True).count()
    accounts = reverse("staff:accounts")
    piles = [
        Pile(
            Bilingual("สิทธิ์ที่รอคนที่สองอนุมัติ", "Grants awaiting a second person"),
            count,
            reverse("staff:grants_waiting"),
            "watch" if count else "good",
        ),
        Pile(
            Bilingual("บุคลากรที่ยังไม่มีบัญชี", "Staff without an account"),
            without,
            f"{accounts}?without_account=on",
            "info",
        ),
    ]
    return {
        "piles": piles,
        "nothing": [pile for pile in piles if not pile.count],
        "grants": grant_lines(actor, list(waiting[:MOST_SHOWN]), today=clock.today()),
        "more": max(0, count - MOST_SHOWN),
    }
