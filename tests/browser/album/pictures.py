"""Every page that is pictured, family by family, and every route that is not, with its reason."""

from tests.browser.album.album import Picture, Step
from tests.browser.album.from_the_field import FROM_THE_FIELD
from tests.browser.album.steps import (
    give_code,
    name_somebody_known,
    press,
    propose_a_grant,
    refer_to_the_municipality,
    sign_in_as,
    sign_in_wrongly,
    unfold,
    upload_goals,
    upload_households,
)

MINISTER, HEAD, UNIT_HEAD, OFFICIAL = "minister", "provincial-head", "unit-head", "official"
VOLUNTEER, PLANNER, AUDITOR, ADMINISTRATOR = "volunteer", "planner", "auditor", "administrator"

ROW = "> main tbody th a"
HOUSEHOLD: tuple[Step, ...] = ("/cases", ROW, "> main a[href*='/households/']:not([href*='screening'])")
PERSON: tuple[Step, ...] = (*HOUSEHOLD, "> main .person__name a")
CASE: tuple[Step, ...] = ("/cases?state=in-progress", ROW)
CASE_AFTER_HELP: tuple[Step, ...] = ("/cases?state=follow-up", ROW)
CASE_CLOSED: tuple[Step, ...] = ("/cases?state=closed", ROW)
ASSISTED = "> main tbody tr:has-text('เราช่วยยื่น')"
APPLICATION: tuple[Step, ...] = ("/applications", ROW)
VOICE: tuple[Step, ...] = ("/voices", "> main a[href*='/hardships/']")
OWN_PLAN: tuple[Step, ...] = ("/plans", "> main .card a[href*='/plans/']")
WAITING_PLAN: tuple[Step, ...] = ("/plans?show=waiting", ROW)
BRIEFING: tuple[Step, ...] = ("/briefings", ROW)
VOLUNTEER_PAGE: tuple[Step, ...] = ("/volunteers", "> main .person__name a")
BEGUN: tuple[Step, ...] = ("/screener", press("ถามให้ตัวเอง"))
SUBJECTS: tuple[Step, ...] = (*BEGUN, press("ครบแล้ว ไปต่อ"))
ASKED: tuple[Step, ...] = (*SUBJECTS, press("ไปต่อ"))
STAFF_MEMBER: tuple[Step, ...] = ("/accounts?q=55-0009", ROW)

AT_THE_DOOR = (
    Picture("sign-in", "open:sign_in", "", ("/sign-in",), "เข้าสู่ระบบ / sign-in"),
    Picture("sign-in-refused", "open:sign_in", "", (sign_in_wrongly,), "รหัสผ่านไม่ตรง / a wrong password"),
    Picture("demo", "open:demo", "", ("/demo",), "เลือกเป็นใครในชุดสาธิต / the people of the demonstration"),
    Picture("second-factor", "open:second_factor", "", (sign_in_as("fresh.newcomer"),), "ผูกแอปรหัส / tying an app"),
    Picture(
        "new-password", "open:new_password", "", (sign_in_as("fresh.latecomer"), give_code),
        "ตั้งรหัสผ่าน / choosing a password",
    ),
)  # fmt: skip

HOMES = (
    Picture("home-minister", "staff:home", MINISTER, ("/",), "หน้าแรกของรัฐมนตรี / home of the minister"),
    Picture("home-minister-english", "staff:home", MINISTER, ("/",), "the same in English", english=True),
    Picture("home-planner", "staff:home", PLANNER, ("/",), "หน้าแรกของผู้วางแผน / home of a planner"),
    Picture("home-provincial-head", "staff:home", HEAD, ("/",), "หน้าแรกของหัวหน้าจังหวัด / home of a provincial head"),
    Picture("home-unit-head", "staff:home", UNIT_HEAD, ("/",), "หน้าแรกของหัวหน้าหน่วยงาน / home of a unit head"),
    Picture("home-official", "staff:home", OFFICIAL, ("/",), "หน้าแรกของข้าราชการ / home of an official"),
    Picture("home-volunteer", "staff:home", VOLUNTEER, ("/",), "หน้าแรกของอาสาสมัคร / home of a volunteer"),
    Picture("home-auditor", "staff:home", AUDITOR, ("/",), "หน้าแรกของผู้ตรวจสอบ / home of an auditor"),
    Picture(
        "home-administrator", "staff:home", ADMINISTRATOR, ("/",), "หน้าแรกของผู้ดูแลระบบ / home of an administrator"
    ),
)  # fmt: skip

