"""Thai text: one spelling for what looks the same, digits, dictionary order, and keys that find a misspelt name."""

import re
import unicodedata
from functools import lru_cache

from pythainlp.soundex.lk82 import lk82
from pythainlp.soundex.udom83 import udom83
from rapidfuzz.distance import JaroWinkler

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")

# Marks that share one consonant, in the order they are stored; within it the order Unicode calls canonical.
_VOWEL_MARKS = "ัิีึื็ฺุู"
_NIKHAHIT = "ํ"
_TONE_MARKS = "่้๊๋"
_LAST_MARKS = "์๎"
_MARK_ORDER = {mark: place for place, mark in enumerate(_VOWEL_MARKS + _NIKHAHIT + _TONE_MARKS + _LAST_MARKS)}
_MARKS = "".join(_MARK_ORDER)

_INVISIBLE = {"Cc", "Cf", "Cs"}
_SPACES = re.compile(r"[^\S\n]+")
_LINE_EDGES = re.compile(r" ?\n ?")
_DOUBLE_E = re.compile("เเ")
_MARK_RUN = re.compile(f"[{_MARKS}]{{2,}}")
_SPLIT_AM = re.compile(f"{_NIKHAHIT}([{_TONE_MARKS}]*)า")
_LATE_TONE = re.compile(f"([ะาำๅ])([{_TONE_MARKS}]+)")
_LONG_TAIL = re.compile("(?<![ฤฦ])ๅ")

# What is written and not heard, in the order in which it is taken away: letters under thanthakhat, ร that only
# lengthens or closes a syllable, clusters read as one sound, tone marks, and last letters that sound alike.
_HEARD = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        ("(?:[ทดตช]ร|ษณ)[ิุ]?์", ""),
        ("[ก-ฮ][ิุ]?์", ""),
        ("รร(?=[ก-ฮ](?![ะาำิีึืุู]))", "ั"),
        ("รร(?![ะาำัิีึืุู])", "ัน"),
        ("(?<=ีย)ร(?=[ตด])", ""),
        ("^ทร", "ซ"),
        ("(?<=[สศซ])ร(?=[ะาิีึืุูั])", ""),
        (f"[{_TONE_MARKS}็ะ]", ""),
        ("[ษศ]", "ส"),
        ("ณ", "น"),
        ("[ฎฏ](?=.)", "ต"),
        ("[ไใ]([ก-ฮ])", r"\1ัย"),
        ("ัยย", "ัย"),
        ("(.)\\1+", r"\1"),
        ("[จชซสฎดฏตฐถฑทฒธ][ิุ]?$", "ด"),
        ("[ญรลฬน]$", "น"),
        ("[บปพฟภ]$", "บ"),
        ("[กขคฆ]$", "ก"),
    )
)
_HEARD_ALIKE = 0.97  # names that only sound the same stand behind those spelt the same

_ENOUGH_HEARD = 2  # of a single letter nothing can be said

_LEADING_VOWEL = re.compile("([เแโใไ])([ก-ฮ])")
_SORTED_SECOND = "็่้๊๋์ํ๎ฺ"
_RANK_OF_MARK = {mark: str(rank) for rank, mark in enumerate(_SORTED_SECOND, start=1)}
_LEVEL_BREAK = "\t"


def normalise(text: str) -> str:
    """Return `text` in the one spelling in which it is stored, compared and searched.

    Unicode NFC; invisible characters gone; runs of spaces made one; เเ becomes แ, nikhahit with aa becomes ำ,
    and marks over one consonant stand once each in their proper order. Line breaks and digits stay.
    """
    spaced = _SPACES.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    seen = "".join(c for c in spaced if c == "\n" or unicodedata.category(c) not in _INVISIBLE)
    settled = unicodedata.normalize("NFC", _SPACES.sub(" ", seen))
    before = ""
    while settled != before:  # one mended slip can bring the next one together; each pass only moves marks forward
        before, settled = settled, _mend(settled)
    return _LINE_EDGES.sub("\n", settled).strip()


def arabic_digits(text: str) -> str:
    """Return `text` with ๐-๙ written as 0-9."""
    return text.translate(_TO_ARABIC)


def thai_digits(text: str) -> str:
    """Return `text` with 0-9 written as ๐-๙."""
    return text.translate(_TO_THAI)


def sort_key(text: str) -> str:
    """Return a key whose bytewise (C collation) order is the order of the Royal Institute's dictionary.

    A leading vowel counts after the consonant it is written before; tone marks, mai taikhu and thanthakhat decide
    only between words that are otherwise equal; a space comes before every letter, so shorter first names lead.
    """
    spelling = arabic_digits(normalise(text)).replace("\n", " ").casefold()
    spelling = _LEADING_VOWEL.sub(r"\2\1", spelling)
    letters = [c for c in spelling if c not in _RANK_OF_MARK]
    marks = "".join(_RANK_OF_MARK.get(c, "0") for c in spelling).rstrip("0")
    return "".join(letters) + _LEVEL_BREAK + marks


def name_keys(name: str) -> tuple[str, str]:
    """Return the sound keys of one given name or family name: LK82 and Udom83; two empty keys for an empty name.

    Two names are worth comparing when either key agrees. Sources: Lorchirachoonkul 1982, Udompanich 1983.
    """
    heard = spoken(name)
    return lk82(heard), udom83(heard)


def likeness(a: str, b: str) -> float:
    """Return how alike two names are, 0 to 1 (Jaro-Winkler, as written or as heard); an empty one is like no other."""
    left, right = _letters_of(a), _letters_of(b)
    if not (left and right):
        return 0.0
    written = JaroWinkler.similarity(left, right)
    heard_left, heard_right = spoken(left), spoken(right)
    if min(len(heard_left), len(heard_right)) < _ENOUGH_HEARD:
        return written
    return max(written, JaroWinkler.similarity(heard_left, heard_right) * _HEARD_ALIKE)


@lru_cache(maxsize=50_000)
def spoken(name: str) -> str:
    """Return a name about as it is heard, so that กรรณิการ์ and กันนิกา come close; for comparing, never for show."""
    heard = _letters_of(name)
    for written, sound in _HEARD:
        heard = written.sub(sound, heard)
    return heard or _letters_of(name)


def _mend(text: str) -> str:
    text = _DOUBLE_E.sub("แ", text)
    text = _LONG_TAIL.sub("า", text)
    text = _LATE_TONE.sub(r"\2\1", text)
    text = _MARK_RUN.sub(lambda run: "".join(sorted(set(run[0]), key=_MARK_ORDER.__getitem__)), text)
    return _SPLIT_AM.sub(r"\1ำ", text)


def _letters_of(name: str) -> str:
    return "".join(c for c in normalise(name).casefold() if c.isalpha() or unicodedata.category(c) == "Mn")
