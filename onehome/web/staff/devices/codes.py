"""What ODK Collect reads from a picture."""

import base64
import json
import zlib


def collect_settings(*, server: str, username: str, password: str) -> str:
    """Return what ODK Collect reads from a picture: its settings as JSON, deflated, in base64."""
    project = {"name": "OneHome", "icon": "1", "color": "#3b3a8f"}
    general = {
        "protocol": "odk_default",
        "server_url": server,
        "username": username,
        "password": password,
        "form_update_mode": "match_exactly",
        "autosend": "wifi_and_cellular",
    }
    written = json.dumps({"general": general, "admin": {}, "project": project}, separators=(",", ":"))
    return base64.b64encode(zlib.compress(written.encode())).decode()
