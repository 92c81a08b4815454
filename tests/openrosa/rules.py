"""What a client of OpenRosa relies on, rule by rule (docs.getodk.org/openrosa, and what Collect does with it)."""

import csv
import hashlib
import io
from uuid import UUID, uuid4

from tests.openrosa.client import DEVICE_ID, Collect
from tests.web.field.collect import multipart, submission

FORM_LIST = "{http://openrosa.org/xforms/xformsList}"
MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"
RESPONSE = "{http://openrosa.org/http/response}"
VOICE, PHOTO = b"voice" * 40_000, b"photo" * 60_000  # more than one chunk each
NAMED = {"formID", "name", "version", "hash", "downloadUrl", "manifestUrl"}
Sent = dict[str, dict[str, str]]  # instance id -> file -> SHA-256


def talk(phone: Collect, told: dict[str, str]) -> Sent:
    """Go through all the rules; returns what must have arrived, whatever came back."""
    asks_who_you_are(phone)
    says_how_much(phone)
    url = lists_forms(phone, told)
    if url:
        has_its_files(phone, told, url)
    refuses_what_is_none(phone)
    return {**sends_in_chunks(phone, told), **splits(phone, told), **repeats(phone, told)}


def asks_who_you_are(phone: Collect) -> None:
    """The first request has no password; the answer to it must name the scheme, to HEAD without a body."""
    for method, path, body in (
        ("HEAD", f"/openrosa/submission{DEVICE_ID}", None),
        ("GET", "/openrosa/formList", None),
        ("POST", f"/openrosa/submission{DEVICE_ID}", multipart(b"<data id='a'/>", {"a.jpg": ("image/jpeg", PHOTO)})),
    ):
        for password in ("", "wrong"):
            answer = phone.expect(phone.ask(method, path, body, password=password), 401)
            scheme = answer.headers.get("WWW-Authenticate", "")
            phone.must(scheme.startswith("Basic realm="), f"{answer.asked}: no realm")
            phone.must(method != "HEAD" or not answer.content, "HEAD: a body")


def says_how_much(phone: Collect) -> None:
    """HEAD says how large a post may be, and that nothing else is wanted."""
    answer = phone.expect(phone.ask("HEAD", f"/openrosa/submission{DEVICE_ID}"), 204)
    most = answer.headers.get("X-OpenRosa-Accept-Content-Length", "")
    phone.must(most.isdigit() and int(most) >= 1_000_000, f"HEAD: accepts {most!r} bytes")
    phone.must(not answer.content, "HEAD: a body")


def lists_forms(phone: Collect, told: dict[str, str]) -> str:
    """The list names forms with their hash; what is downloaded has it. Returns where the manifest is."""
    answer = phone.expect(phone.ask("GET", "/openrosa/formList"), 200)
    root = answer.xml
    phone.must(root.tag == f"{FORM_LIST}xforms" and len(root) == 1, f"formList: {root.tag} with {len(root)} forms")
    form = {one.tag.removeprefix(FORM_LIST): one.text or "" for one in root[0]}
    phone.must(set(form) >= NAMED, f"formList: only {set(form)}")
    phone.must(form["downloadUrl"].startswith(phone.address), f"formList: {form['downloadUrl']} is not an address here")
    xform = phone.expect(phone.ask("GET", form["downloadUrl"]), 200).content
    phone.must(form["hash"] == f"md5:{_md5(xform)}", "formList: the hash is of another form")
    phone.must(hashlib.sha256(xform).hexdigest() == told["xform_sha256"], "form: not as it was published")
    one = phone.expect(phone.ask("GET", "/openrosa/formList?formID=small&verbose=true"), 200)
    phone.must(len(one.xml) == 1, "formList?formID: another number of forms")
    phone.expect(phone.ask("GET", "/openrosa/formList/"), 404)
    return form["manifestUrl"]


