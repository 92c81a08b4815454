"""Questions that several of the standard forms share."""

from collections.abc import Mapping

from onehome.kernel.bilingual import Bilingual
from onehome.law.vocabulary import FactKind
from onehome.people.queries.asked import asked_facts
from onehome.visits.standard_forms.rows import Row, ask, group, hidden
from onehome.visits.types import ANCHORS, LEVEL_NAMES, THEME_NAMES, Dimension

Lists = Mapping[str, Mapping[str, Bilingual]]

# What a visitor may ask without papers and without prying; the phone decides nothing with it.
PERSON_FACTS = (
    "person.registered_with_local_body",
    "person.welfare_card",
    "person.receives_state_pension_type_benefit",
    "person.income_year",
    "person.able_to_work",
    "person.in_state_institution",
)
FAMILY_FACTS = ("family.children_in_need", "family.main_earner_event", "dwelling.other_state_help")

PHOTO = "max-pixels=1600"  # enough to see a roof, little enough for a village's signal
BASE: Lists = {
    "yes_no": {"yes": Bilingual("ใช่", "Yes"), "no": Bilingual("ไม่ใช่", "No")},
    "yes_no_unknown": {
        "yes": Bilingual("ใช่", "Yes"),
        "no": Bilingual("ไม่ใช่", "No"),
        "unknown": Bilingual("ยังไม่รู้", "Not known"),
    },
    "may": {"yes": Bilingual("ได้", "Yes, without my name"), "no": Bilingual("ไม่ได้", "No")},
    "themes": {theme.value: name for theme, name in THEME_NAMES.items()},
}
LEVELS: Lists = {
    dimension.value: {
        str(level): Bilingual(f"{LEVEL_NAMES[level].th}: {words.th}", f"{LEVEL_NAMES[level].en}: {words.en}")
        for level, words in anchors.levels.items()
    }
    for dimension, anchors in ANCHORS.items()
}


def which_home() -> Row:
    """Ask which home of those assigned this is about."""
    return ask(
        "select_one_from_file households.csv",
        "household",
        Bilingual("บ้านหลังไหน", "Which home is this?"),
        meaning="household",
        required="yes",
        appearance="minimal autocomplete",
    )


def whom_met() -> list[Row]:
    """Ask whom one met; a member of the home, or somebody else."""
    return [
        ask(
            "select_multiple_from_file persons.csv",
            "persons_met",
            Bilingual("พบใครบ้าง", "Whom did you meet?"),
            meaning="persons_met",
            choice_filter="household = ${household}",
        ),
        ask(
            "text",
            "others_met",
            Bilingual("พบคนอื่นอีกไหม", "Anybody else?"),
            hint=Bilingual(
                "เช่น เพื่อนบ้าน ผู้ใหญ่บ้าน ถ้าไม่มีเว้นว่างไว้", "A neighbour, say, or the village head; leave empty if none"
            ),
            meaning="others_met",
            required="not(string-length(${persons_met}) > 0)",
        ),
    ]


def notice() -> list[Row]:
    """Ask whether the privacy notice was given, and otherwise why not."""
    return [
        ask(
            "select_one yes_no",
            "notice_given",
            Bilingual("อ่านคำแจ้งสิทธิให้เขาฟังแล้วใช่ไหม", "Did you read the privacy notice to them?"),
            hint=Bilingual("บอกว่าเรามาจากไหน จดอะไร ใครเห็นบ้าง", "Who we are, what we write down, and who may see it"),
            meaning="notice_given",
            required="yes",
        ),
        ask(
            "text",
            "notice_reason",
            Bilingual("ทำไมจึงแจ้งไม่ได้", "Why could it not be given?"),
            meaning="notice_reason",
            relevant="${notice_given} = 'no'",
            required="yes",
        ),
    ]


def heard(*, members: bool = True) -> list[Row]:
    """Ask what they said, in their own words or their own voice, as often as there is something to tell."""
    who = [
        ask(
            "select_one_from_file persons.csv",
            "said_by",
            Bilingual("ใครเป็นคนเล่า", "Who said it?"),
            hint=Bilingual("ถ้าเป็นคนนอกบ้าน เว้นว่างไว้", "Leave empty for somebody from outside the home"),
            meaning="hardship.person",
            choice_filter="household = ${household}",
        )
    ]
    return group(
        "heard",
        Bilingual("เขาเล่าว่าอย่างไร", "What did they say?"),
        ask(
            "text",
            "words",
            Bilingual("เขียนตามคำของเขา", "In their own words"),
            hint=Bilingual(
                "ไม่ต้องสรุป ไม่ต้องแก้ให้สละสลวย หรืออัดเสียงในข้อถัดไปแทนก็ได้",
                "Do not sum up or polish. You may record their voice below instead",
            ),
            meaning="hardship.words",
            appearance="multiline",
        ),
        ask("audio", "voice", Bilingual("อัดเสียงเขาเล่า", "Record their voice"), meaning="hardship.voice"),
        ask(
            "select_one themes",
            "theme",
            Bilingual("เป็นเรื่องอะไร", "What is it about?"),
            meaning="hardship.theme",
            required="yes",
            relevant="string-length(${words}) > 0 or string-length(${voice}) > 0",
        ),
        ask(
            "select_one may",
            "may_be_quoted",
            Bilingual(
                "ถามเขา: เล่าคำนี้ต่อให้ผู้ใหญ่ในกระทรวงฟังได้ไหม โดยไม่บอกชื่อและไม่บอกบ้าน",
                "Ask: may these words be passed on within the ministry, without name and home?",
            ),
            meaning="hardship.may_be_quoted",
            required="yes",
            relevant="string-length(${words}) > 0 or string-length(${voice}) > 0",
        ),
        *(who if members else []),
        repeat=True,
    )


