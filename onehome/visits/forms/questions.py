"""The questions of a form as they are asked, read from its XForm."""

import re
from dataclasses import asdict, dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from onehome.kernel.bilingual import Bilingual
from onehome.visits.forms.problems import refuse
from onehome.visits.forms.safe_xml import local, read_xml

MEANING = "{urn:onehome:form}meaning"
MOST_XFORM_BYTES = 5_000_000
NOT_A_FORM = Bilingual(
    "ไฟล์ XML นี้ไม่ใช่ XForm ที่มีข้อมูลหลัก (instance)",
    "This XML is no XForm with a primary instance. Check that it is the right file.",
)
NO_CODE = Bilingual(
    "XForm นี้ไม่มีรหัส เพิ่ม id ให้ข้อมูลหลัก (instance)", "This XForm has no id. Give its primary instance an id attribute."
)
_INSTANCE = re.compile(r"instance\(\s*'([^']+)'\s*\)")
_ITEXT = re.compile(r"jr:itext\(\s*'([^']+)'\s*\)")
_LANGUAGE = re.compile(r"\(\s*([A-Za-z]{2,3})(?:[-_][A-Za-z]+)?\s*\)\s*$")
_KNOWN_LANGUAGES = {"thai": "th", "ไทย": "th", "english": "en", "th": "th", "en": "en"}
_CONTROLS = {"input", "select", "select1", "upload", "range", "trigger", "rank", "secret"}
_BY_MEDIA = {"audio": "audio", "image": "image", "video": "video"}
_PRIMARY = re.compile(
    r"<(?:\w+:)?instance\b[^>]*>\s*(?:<!--.*?-->\s*)*<[^\s/>!?]+"
    r"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*""",
    re.DOTALL,
)
_EMPTY_VERSION = re.compile(r"""\sversion\s*=\s*(?:""|'')""")
_OUTPUT_SPACE = re.compile(r"\s+")

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or a value the form works out by itself (kind "hidden").

    Args:
        path: where its answer stands in a submission, from the root: "/data/person/name".
        kind: text, integer, decimal, date, time, moment, place, one, many, rank, image, audio, video, file, note or
            hidden.
        labels, hints: words by language code ("" when the form names no language).
        choices: value -> words by language; empty when they come from a list outside the form.
        repeat: path of the innermost repeat it stands in, or "".
        meaning: what OneHome does with the answer (`meanings.py`), or "".
        outside: name of the list its choices come from (households.csv), or "".
    """

    path: str
    name: str
    kind: str
    labels: Texts = field(default_factory=dict)
    hints: Texts = field(default_factory=dict)
    choices: dict[str, Texts] = field(default_factory=dict)
    repeat: str = ""
    meaning: str = ""
    required: bool = False
    outside: str = ""

    def plain(self) -> dict[str, Any]:
        """Return it as plain values, to be kept with the form."""
        return asdict(self)

    @property
    def is_file(self) -> bool:
        """Whether the answer is the name of an attachment."""
        return self.kind in {"image", "audio", "video", "file"}


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form as its XForm tells it; `media` are the files it names, `lists` the tables it chooses from."""

    code: str
    version: str
    titles: Texts
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    media: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def question_from(plain: dict[str, Any]) -> Question:
    """Return a question as it was kept."""
    return Question(**plain)


def said_in(texts: Texts, language: str) -> str:
    """Return words in a language, or in whatever language there is."""
    return texts.get(language) or texts.get("") or next((words for words in texts.values() if words), "")


def bilingual_of(texts: Texts, otherwise: str = "") -> Bilingual:
    """Return words in both languages; one stands for the other where it is missing."""
    return Bilingual(said_in(texts, "th") or otherwise, said_in(texts, "en") or otherwise)


def with_version(xform: str, version: str) -> str:
    """Return an XForm that has a version: its own, or this one; answers of two versions must be told apart.

    Raises:
        Invalid: it is no safe XML.
        FormRefused: it is no form.
    """
    if read_form(xform.encode()).version:
        return xform
    given = _PRIMARY.sub(lambda start: _EMPTY_VERSION.sub("", start[0]) + f' version="{version}"', xform, count=1)
    return given if read_form(given.encode()).version == version else xform