POLICY = (
    Picture("briefings", "staff:briefings", HEAD, ("/briefings",), "นโยบายของปี / the year's briefings"),
    Picture("briefing", "staff:briefing", HEAD, BRIEFING, "ข้อสั่งการ / directives"),
    Picture("briefing-units", "staff:briefing_units", MINISTER, (*BRIEFING, "+/units"), "ใครยังไม่ตอบ / who is behind"),
    Picture(
        "briefing-hand-down", "staff:briefing_hand_down", PLANNER, (*BRIEFING, "+/hand-down"),
        "ถ่ายทอดนโยบาย / handing a briefing down",
    ),
    Picture("directive", "staff:directive", HEAD, (*BRIEFING, ROW), "ข้อสั่งการหนึ่งข้อ / one directive"),
    Picture(
        "directive-answer", "staff:directive_answer", HEAD, (*BRIEFING, ROW, "+/answer"),
        "ตอบข้อสั่งการ / answering a directive",
    ),
    Picture("strategy", "staff:strategy", PLANNER, ("/strategy",), "ยุทธศาสตร์ / the national strategy"),
    Picture(
        "strategy-import", "staff:strategy_import", PLANNER, (upload_goals,),
        "ไฟล์การเชื่อมโยงที่มีข้อผิด / a file of links with a fault",
    ),
    Picture("goal", "staff:goal", PLANNER, ("/strategy/goals/NS-4",), "เป้าหมายหนึ่งข้อ / one goal"),
)  # fmt: skip

PLANS = (
    Picture("plans", "staff:plans", HEAD, ("/plans",), "แผนทั้งหมด / plans"),
    Picture("plan", "staff:plan", OFFICIAL, OWN_PLAN, "แผนของข้าราชการ / an official's plan"),
    Picture("target", "staff:target", OFFICIAL, (*OWN_PLAN, ROW), "เป้าหมาย / one target"),
    Picture(
        "target-change", "staff:target_change", HEAD, (*OWN_PLAN, ROW, "+/change"),
        "แก้ไขเป้าหมาย / changing a target",
    ),
    Picture("plan-reopen", "staff:plan_reopen", HEAD, (*OWN_PLAN, "+/reopen"), "ดึงแผนกลับมาแก้ / taking a plan back"),
    Picture(
        "plan-send-back", "staff:plan_send_back", HEAD, (*WAITING_PLAN, "+/send-back"),
        "ส่งแผนกลับ / sending a plan back",
    ),
    Picture(
        "plan-empty", "staff:plan", "fresh.founder", ("/plans", press("เริ่มแผนของหน่วยงาน")),
        "แผนที่เพิ่งเริ่ม / a plan just begun",
    ),
    Picture(
        "plan-not-ready", "staff:plan_submit", "fresh.founder", (*OWN_PLAN, press("ส่งแผน")),
        "แผนที่ส่งยังไม่ได้ / a plan that is not ready",
    ),
    Picture(
        "target-new", "staff:target_new", "fresh.founder", (*OWN_PLAN, "+/targets/new"),
        "เป้าหมายใหม่ / a new target",
    ),
    Picture(
        "target-new-refused", "staff:target_new", "fresh.founder", (*OWN_PLAN, "+/targets/new", press("บันทึกเป้าหมาย")),
        "เป้าหมายที่ยังเขียนไม่ครบ / a target with faults",
    ),
)  # fmt: skip

