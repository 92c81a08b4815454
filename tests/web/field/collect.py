"""What the tests of the OpenRosa server send: submissions as ODK Collect writes them, and its list of parts."""

from base64 import b64encode
from uuid import UUID

from onehome.access.actions.devices import EnrolledDevice, add_password_device
from onehome.kernel import clock
from tests.world import World

BOUNDARY = "3i2ndDfv2rTHiSisAbouNdArYfORhtTPEefj3q2f"


def password_device(world: World, name: str = "official") -> EnrolledDevice:
    """Return a device of somebody, with its password."""
    member = world.staff[name]
    return add_password_device(by=world.actor("provincial-head"), staff_id=member.pk, label="Collect", at=clock.now())


def authorization(device: EnrolledDevice, password: str = "") -> str:
    """Return the header with user name and password."""
    return "Basic " + b64encode(f"{device.device.pk}:{password or device.token}".encode()).decode()


def submission(
    instance_id: str,
    household: UUID | str,
    *,
    code: str = "small",
    version: str = "1",
    voice: str = "",
    words: str = "น้ำท่วมบ้าน",
) -> bytes:
    """Return a filled-in small form."""
    heard = f"<heard><words>{words}</words><voice>{voice}</voice></heard>"
    return (
        f'<?xml version=\'1.0\' ?><data id="{code}" version="{version}" xmlns:orx="http://openrosa.org/xforms">'
        f"<household>{household}</household><visited_on>{clock.today()}</visited_on><notice>yes</notice>"
        f"<met>ป้าข้างบ้าน</met>{heard}<roof>สังกะสี</roof>"
        f"<meta><instanceID>uuid:{instance_id}</instanceID></meta></data>"
    ).encode()


def multipart(body: bytes, files: dict[str, tuple[str, bytes]], *, incomplete: bool = False) -> bytes:
    """Return a post as OkHttp writes it: the submission first, then the files, then the mark that more follow."""
    parts = [_part("xml_submission_file", "small_2026-11-28_10-00-00.xml", "text/xml", body)]
    parts += [_part(name, name, kind, content) for name, (kind, content) in files.items()]
    if incomplete:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="*isIncomplete*"\r\nContent-Length: 3\r\n\r\n'
        parts.append(head.encode() + b"yes\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def _part(name: str, filename: str, kind: str, content: bytes) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
    head += f"Content-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n"