def read_form(content: bytes) -> ReadForm:
    """Return what an XForm asks.

    Raises:
        Invalid: it is no safe XML.
        FormRefused: it is no form.
    """
    return _Reader(read_xml(content, most_bytes=MOST_XFORM_BYTES)).read()


class _Reader:
    def __init__(self, root: Element) -> None:
        model = next((one for one in root.iter() if local(one.tag) == "model"), None)
        primary = next((one for one in model if local(one.tag) == "instance"), None) if model is not None else None
        data = next(iter(primary), None) if primary is not None else None
        if model is None or data is None:
            raise refuse(NOT_A_FORM)
        self.root, self.model, self.data = root, model, data
        self.body = next((one for one in root if local(one.tag) == "body"), None)
        self.base = f"/{local(data.tag)}"
        self.texts, self.languages = self._itext()
        self.binds = {one.get("nodeset", "").strip(): one for one in model if local(one.tag) == "bind"}
        self.bind_ids = {one.get("id"): path for path, one in self.binds.items() if one.get("id")}
        self.instances = {
            one.get("id", ""): one for one in model if local(one.tag) == "instance" and one is not primary
        }
        self.controls: dict[str, tuple[Element, str]] = {}
        self.repeats: set[str] = set()

    def read(self) -> ReadForm:
        code = (self.data.get("id") or self.data.tag.partition("}")[0].lstrip("{") or "").strip()
        if not code or "w3.org" in code:
            raise refuse(NO_CODE)
        if self.body is not None:
            self._walk_body(self.body, self.base)
        title = next((one for one in self.root.iter() if local(one.tag) == "title"), None)
        titles = {"": "".join(title.itertext()).strip()} if title is not None else {}
        return ReadForm(
            code=code,
            version=(self.data.get("version") or "").strip(),
            titles=titles,
            languages=tuple(language for language in self.languages if language),
            questions=tuple(self._questions(self.data, self.base, "")),
            media=self._media(),
            lists=tuple(name for name in map(self._outside, self.instances) if name),
        )

    def _itext(self) -> tuple[dict[str, Texts], list[str]]:
        texts: dict[str, Texts] = {}
        languages: list[str] = []
        for translation in (one for one in self.model.iter() if local(one.tag) == "translation"):
            language = language_code(translation.get("lang", ""))
            languages.append(language)
            for text in translation:
                plain = next((value for value in text if local(value.tag) == "value" and not value.get("form")), None)
                if plain is not None:
                    texts.setdefault(text.get("id", ""), {})[language] = _words(plain)
        return texts, list(dict.fromkeys(languages))

    def _walk_body(self, parent: Element, context: str) -> None:
        for one in parent:
            name, path = local(one.tag), self._path(one, context)
            if name == "repeat":
                self.repeats.add(path)
                self._walk_body(one, path)
            elif name in _CONTROLS:
                self.controls[path] = (one, name)
            elif name not in {"label", "hint", "help"}:
                self._walk_body(one, path or context)

    def _path(self, one: Element, context: str) -> str:
        if one.get("bind"):
            return self.bind_ids.get(one.get("bind"), "")
        ref = (one.get("ref") or one.get("nodeset") or "").strip()
        if not ref or ref.startswith("/"):
            return ref or context
        return f"{context}/{ref}"

    def _questions(self, parent: Element, path: str, repeat: str) -> list[Question]:
        found: list[Question] = []
        seen: set[str] = set()
        for node in parent:
            name = local(node.tag)
            here = f"{path}/{name}"
            if here in seen or name == "meta":
                continue
            seen.add(here)
            inner = here if here in self.repeats else repeat
            if len(node):
                found += self._questions(node, here, inner)
            elif here not in self.repeats:
                found.append(self._question(here, name, repeat))
        return found

    def _question(self, path: str, name: str, repeat: str) -> Question:
        control, kind_of_control = self.controls.get(path, (None, ""))
        bind = self.binds.get(path)
        choices, outside = self._choices(control) if control is not None else ({}, "")
        return Question(
            path=path,
            name=name,
            kind=self._kind(control, kind_of_control, bind),
            labels=self._said(control, "label"),
            hints=self._said(control, "hint"),
            choices=choices,
            repeat=repeat,
            meaning=(bind.get(MEANING, "") if bind is not None else "").strip(),
            required=bind is not None and bind.get("required", "").strip() in {"true()", "true"},
            outside=outside,
        )

    def _kind(self, control: Element | None, name: str, bind: Element | None) -> str:
        written = (bind.get("type", "") if bind is not None else "").rpartition(":")[2]
        if control is None:
            return "hidden"
        if name == "upload":
            return _BY_MEDIA.get(control.get("mediatype", "").partition("/")[0], "file")
        if name in {"select", "select1", "rank"} or written == "odk:rank":
            return {"select": "many", "select1": "one"}.get(name, "rank")
        if name == "trigger":
            return "one"
        if bind is not None and bind.get("readonly", "").strip() == "true()":
            return "note"
        return {
            "int": "integer", "integer": "integer", "decimal": "decimal", "date": "date", "time": "time",
            "dateTime": "moment", "geopoint": "place", "geotrace": "place", "geoshape": "place",
        }.get(written, "text")  # fmt: skip

    def _said(self, control: Element | None, part: str) -> Texts:
        one = next((child for child in control if local(child.tag) == part), None) if control is not None else None
        if one is None:
            return {}
        if reference := _ITEXT.search(one.get("ref", "")):
            return self.texts.get(reference.group(1), {})
        words = _words(one)
        return {"": words} if words else {}

    def _choices(self, control: Element) -> tuple[dict[str, Texts], str]:
        choices: dict[str, Texts] = {}
        for one in control:
            if local(one.tag) == "item":
                value = next(("".join(part.itertext()) for part in one if local(part.tag) == "value"), "").strip()
                choices[value] = self._said(one, "label")
            elif local(one.tag) == "itemset" and (named := _INSTANCE.search(one.get("nodeset", ""))):
                if outside := self._outside(named.group(1)):
                    return {}, outside
                choices |= self._items(named.group(1), one)
        return choices, ""

    def _items(self, name: str, itemset: Element) -> dict[str, Texts]:
        part = {local(one.tag): one.get("ref", "") for one in itemset}
        label = part.get("label", "label")
        asked = re.search(r"jr:itext\(\s*([\w-]+)\s*\)", label)
        choices: dict[str, Texts] = {}
        for item in (one for one in self.instances[name].iter() if local(one.tag) == "item"):
            told = {local(one.tag): "".join(one.itertext()).strip() for one in item}
            value = told.get(part.get("value", "name"), "")
            words = self.texts.get(told.get(asked.group(1), ""), {}) if asked else {"": told.get(label, value)}
            choices[value] = words
        return choices

    def _outside(self, name: str) -> str:
        source = self.instances[name].get("src", "") if name in self.instances else ""
        return source.rpartition("/")[2] if source.startswith("jr://file") else ""

    def _media(self) -> tuple[str, ...]:
        named = {
            (one.text or "").strip().rpartition("/")[2]
            for one in self.model.iter()
            if local(one.tag) == "value" and (one.text or "").strip().startswith("jr://")
        }
        return tuple(sorted(name for name in named if name))


def language_code(name: str) -> str:
    """Return the code of a language as authors write it: "ไทย (th)", "Thai", "en"; "" when it names none."""
    if found := _LANGUAGE.search(name):
        return found.group(1).casefold()
    plain = name.strip().casefold()
    return _KNOWN_LANGUAGES.get(plain, "" if plain == "default" else plain)


def _words(one: Element) -> str:
    """Return the words of a label; where an earlier answer is put in, three dots stand."""
    parts = [one.text or ""]
    for child in one:
        parts += ["…" if local(child.tag) == "output" else "".join(child.itertext()), child.tail or ""]
    return _OUTPUT_SPACE.sub(" ", "".join(parts)).strip()