WEEKS = (
    Picture("week", "staff:week", OFFICIAL, ("/week",), "สัปดาห์นี้ / this week"),
    Picture(
        "stop-miss", "staff:stop_miss", OFFICIAL, ("/week", "> main a[href$='/miss']"),
        "ไม่ได้ไปเยี่ยม / a visit that was missed",
    ),
    Picture("weeks", "staff:weeks", HEAD, ("/weeks",), "สัปดาห์ของทีม / the team's weeks"),
    Picture(
        "week-of-staff", "staff:week_of_staff", HEAD, ("/weeks", "> main tbody td a"),
        "สัปดาห์ของคนในทีม / the week of one of the team",
    ),
    Picture("commitment", "staff:commitment", OFFICIAL, ("/week/commitment",), "วันลงพื้นที่และวันลา / field days, leave"),
    Picture("commitment-head", "staff:commitment", MINISTER, ("/week/commitment",), "ของรัฐมนตรี / a minister's"),
    Picture("pattern", "staff:pattern", OFFICIAL, ("/week/commitment/days",), "เลือกวันลงพื้นที่ / days for the field"),
    Picture("leave", "staff:leave", OFFICIAL, ("/week/commitment/leave",), "บันทึกวันลา / noting leave"),
    Picture(
        "calendar-address", "staff:calendar_address", OFFICIAL, ("/week/calendar", press("ทำที่อยู่ปฏิทิน")),
        "ที่อยู่ปฏิทิน / the address of a calendar",
    ),
    Picture("surges", "staff:surges", HEAD, ("/surges",), "เหตุฉุกเฉิน / emergencies"),
    Picture("surge", "staff:surge", HEAD, ("/surges?show=all", "> main .card__title a"), "ไปถึงทุกบ้านหรือยัง / a sweep"),
    Picture("surge-new", "staff:surge_new", HEAD, ("/surges/new", "> main .card-list a"), "ประกาศเหตุ / declaring one"),
    Picture(
        "two-person-rule", "staff:two_person_rule", OFFICIAL, (*HOUSEHOLD, "+/two-persons"),
        "ไปคนเดียวปลอดภัยไหม / is it safe to go alone",
    ),
)  # fmt: skip

PEOPLE = (
    Picture("people", "staff:people", OFFICIAL, ("/people",), "คนและครัวเรือน / people"),
    Picture("people-found", "staff:people", OFFICIAL, ("/people?q=สมชาย",), "ค้นหา / search"),
    Picture("people-nobody", "staff:people", OFFICIAL, ("/people?q=ฬฬฬฬฬ",), "ไม่พบใคร / nobody found"),
    Picture("people-of-a-place", "staff:people", HEAD, ("/people?area=550101",), "ทั้งตำบล / a sub-district"),
    Picture("household", "staff:household", OFFICIAL, HOUSEHOLD, "บ้าน / a home"),
    Picture("household-new", "staff:household_new", OFFICIAL, ("/households/new",), "เพิ่มครัวเรือน / add a household"),
    Picture(
        "household-new-refused", "staff:household_new", OFFICIAL, ("/households/new", press("บันทึก")),
        "ครัวเรือนที่ยังเขียนไม่ครบ / a household with faults",
    ),
    Picture(
        "household-change", "staff:household_change", OFFICIAL, (*HOUSEHOLD, "+/change"),
        "แก้ที่อยู่ / correcting an address",
    ),
    Picture(
        "household-carers", "staff:household_carers", OFFICIAL, (*HOUSEHOLD, "+/carers"),
        "ใครดูแลบ้านนี้ / who looks after a home",
    ),
    Picture(
        "person-new-duplicate", "staff:person_new", OFFICIAL, (*HOUSEHOLD, name_somebody_known),
        "เตือนว่าอาจเป็นคนเดิม / a likely duplicate",
    ),
    Picture("facts", "staff:fact_new", OFFICIAL, (*HOUSEHOLD, "+/facts/new"), "ยังต้องถามอะไร / what is to be asked"),
    Picture(
        "fact", "staff:fact_new", OFFICIAL, (*HOUSEHOLD, "+/facts/new", "> main .tasks a"), "คำถามหนึ่งข้อ / one question"
    ),
    Picture("person", "staff:person", OFFICIAL, PERSON, "คนหนึ่งคน / one person"),
    Picture(
        "national-id-refused", "staff:national_id", OFFICIAL,
        (*PERSON, unfold("ดูเลขประจำตัวเต็ม"), press("แสดงเลขเต็ม")),
        "ขอดูเลขประจำตัวโดยไม่บอกเหตุผล / the full number asked for without a reason",
    ),
    Picture(
        "person-change", "staff:person_change", OFFICIAL, (*PERSON, "+/change"), "แก้ข้อมูลบุคคล / correcting a person"
    ),
    Picture("person-move", "staff:person_move", OFFICIAL, (*PERSON, "+/move"), "ย้ายบ้าน / moving"),
    Picture("person-death", "staff:person_death", OFFICIAL, (*PERSON, "+/death"), "บันทึกการเสียชีวิต / a death"),
)  # fmt: skip