def five_dimensions(*, relevant: str = "") -> list[Row]:
    """Ask the five dimensions, each with its question and anchors as they are read aloud."""
    rows = [
        ask(
            f"select_one {dimension.value}",
            f"level_{dimension.value}",
            Bilingual(f"{anchors.name.th}: {anchors.question.th}", f"{anchors.name.en}: {anchors.question.en}"),
            meaning=f"security.{dimension.value}",
            required="yes",
        )
        for dimension, anchors in ANCHORS.items()
    ]
    agreed = ask(
        "select_one yes_no",
        "confirmed_by_person",
        Bilingual("อ่านให้เขาฟังแล้ว เขาเห็นด้วยไหม", "You read it back to them: do they agree?"),
        meaning="security.confirmed_by_person",
        required="yes",
    )
    begin, *rest = group("security", Bilingual("บ้านนี้มั่นคงแค่ไหน", "How secure is this home?"), *rows, agreed)
    return [begin | ({"relevant": relevant} if relevant else {}), *rest]


def told_of_the_family() -> list[Row]:
    """Ask of the whole family what screening needs."""
    return group(
        "family",
        Bilingual("เรื่องของทั้งบ้าน", "About the whole family"),
        *(_fact(name) for name in FAMILY_FACTS),
    )


def told_of_persons() -> list[Row]:
    """Ask of one member after another what screening needs."""
    about = ask(
        "select_one_from_file persons.csv",
        "about",
        Bilingual("เป็นเรื่องของใคร", "Whom is this about?"),
        meaning="fact.about",
        choice_filter="household = ${household}",
    )
    return group(
        "person_facts",
        Bilingual("สิทธิของคนในบ้าน ทีละคน", "What each member may have a right to"),
        about,
        *(_fact(name) for name in PERSON_FACTS),
        repeat=True,
    )


def where() -> list[Row]:
    """Ask for a picture and for the place, both of which may be left out."""
    return [
        ask(
            "image",
            "photo",
            Bilingual("ถ่ายภาพ (ถ้าเขายินยอม)", "A picture, if they agree"),
            meaning="photo",
            parameters=PHOTO,
        ),
        ask(
            "geopoint",
            "place",
            Bilingual("บันทึกที่ตั้งบ้าน", "Where the home is"),
            hint=Bilingual(
                "ยืนหน้าบ้าน รอให้ความแม่นยำดีกว่า 20 เมตร", "Stand before the house until it is exact to 20 metres"
            ),
            meaning="location",
        ),
    ]


def today() -> Row:
    """Take the day from the phone; whoever fills in the form later corrects it."""
    return ask(
        "date",
        "visited_on",
        Bilingual("ไปวันไหน", "On which day?"),
        meaning="visited_on",
        default="today()",
        required="yes",
    )


def day_without_asking() -> Row:
    """Take the day from the phone without a question: two minutes are short."""
    return hidden("today", "visited_on", meaning="visited_on")


def fact_lists(names: tuple[str, ...]) -> Lists:
    """Return the choices of those facts that have codes."""
    return {
        _list_of(name): {**asked_facts()[name].value_labels, "unknown": BASE["yes_no_unknown"]["unknown"]}
        for name in names
        if asked_facts()[name].kind is FactKind.CODE
    }


def _fact(name: str) -> Row:
    fact = asked_facts()[name]
    kind = {
        FactKind.BOOLEAN: "select_one yes_no_unknown",
        FactKind.INTEGER: "integer",
        FactKind.MONEY: "integer",
        FactKind.CODE: f"select_one {_list_of(name)}",
    }[fact.kind]
    return ask(kind, name.replace(".", "_"), fact.question, meaning=f"fact.{name}")


def _list_of(name: str) -> str:
    return name.replace(".", "_")


DIMENSIONS = tuple(dimension.value for dimension in Dimension)