def has_its_files(phone: Collect, told: dict[str, str], url: str) -> None:
    """The manifest names lists of entities, with their hash and where to ask which are gone."""
    root = phone.expect(phone.ask("GET", url), 200).xml
    phone.must(root.tag == f"{MANIFEST}manifest" and len(root) == 1, f"manifest: {root.tag}, {len(root)} files")
    phone.must(root[0].get("type") == "entityList", "manifest: not marked as a list of entities")
    file = {one.tag.removeprefix(MANIFEST): one.text or "" for one in root[0]}
    table = phone.expect(phone.ask("GET", file["downloadUrl"]), 200).content
    phone.must(file["hash"] == f"md5:{_md5(table)}", "manifest: the hash is of another list")
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    phone.must(rows and {"name", "label", "__version"} <= set(rows[0]), f"list: {rows[:1]}")
    for row in rows:
        phone.must(row["__version"].isdigit() and str(UUID(row["name"])) == row["name"], f"list: {row}")
    phone.must([row["name"] for row in rows] == [told["own"]], "list: not the homes of this phone's holder")
    asked = f"{file['integrityUrl']}?id={told['own']},{told['far']}"
    gone = phone.expect(phone.ask("GET", asked), 200).xml
    said = {one.get("id"): one.findtext("deleted") for one in gone.iter("entity")}
    phone.must(said == {told["own"]: "false", told["far"]: "true"}, f"integrity: {said}")


def sends_in_chunks(phone: Collect, told: dict[str, str]) -> Sent:
    """A post without a length arrives whole; so does one with a length."""
    sent: Sent = {}
    for chunked in (True, False):
        instance = str(uuid4())
        body = submission(instance, told["own"], voice="voice.m4a")
        files = {"voice.m4a": ("audio/mp4", VOICE), "photo.jpg": ("application/octet-stream", PHOTO)}
        answer = phone.expect(phone.send(body, files, chunked=chunked), 201)
        phone.must(answer.xml.tag == f"{RESPONSE}OpenRosaResponse", "submission: no OpenRosaResponse")
        phone.must(answer.xml.findtext(f"{RESPONSE}message"), "submission: says nothing")
        sent[instance] = _digests(files)
    return sent


def splits(phone: Collect, told: dict[str, str]) -> Sent:
    """Files come in several posts of one instance, all but the last marked as incomplete."""
    instance = str(uuid4())
    body = submission(instance, told["own"], voice="voice.m4a")
    files = {"photo.jpg": ("application/octet-stream", PHOTO), "voice.m4a": ("audio/mp4", VOICE)}
    phone.expect(phone.send(body, {"photo.jpg": files["photo.jpg"]}, incomplete=True), 202)
    phone.expect(phone.send(body, {"voice.m4a": files["voice.m4a"]}), 201)
    return {instance: _digests(files)}


def repeats(phone: Collect, told: dict[str, str]) -> Sent:
    """Whoever missed the answer sends all of it again: taken each time, kept once."""
    instance = str(uuid4())
    body = submission(instance, told["own"], voice="voice.m4a")
    files = {"voice.m4a": ("audio/mp4", VOICE)}
    for _ in range(3):
        phone.expect(phone.send(body, files), 201)
    return {instance: _digests(files)}


def refuses_what_is_none(phone: Collect) -> None:
    """A refusal has its status and says why, in XML that the client shows."""
    for body, status in ((b"<data", 400), (b"", 400), (b"<data/>", 400)):
        answer = phone.expect(phone.ask("POST", f"/openrosa/submission{DEVICE_ID}", multipart(body, {})), status)
        phone.must(answer.xml.find(f"{RESPONSE}message") is not None, f"{answer.asked}: refused without a word")
    phone.expect(phone.ask("PUT", f"/openrosa/submission{DEVICE_ID}"), 405)
    phone.expect(phone.ask("GET", f"/openrosa/forms/{uuid4()}.xml"), 404)


def takes_from_a_revoked_phone(phone: Collect, told: dict[str, str]) -> Sent:
    """A phone that was revoked gets nothing, and what it holds is still taken."""
    phone.expect(phone.ask("GET", "/openrosa/formList"), 403)
    instance = str(uuid4())
    phone.expect(phone.send(submission(instance, told["own"])), 201)
    return {instance: {}}


def _digests(files: dict[str, tuple[str, bytes]]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, (_, content) in files.items()}


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