VISITS = (
    Picture(
        "visit-new", "staff:visit_new", OFFICIAL, ("/week", "> main a[href$='/visits/new']"),
        "บันทึกการเยี่ยม / recording a visit",
    ),
    Picture(
        "visit-new-refused", "staff:visit_new", OFFICIAL,
        ("/week", "> main a[href$='/visits/new']", press("บันทึกการเยี่ยม")),
        "การเยี่ยมที่ยังเขียนไม่ครบ / a visit with faults",
    ),
    Picture(
        "visit", "staff:visit", OFFICIAL, (*HOUSEHOLD, "> main a[href*='/visits/']:not([href$='new'])"),
        "การเยี่ยม / a visit",
    ),
    Picture("voices", "staff:voices", HEAD, ("/voices",), "เสียงที่รอคำตอบ / voices that wait"),
    Picture("voices-all", "staff:voices", HEAD, ("/voices?show=all",), "ทุกเสียงที่ได้ฟัง / all that was heard"),
    Picture("hardship-try", "staff:hardship_try", OFFICIAL, (*VOICE, "+/try"), "ติดต่อแล้วไม่พบ / nobody was reached"),
    Picture("hardship-assign", "staff:hardship_assign", HEAD, (*VOICE, "+/assign"), "มอบให้ตอบ / asking somebody"),
    Picture("visits", "staff:visits", HEAD, ("/visits",), "รายการเยี่ยม / visits"),
    Picture("listening", "staff:listening", HEAD, ("/listening",), "การรับฟังของจังหวัด / a province's listening"),
    Picture("listening-people", "staff:listening", HEAD, ("/listening?by=official",), "ตามคน / by person"),
    Picture("listening-nation", "staff:listening", MINISTER, ("/listening",), "ทั้งประเทศ / the nation's listening"),
    Picture("themes", "staff:themes", HEAD, ("/listening/themes",), "เรื่องที่เดือดร้อน / themes of hardship"),
    Picture("themes-nation", "staff:themes", MINISTER, ("/listening/themes",), "ทั้งประเทศ / themes of the nation"),
    Picture("hardship", "staff:hardship", HEAD, VOICE, "เสียงหนึ่งเสียง / one voice"),
    Picture(
        "assessments", "staff:assessments_waiting", UNIT_HEAD, ("/assessments",),
        "ผลประเมินที่รอยืนยัน / assessments that wait",
    ),
    Picture(
        "assessment-confirm", "staff:assessment_confirm", UNIT_HEAD,
        ("/assessments", "> main tbody a[href$='/confirm']"), "ยืนยันผลประเมิน / confirming an assessment",
    ),
)  # fmt: skip

