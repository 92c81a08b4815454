"""Every page of the product: who opens it for the count, or why it shows no rows that could grow in number."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ListPage:
    """One way of opening a page that shows rows.

    Args:
        looker: the staff member of the world who sees the rows of every number.
        query: what is asked for in the address.
        named: parameters of the address that are no record.
        grows: whether it names more rows when there are more; the facts of a person and one chain of a thread do not.
    """

    route: str
    looker: str
    query: str = ""
    named: Mapping[str, str] = field(default_factory=dict, hash=False)
    grows: bool = True

    def __str__(self) -> str:
        return " ".join(part for part in (self.route, self.looker, self.query, *self.named.values()) if part)


HEAD, OFFICIAL, VOLUNTEER, MINISTER = "provincial-head", "official", "volunteer", "minister"
PLANNER, AUDITOR, ADMINISTRATOR = "planner", "auditor", "administrator"

PAGES: tuple[ListPage, ...] = (
    ListPage("staff:home", MINISTER),
    ListPage("staff:home", PLANNER),
    ListPage("staff:home", HEAD),
    ListPage("staff:home", OFFICIAL),
    ListPage("staff:home", VOLUNTEER),
    ListPage("staff:home", AUDITOR),
    ListPage("staff:home", ADMINISTRATOR),
    ListPage("staff:week", OFFICIAL),
    ListPage("staff:week", VOLUNTEER),
    ListPage("staff:week_of_staff", HEAD, named={"staff_id": OFFICIAL}),
    ListPage("staff:weeks", HEAD),
    ListPage("staff:weeks", HEAD, "?kind=volunteers"),
    ListPage("staff:people", OFFICIAL),
    ListPage("staff:people", OFFICIAL, "?q=row"),
    ListPage("staff:people", OFFICIAL, "?area=50"),
    ListPage("staff:people", VOLUNTEER),
    ListPage("staff:household", OFFICIAL),
    ListPage("staff:household", VOLUNTEER),
    ListPage("staff:household_new", HEAD),
    ListPage("staff:household_carers", HEAD),
    ListPage("staff:fact_new", OFFICIAL, grows=False),
    ListPage("staff:person", OFFICIAL, grows=False),
    ListPage("staff:visit_new", OFFICIAL),
    ListPage("staff:visit", OFFICIAL),
    ListPage("staff:hardship", OFFICIAL),
    ListPage("staff:voices", HEAD),
    ListPage("staff:voices", HEAD, "?show=all"),
    ListPage("staff:visits", HEAD),
    ListPage("staff:listening", MINISTER),
    ListPage("staff:listening", HEAD),
    ListPage("staff:listening", HEAD, "?by=official"),
    ListPage("staff:themes", MINISTER),
    ListPage("staff:themes", HEAD),
    ListPage("staff:assessments_waiting", HEAD),
    ListPage("staff:cases", HEAD),
    ListPage("staff:cases", HEAD, "?show=unassigned"),
    ListPage("staff:case", HEAD),
    ListPage("staff:case_open", HEAD),
    ListPage("staff:case_assign", HEAD),
    ListPage("staff:case_need", HEAD),
    ListPage("staff:case_refer", HEAD),
    ListPage("staff:case_voice", HEAD),
    ListPage("staff:case_follow_up", HEAD),
    ListPage("staff:screening", OFFICIAL),
    ListPage("staff:applications", HEAD),
    ListPage("staff:applications", HEAD, "?show=all"),
    ListPage("staff:application", HEAD),
    ListPage("staff:application_replay", HEAD, grows=False),
    ListPage("staff:law", PLANNER, grows=False),
    ListPage("staff:law_programme", AUDITOR, named={"code": "OAA"}),
    ListPage("staff:law_changes", AUDITOR),
    ListPage("staff:law_change", AUDITOR, grows=False),
    ListPage("open:benefits", OFFICIAL, grows=False),
    ListPage("open:benefit", OFFICIAL, named={"code": "OAA"}, grows=False),
    ListPage("staff:entitled", HEAD),
    ListPage("staff:entitled", HEAD, "?programme=OAA&place=50"),
    ListPage("staff:entitled", HEAD, "?show=under-way"),
    ListPage("staff:entitled", HEAD, "?show=received"),
    ListPage("staff:entitled_mine", OFFICIAL),
    ListPage("staff:entitled_mine", VOLUNTEER),
    ListPage("staff:plans", HEAD),
    ListPage("staff:plans", HEAD, "?view=units"),
    ListPage("staff:plans", HEAD, "?view=officials"),
    ListPage("staff:plans", MINISTER, "?view=units"),
    ListPage("staff:plan", HEAD),
    ListPage("staff:target", HEAD),
    ListPage("staff:target_new", HEAD),
    ListPage("staff:target_change", HEAD),
    ListPage("staff:strategy", PLANNER),
    ListPage("staff:goal", PLANNER),
    ListPage("staff:briefings", PLANNER),
    ListPage("staff:briefing", MINISTER),
    ListPage("staff:briefing_units", MINISTER),
    ListPage("staff:directive", MINISTER),
    ListPage("staff:directive_answer", HEAD),
    ListPage("staff:results", MINISTER),
    ListPage("staff:results", HEAD, "?by=unit"),
    ListPage("staff:results", HEAD, "?by=official"),
    ListPage("staff:thread", HEAD, named={"kind": "hardship", "key": "hardship_id"}, grows=False),
    ListPage("staff:thread", HEAD, named={"kind": "case", "key": "case_id"}, grows=False),
    ListPage("staff:thread", HEAD, named={"kind": "target", "key": "target_id"}),
    ListPage("staff:thread", MINISTER, named={"kind": "goal", "key": "code"}),
    ListPage("staff:volunteers", HEAD),
    ListPage("staff:volunteer", HEAD),
    ListPage("staff:journal", AUDITOR),
    ListPage("staff:journal_about", AUDITOR, named={"kind": "people.household", "record_id": "household_id"}),
    ListPage("staff:accounts", ADMINISTRATOR),
    ListPage("staff:account", ADMINISTRATOR),
    ListPage("staff:staff_new", ADMINISTRATOR),
    ListPage("staff:grant_propose", ADMINISTRATOR),
    ListPage("staff:grants_waiting", ADMINISTRATOR),
)

BUTTON = "button"  # takes a form and leads on
FORM = "form"  # asks about one record
TABLE = "table"  # about one file that somebody brings in
WAY_IN = "entrance"  # before anybody is signed in
INVENTED = "invented"  # shows no record at all
PROGRAM = "program"  # the field client without any data
WITHOUT_A_LIST: Mapping[str, str] = {
    "staff:week_plan": BUTTON,
    "staff:stop_drop": BUTTON,
    "staff:stop_miss": FORM,
    "staff:stop_add": BUTTON,
    "staff:household_change": FORM,
    "staff:person_new": FORM,
    "staff:person_change": FORM,
    "staff:national_id": BUTTON,
    "staff:person_move": FORM,
    "staff:person_death": FORM,
    "staff:hardship_answer": BUTTON,
    "staff:hardship_try": FORM,
    "staff:hardship_in_person": BUTTON,
    "staff:hardship_assign": FORM,
    "staff:assessment_confirm": FORM,
    "staff:case_note": FORM,
    "staff:case_close": FORM,
    "staff:need_settle": FORM,
    "staff:referral_answer": FORM,
    "staff:application_new": BUTTON,
    "staff:entitled_visit": BUTTON,
    "staff:entitled_visit_undo": BUTTON,
    "staff:entitled_apply": BUTTON,
    "staff:entitled_received": BUTTON,
    "staff:entitled_received_undo": BUTTON,
    "staff:law_change_propose": FORM,
    "staff:law_change_review": BUTTON,
    "staff:law_change_withdraw": BUTTON,
    "staff:application_decide": FORM,
    "staff:application_send": FORM,
    "staff:application_outcome": FORM,
    "staff:application_withdraw": FORM,
    "staff:plan_begin_mine": BUTTON,
    "staff:plan_begin_unit": BUTTON,
    "staff:plan_submit": BUTTON,
    "staff:plan_agree": BUTTON,
    "staff:plan_send_back": FORM,
    "staff:plan_reopen": FORM,
    "staff:target_remove": FORM,
    "staff:strategy_import": TABLE,
    "staff:briefing_hand_down": FORM,
    "staff:directive_acknowledge": BUTTON,
    "staff:volunteer_change": FORM,
    "staff:volunteer_thanks": FORM,
    "staff:journal_check": BUTTON,
    "staff:account_close": FORM,
    "staff:account_reset": FORM,
    "staff:account_open": FORM,
    "staff:staff_leave": FORM,
    "staff:grant_end": FORM,
    "staff:imports": TABLE,
    "staff:import_upload": TABLE,
    "staff:import_template": TABLE,
    "staff:import_preview": TABLE,
    "open:screener": FORM,
    "open:screener_left": BUTTON,
    "api:programmes": TABLE,
    "api:programme": TABLE,
    "api:screen": BUTTON,
    "api:explain": BUTTON,
    "api:openapi-json": TABLE,
    "api:api-root": BUTTON,
    "staff:law_what_if": FORM,
    "staff:law_what_if_list": FORM,
    "open:set_language": BUTTON,
    "open:sign_in": WAY_IN,
    "open:second_factor": WAY_IN,
    "open:new_password": WAY_IN,
    "open:sign_out": BUTTON,
    "open:demo": WAY_IN,
    "open:demo_enter": BUTTON,
    "field:page": PROGRAM,
    "field:file": PROGRAM,
    "design:catalogue": INVENTED,
}
