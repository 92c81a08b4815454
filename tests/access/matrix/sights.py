"""Who should see which kind of record. The matrix holds every page, and every text on it, against this table.

Taken from product.md ("People who use it"), trust.md ("Authorisation") and the brief of the roles; it must never be
derived from onehome.access.types.POLICY, which it checks.
"""

from tests.access.matrix.people import ACTORS, EVERYTHING, MINE, NATION, TEAM, UNIT, Sight, roles, sight

# The province works as one team; a volunteer sees the households entrusted to him; the centre sees no single person.
IN_THE_FIELD = sight(provincial_head=TEAM, unit_head=TEAM, official=TEAM, volunteer=MINE)
OFFICIALS = sight(provincial_head=TEAM, unit_head=TEAM, official=TEAM)
WORKING_ON = sight(provincial_head=TEAM, unit_head=UNIT, official=UNIT)
# Plans name no person in hardship: the minister, who agrees those of the provincial heads, sees all of them.
PERSONAL = sight(minister=EVERYTHING, provincial_head=TEAM, unit_head=UNIT, official=MINE, planner=MINE)
WEEKS = sight(provincial_head=TEAM, unit_head=UNIT, official=MINE, minister=MINE, volunteer=MINE)
# Provinces plan under the plans of the ministry's centre, so whoever sees plans of units sees those.
ABOVE_AND_BESIDE = (*TEAM, NATION)
PLANS_OF_UNITS = sight(
    minister=EVERYTHING,
    planner=EVERYTHING,
    auditor=EVERYTHING,
    provincial_head=ABOVE_AND_BESIDE,
    unit_head=ABOVE_AND_BESIDE,
    official=ABOVE_AND_BESIDE,
)
QUOTED = sight(minister=EVERYTHING, planner=EVERYTHING, provincial_head=TEAM, unit_head=TEAM, official=TEAM)
# An emergency is for the team of the province and for the minister to know; whose homes it struck is the team's.
SURGES = sight(minister=EVERYTHING, provincial_head=TEAM, unit_head=TEAM, official=TEAM)
# What is asked is no secret of the ministry; whoever fills a form in knows its title.
FORMS = sight(planner=EVERYTHING, provincial_head=TEAM, unit_head=TEAM, official=TEAM, volunteer=TEAM)
# What was answered: whoever sent it, and those above him; on a visit it is read as part of the visit (visit_file).
ANSWERS = sight(provincial_head=TEAM, unit_head=UNIT, official=MINE, volunteer=MINE)
# The law is public once it is approved; what only is proposed is not.
LAW_CHANGES = sight(planner=TEAM, minister=TEAM, auditor=TEAM)
# A telephone is looked after by its holder's head, its holder, and for a volunteer by the officials of the place.
DEVICES = sight(provincial_head=TEAM, unit_head=UNIT, official=MINE)
RECORDS_SENT = sight(provincial_head=TEAM, unit_head=UNIT, official=MINE, volunteer=MINE)
ACCOUNTS = sight(auditor=EVERYTHING, administrator=EVERYTHING)

# kind of record -> who may come to read the text it carries
REACH: dict[str, Sight] = {
    "household": IN_THE_FIELD,
    "person": IN_THE_FIELD,
    "visit": IN_THE_FIELD,
    "hardship": IN_THE_FIELD,
    "voice": {**QUOTED, "volunteer": frozenset(MINE)},  # may be quoted; who told it sees it as his visit
    "case": OFFICIALS,
    "need": OFFICIALS,
    "note": WORKING_ON,
    "application": OFFICIALS,
    "hiv": OFFICIALS,  # an application of a case; never a volunteer's to know, on any page
    "stop": WEEKS,
    "surge": SURGES,
    "form": FORMS,
    "answers": ANSWERS,
    "device": DEVICES,
    "gone_device": DEVICES,
    "sent": RECORDS_SENT,
    "differing": OFFICIALS,
    "unit_plan": PLANS_OF_UNITS,
    "personal_plan": PERSONAL,
    "volunteer": OFFICIALS,
    "thanks": IN_THE_FIELD,
    "law_change": LAW_CHANGES,
    "staff": ACCOUNTS,
    "account": ACCOUNTS,
}

EVERYBODY = roles(*ACTORS)
STAFF_OF_THE_MINISTRY = roles(*(name for name in ACTORS if name != "volunteer"))