CASES = (
    Picture("cases", "staff:cases", HEAD, ("/cases",), "คิวงาน / the queue"),
    Picture("case", "staff:case", HEAD, CASE_AFTER_HELP, "เรื่องหนึ่งเรื่อง / one case"),
    Picture("case-closed", "staff:case", HEAD, CASE_CLOSED, "เรื่องที่ปิดแล้ว / a closed case"),
    Picture("case-open", "staff:case_open", HEAD, (*VOICE, "+/case"), "เปิดเรื่อง / opening a case"),
    Picture("case-assign", "staff:case_assign", HEAD, (*CASE, "+/assign"), "มอบหมาย / assigning"),
    Picture("case-need", "staff:case_need", HEAD, (*CASE, "+/need"), "สิ่งที่ต้องการ / a need"),
    Picture(
        "need-settle", "staff:need_settle", HEAD, (*CASE, "> main a[href*='/needs/']"),
        "ผลของความต้องการ / settling a need",
    ),
    Picture("case-refer", "staff:case_refer", HEAD, (*CASE, "+/refer"), "ส่งต่อ / referring"),
    Picture(
        "referral-answer", "staff:referral_answer", HEAD,
        (*CASE, "+/refer", refer_to_the_municipality, "> main a[href*='/referrals/']"),
        "คำตอบของการส่งต่อ / the answer to a referral",
    ),
    Picture("case-voice", "staff:case_voice", HEAD, (*CASE, "+/voice"), "เพิ่มเสียง / another voice"),
    Picture("case-note", "staff:case_note", HEAD, (*CASE, "+/note"), "เขียนบันทึก / a note"),
    Picture("case-follow-up", "staff:case_follow_up", HEAD, (*CASE, "+/follow-up"), "ติดตามผล / a follow-up"),
    Picture("case-close", "staff:case_close", HEAD, (*CASE_AFTER_HELP, "+/close"), "ปิดเรื่อง / closing a case"),
)  # fmt: skip

HELP = (
    Picture(
        "screening", "staff:screening", HEAD, (*APPLICATION, "> main a[href$='/screening']"), "ตรวจสิทธิ / screening"
    ),
    Picture("applications", "staff:applications", HEAD, ("/applications",), "คำขอความช่วยเหลือ / applications"),
    Picture("application", "staff:application", HEAD, APPLICATION, "คำขอหนึ่งฉบับ / one application"),
    Picture(
        "application-decide", "staff:application_decide", HEAD, (*APPLICATION, "+/decide"), "พิจารณา / deciding"
    ),
    Picture(
        "application-withdraw", "staff:application_withdraw", HEAD, (*APPLICATION, "+/withdraw"),
        "ถอนคำขอ / withdrawing",
    ),
    Picture(
        "application-send", "staff:application_send", HEAD,
        ("/applications?show=all&page=99", f"{ASSISTED}:has-text('เตรียมคำขอแล้ว') th a", "+/send"),
        "ยื่นแล้ว / handed in",
    ),
    Picture(
        "application-outcome", "staff:application_outcome", HEAD,
        ("/applications?show=all", f"{ASSISTED}:has-text('รอผล') th a", "+/outcome"),
        "ผลที่แจ้งมา / a reported outcome",
    ),
)  # fmt: skip

RESULTS = (
    Picture("results", "staff:results", MINISTER, ("/results",), "ผลลัพธ์ / the scoreboard"),
    Picture("results-english", "staff:results", MINISTER, ("/results",), "the same in English", english=True),
    Picture(
        "thread", "staff:thread", HEAD, (*CASE_CLOSED, "> main a[href*='/thread/']"),
        "จากเสียงถึงเป้าหมายชาติ / from a voice to the national goal",
    ),
    Picture(
        "thread-goal", "staff:thread", MINISTER, ("/thread/goal/NS-3",), "จากเป้าหมายชาติลงมา / down from a national goal"
    ),
)  # fmt: skip

VOLUNTEERS = (
    Picture("volunteers", "staff:volunteers", HEAD, ("/volunteers",), "อาสาสมัคร / volunteers"),
    Picture("volunteer", "staff:volunteer", HEAD, VOLUNTEER_PAGE, "อาสาสมัครหนึ่งคน / one volunteer"),
    Picture(
        "volunteer-change", "staff:volunteer_change", HEAD, (*VOLUNTEER_PAGE, "+/change"),
        "ทักษะของอาสาสมัคร / a volunteer's skills",
    ),
    Picture(
        "volunteer-thanks", "staff:volunteer_thanks", HEAD, (*VOLUNTEER_PAGE, "+/thanks"), "กล่าวขอบคุณ / saying thanks"
    ),
)  # fmt: skip

