"""The XML that OpenRosa clients read: list of forms, manifest, state of entities, message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from django.http import HttpResponse

from onehome.kernel.bilingual import Bilingual

XML = "text/xml; charset=utf-8"
FORM_LIST = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"
RESPONSE = "http://openrosa.org/http/response"


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A form in the list."""

    code: str
    name: str
    version: str
    md5: str
    url: str
    manifest_url: str


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file of a form; one with an integrity address is a list of entities."""

    name: str
    md5: str
    url: str
    integrity_url: str = ""


def form_list(forms: Sequence[ListedForm]) -> HttpResponse:
    """Return the list of forms (OpenRosa Form Discovery 1.0)."""
    root = Element("xforms", xmlns=FORM_LIST)
    for form in forms:
        one = SubElement(root, "xform")
        _text(one, "formID", form.code)
        _text(one, "name", form.name)
        _text(one, "version", form.version)
        _text(one, "hash", f"md5:{form.md5}")
        _text(one, "downloadUrl", form.url)
        if form.manifest_url:
            _text(one, "manifestUrl", form.manifest_url)
    return _document(root)


def manifest(files: Sequence[ListedFile]) -> HttpResponse:
    """Return the files of a form (OpenRosa Form Manifest 1.0, with the clients' entity lists)."""
    root = Element("manifest", xmlns=MANIFEST)
    for file in files:
        one = SubElement(root, "mediaFile", {"type": "entityList"} if file.integrity_url else {})
        _text(one, "filename", file.name)
        _text(one, "hash", f"md5:{file.md5}")
        _text(one, "downloadUrl", file.url)
        if file.integrity_url:
            _text(one, "integrityUrl", file.integrity_url)
    return _document(root)


def integrity(entities: Iterable[tuple[str, bool]]) -> HttpResponse:
    """Return which entities are gone; without white space between, as clients read every child as an element."""
    root = Element("data")
    parent = SubElement(root, "entities")
    for name, deleted in entities:
        one = SubElement(parent, "entity", id=name)
        _text(one, "deleted", "true" if deleted else "false")
    return _document(root)


def message(sentence: Bilingual, *, status: int, error: bool = False) -> HttpResponse:
    """Return a message for whoever holds the phone, in both languages."""
    root = Element("OpenRosaResponse", xmlns=RESPONSE)
    one = SubElement(root, "message", nature="error" if error else "submit_success")
    one.text = f"{sentence.th} / {sentence.en}"
    return _document(root, status=status)


def _document(root: Element, *, status: int = 200) -> HttpResponse:
    content = tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type=XML, status=status)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
