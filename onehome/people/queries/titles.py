"""Thai and English titles before a given name: told apart from the name, whether a space stands between or not."""

import re

# Written together with the name as often as apart; longest first.
JOINED_TITLES = ("เด็กหญิง", "เด็กชาย", "นางสาว", "ด.ญ.", "ด.ช.", "น.ส.", "ดญ.", "ดช.", "นส.", "นาย", "นาง")
# These also begin names, so they count as titles only when a space follows.
APART_TITLES = frozenset(re.split(" ", "คุณ ลุง ป้า น้า อา ตา ยาย ปู่ ย่า พ่อ แม่ พี่ น้อง หมอ ครู ดร. mr mr. mrs mrs. ms ms. miss"))


def split_title(name: str) -> tuple[str, str]:
    """Return (title, rest) of a name; the title is empty where none is written."""
    for title in JOINED_TITLES:
        rest = name.removeprefix(title).strip()
        if name.startswith(title) and len(rest) > 1:
            return title, rest
    first, space, rest = name.partition(" ")
    if space and first.casefold() in APART_TITLES:
        return first, rest.strip()
    return "", name