ADMINISTRATION = (
    Picture("journal", "staff:journal", AUDITOR, ("/journal",), "บันทึกการใช้งาน / the journal"),
    Picture(
        "journal-about", "staff:journal_about", AUDITOR, ("/journal?kind=read", "> main tbody a[href*='/about/']"),
        "ใครเปิดดู / who looked",
    ),
    Picture(
        "journal-check", "staff:journal_check", AUDITOR, ("/journal", press("ตรวจว่าบันทึกครบและไม่ถูกแก้")),
        "ตรวจบันทึก / the journal, checked",
    ),
    Picture("accounts", "staff:accounts", ADMINISTRATOR, ("/accounts",), "บัญชีและสิทธิ์ / accounts"),
    Picture("account", "staff:account", ADMINISTRATOR, STAFF_MEMBER, "บุคลากรหนึ่งคน / one member of staff"),
    Picture("staff-new", "staff:staff_new", ADMINISTRATOR, ("/accounts/new",), "เพิ่มบุคลากร / a new member of staff"),
    Picture(
        "account-open", "staff:account_open", ADMINISTRATOR, (*STAFF_MEMBER, "+/open"), "เปิดบัญชี / opening an account"
    ),
    Picture(
        "grant-propose", "staff:grant_propose", ADMINISTRATOR, (*STAFF_MEMBER, "+/grant"), "เสนอสิทธิ์ / proposing a grant"
    ),
    Picture(
        "grant-end", "staff:grant_end", ADMINISTRATOR, (*STAFF_MEMBER, "> main a[href$='/end']"),
        "ยุติสิทธิ์ / ending a grant",
    ),
    Picture(
        "staff-leave", "staff:staff_leave", ADMINISTRATOR, (*STAFF_MEMBER, "+/leave"), "พ้นจากหน้าที่ / leaving"
    ),
    Picture(
        "account-reset", "staff:account_reset", ADMINISTRATOR,
        ("/accounts?q=55-0001", ROW, "> main a[href$='/password']"), "ออกรหัสใหม่ / a new password",
    ),
    Picture(
        "account-close", "staff:account_close", ADMINISTRATOR,
        ("/accounts?q=55-0001", ROW, "> main a[href$='/close']"), "ปิดบัญชี / closing an account",
    ),
    Picture(
        "grants-waiting", "staff:grants_waiting", "second-administrator", (propose_a_grant, "/accounts/waiting"),
        "สิทธิ์ที่รออนุมัติ / grants that wait",
    ),
    Picture("imports", "staff:imports", ADMINISTRATOR, ("/imports",), "นำเข้าข้อมูล / bringing in lists"),
    Picture("import", "staff:import_upload", ADMINISTRATOR, ("/imports/units",), "นำเข้าหน่วยงาน / bringing in units"),
    Picture(
        "import-preview", "staff:import_preview", HEAD, (upload_households,), "ดูก่อนนำเข้า / before it is brought in"
    ),
    Picture(
        "import-done", "staff:import_preview", HEAD, (upload_households, press("ยืนยัน นำเข้า")), "นำเข้าแล้ว / brought in"
    ),
)  # fmt: skip

LAW = (
    Picture("law", "staff:law", PLANNER, ("/law",), "กฎหมายทุกสวัสดิการ / the law of every programme"),
    Picture("law-programme", "staff:law_programme", PLANNER, ("/law/OAA",), "เบี้ยยังชีพผู้สูงอายุ / one programme"),
    Picture(
        "law-programme-english", "staff:law_programme", PLANNER, ("/law/CSG",), "the law in English", english=True
    ),
    Picture("law-changes", "staff:law_changes", PLANNER, ("/law/changes",), "การเปลี่ยนกฎหมาย / changes of the law"),
    Picture("law-change", "staff:law_change", MINISTER, ("/law/changes", ROW), "ตรวจการเปลี่ยน / reviewing a change"),
    Picture(
        "law-change-propose", "staff:law_change_propose", PLANNER, ("/law/OAA/propose",),
        "เสนอเปลี่ยนอัตรา / proposing a change",
    ),
    Picture("what-if-list", "staff:law_what_if_list", PLANNER, ("/law/what-if",), "เลือกค่าที่จะลอง / what can be tried"),
    Picture("what-if", "staff:law_what_if", PLANNER, ("/law/OAA/what-if",), "ลองเปลี่ยนก่อนประกาศ / trying a change"),
    Picture(
        "application-replay", "staff:application_replay", HEAD, (*APPLICATION, "+/replay"),
        "คิดคำตอบเดิมซ้ำ / replaying a decision",
    ),
    Picture("entitled", "staff:entitled", HEAD, ("/entitled",), "น่าจะมีสิทธิแต่ยังไม่ได้รับ / entitled, not receiving"),
    Picture("entitled-mine", "staff:entitled_mine", VOLUNTEER, ("/entitled/mine",), "บ้านที่ดูแล / a volunteer's homes"),
    Picture("nothing-entitled", "staff:entitled", "fresh.head", ("/entitled",), "ยังไม่พบใคร / nobody found yet"),
)  # fmt: skip

