"""Turns an XLSForm into an XForm in a process of its own, with little memory and little time.

Started as a script by `conversion.py`; imports nothing of the product. Reads the file from standard input and writes
one JSON object: `workbook` (the rows as they stand in the file), and `xform` with `warnings`, or `error`.
"""

import contextlib
import json
import resource
import sys
from io import BytesIO
from typing import Any

SECONDS_OF_PROCESSOR = 20
BYTES_OF_MEMORY = 1_500_000_000
BYTES_OF_A_FILE = 20_000_000  # the converter writes its result once to a temporary file


def limit() -> None:
    """Bind this process: a file that needs more than this is no form."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_OF_PROCESSOR, SECONDS_OF_PROCESSOR + 1))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (BYTES_OF_A_FILE, BYTES_OF_A_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def convert(content: bytes, file_type: str, fallback_code: str, fallback_version: str) -> dict[str, Any]:
    """Return what became of the file."""
    from pyxform.builder import create_survey_element_from_dict  # noqa: PLC0415  (after the limits are set)
    from pyxform.errors import PyXFormError  # noqa: PLC0415
    from pyxform.xls2json import workbook_to_json  # noqa: PLC0415
    from pyxform.xls2json_backends import get_xlsform  # noqa: PLC0415

    answer: dict[str, Any] = {"workbook": {}}
    warnings: list[str] = []
    try:
        workbook = get_xlsform(xlsform=BytesIO(content), file_type=f".{file_type}")
        answer["workbook"] = {
            name: [dict(row) for row in rows]
            for name in ("survey", "choices", "settings", "external_choices", "entities")
            if (rows := getattr(workbook, name))
        }
        answer["headers"] = {
            name: list(headers[0])
            for name in ("survey", "choices", "settings")
            if (headers := getattr(workbook, f"{name}_header"))
        }
        answer["sheets"] = list(workbook.sheet_names or [])
        workbook.fallback_form_name = fallback_code
        settings = [dict(row) for row in workbook.settings or [{}]] or [{}]
        if not settings[0].get("version"):
            settings[0]["version"] = fallback_version
        workbook.settings = settings
        workbook.settings_header = [{**(workbook.settings_header or [{}])[0], "version": None}]
        made = workbook_to_json(workbook_dict=workbook, fallback_form_name=fallback_code, warnings=warnings)
        survey = create_survey_element_from_dict(made)  # type: ignore[no-untyped-call]  # pyxform names no types
        answer["xform"] = survey.to_xml(validate=False, warnings=warnings)
    except PyXFormError as error:
        context = {name: str(value) for name, value in (error.context or {}).items()}
        answer["error"] = {"code": error.code.name if error.code else "", "context": context, "said": str(error)}
    except RecursionError:
        answer["error"] = {"code": "TOO_DEEP", "context": {}, "said": ""}
    except MemoryError:
        answer["error"] = {"code": "TOO_LARGE", "context": {}, "said": ""}
    except Exception as error:
        answer["error"] = {"code": "FAULT", "context": {}, "said": f"{type(error).__name__}: {error}"}
    answer["warnings"] = warnings
    return answer


if __name__ == "__main__":
    limit()
    with contextlib.redirect_stdout(sys.stderr):
        told = convert(sys.stdin.buffer.read(), *sys.argv[1:4])
    sys.stdout.write(json.dumps(told, default=str))