OPEN = (
    Picture("benefits", "open:benefits", "", ("/benefits",), "สวัสดิการทั้งหมด เปิดให้ทุกคน / the law, open to all"),
    Picture("benefit", "open:benefit", "", ("/benefits/DIS",), "สวัสดิการหนึ่งอย่าง / one programme, open to all"),
    Picture("screener", "open:screener", "", ("/screener",), "เริ่มถามว่ามีสิทธิอะไรบ้าง / the screener begins"),
    Picture("screener-home", "open:screener", "", BEGUN, "ใครอยู่ในบ้าน / who lives in the home"),
    Picture(
        "screener-subjects", "open:screener", "", SUBJECTS,
        "อยากรู้เรื่องไหน / what else to ask about",
    ),
    Picture("screener-question", "open:screener", "", ASKED, "คำถามทีละข้อ / one question a page"),
    Picture(
        "screener-results", "open:screener", "", (*ASKED, press("ดูผลเท่าที่ตอบ")),
        "ผลเท่าที่ตอบ / the results so far",
    ),
)  # fmt: skip

NOTHING_YET = (
    Picture("nothing-home", "staff:home", "fresh.official", ("/",), "หน้าแรกในวันแรก / home on the first day"),
    Picture("nothing-home-head", "staff:home", "fresh.head", ("/",), "วันแรกของหัวหน้า / a head's first day"),
    Picture("nothing-week", "staff:week", "fresh.official", ("/week",), "สัปดาห์ที่ยังไม่มีแผน / a week without a plan"),
    Picture("nothing-people", "staff:people", "fresh.official", ("/people",), "ยังไม่มีครัวเรือน / no household yet"),
    Picture("nothing-cases", "staff:cases", "fresh.official", ("/cases",), "ยังไม่มีเรื่อง / no case yet"),
    Picture(
        "nothing-applications", "staff:applications", "fresh.official", ("/applications",),
        "ยังไม่มีคำขอ / no application yet",
    ),
    Picture("nothing-plans", "staff:plans", "fresh.official", ("/plans",), "ยังไม่มีแผน / no plan yet"),
    Picture(
        "nothing-volunteers", "staff:volunteers", "fresh.head", ("/volunteers",),
        "ยังไม่มีอาสาสมัคร / no volunteer yet",
    ),
    Picture("nothing-voices", "staff:voices", "fresh.head", ("/voices",), "ไม่มีเสียงที่รอ / no voice waits"),
    Picture(
        "nothing-assessments", "staff:assessments_waiting", "fresh.head", ("/assessments",),
        "ไม่มีผลที่รอ / no assessment waits",
    ),
    Picture("nothing-listening", "staff:listening", "fresh.head", ("/listening",), "ยังไม่มีใครไปฟัง / nobody went yet"),
    Picture("nothing-themes", "staff:themes", "fresh.head", ("/listening/themes",), "ยังไม่มีเรื่องที่ได้ฟัง / nothing heard"),
    Picture("nothing-submissions", "staff:submissions", "fresh.head", ("/submissions",), "ยังไม่มีรายการ / nothing sent"),
    Picture("nothing-devices", "staff:devices", "fresh.head", ("/devices",), "ยังไม่มีโทรศัพท์ / no telephone yet"),
    Picture("nothing-surges", "staff:surges", "fresh.head", ("/surges",), "ไม่มีเหตุฉุกเฉิน / no emergency"),
    Picture("nothing-journal", "staff:journal", AUDITOR, ("/journal?about=0",), "ไม่พบรายการ / no entry"),
)  # fmt: skip

OTHERS = (
    Picture("not-there", "", OFFICIAL, ("/no-such-page",), "ไม่พบหน้า / a page that is not there"),
    Picture("not-permitted", "staff:journal", OFFICIAL, ("/journal",), "เปิดไม่ได้ / a page that is not permitted"),
    Picture("design", "design:catalogue", "", ("/design",), "ชิ้นส่วนหน้าจอ / the components"),
)  # fmt: skip

FORM: tuple[Step, ...] = ("/forms", ROW)
ANSWERS: tuple[Step, ...] = ("/forms", "> main tbody a:has-text('เยี่ยมและรับฟัง')", "+/answers")

FORMS = (
    Picture("forms", "staff:forms", PLANNER, ("/forms",), "แบบฟอร์ม / the forms"),
    Picture("form", "staff:form", HEAD, FORM, "แบบฟอร์มหนึ่งแบบ / one form"),
    Picture("form-version", "staff:form_version", PLANNER, (*FORM, ROW), "รุ่นนี้ถามอะไร / what a version asks"),
    Picture("form-upload", "staff:form_upload", PLANNER, ("/forms/upload",), "อัปโหลดแบบฟอร์ม / uploading a form"),
    Picture("form-answers", "staff:form_answers", HEAD, ANSWERS, "คำตอบทุกรุ่น / answers of all versions"),
    Picture("form-answer", "staff:form_answer", HEAD, (*ANSWERS, ROW), "คำตอบอย่างที่ถาม / answers as they were asked"),
)

PICTURES = (
    *AT_THE_DOOR, *HOMES, *POLICY, *PLANS, *WEEKS, *PEOPLE, *VISITS, *FORMS, *CASES, *HELP, *RESULTS, *VOLUNTEERS,
    *FROM_THE_FIELD, *ADMINISTRATION, *LAW, *OPEN, *NOTHING_YET, *OTHERS,
)  # fmt: skip

BUTTON = "a button without a page of its own: it leads back, or on, to a page that is pictured"
NOT_PICTURED = {
    "staff:form_publish": BUTTON,
    "staff:form_retire": "asks on the page of the form, which is pictured",
    "staff:form_source": "a download",
    "staff:form_export": "a download",
    "staff:form_answers_file": "a recording or photograph; the page of the answers shows it",
    "staff:visit_file": "a recording or photograph; the page of the visit shows it",
    "open:set_language": BUTTON,
    "open:sign_out": BUTTON,
    "open:demo_enter": BUTTON,
    "staff:week_plan": BUTTON,
    "staff:stop_add": BUTTON,
    "staff:stop_drop": BUTTON,
    "staff:hardship_in_person": BUTTON,
    "staff:stop_move": BUTTON,
    "staff:leave_withdraw": BUTTON,
    "staff:went": BUTTON,
    "staff:calendar_end": BUTTON,
    "staff:calendar_feed": "no page: what a calendar reads",
    "staff:surge_end": "asks with the same parts as a missed stop (stop-miss), for an emergency that lasts",
    "staff:plan_begin_mine": BUTTON,
    "staff:plan_begin_unit": BUTTON,
    "staff:plan_agree": BUTTON,
    "staff:directive_acknowledge": BUTTON,
    "staff:application_new": BUTTON,
    "staff:hardship_answer": "a refused answer shows the page of the voice, which is pictured",
    "staff:target_remove": "asks with the same parts as leaving (staff-leave) and stands in drafts only",
    "staff:import_template": "a download",
    "open:screener_left": BUTTON,
    "staff:law_change_review": BUTTON,
    "staff:law_change_withdraw": BUTTON,
    "staff:entitled_visit": BUTTON,
    "staff:entitled_visit_undo": BUTTON,
    "staff:entitled_apply": BUTTON,
    "staff:entitled_received": BUTTON,
    "staff:entitled_received_undo": BUTTON,
}
