"""Writing rules, rows and facts as JSON-safe values, and reading them back by type.

The same reader serves the parameter files (YAML) and the trace kept with an official decision. Days are ISO 8601; a
node of a rule carries its kind under "node"; a day among plain values is written {"day": "2023-08-12"}.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from onehome.law.errors import LawIsBroken
from onehome.law.expressions import NODES, Expression, Plain

Kind = TypeVar("Kind")

_PLAIN = frozenset(get_args(Plain))


def to_plain(value: Any) -> Any:
    """Return `value` as dicts, lists, texts, numbers and null."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Mapping):
        return {str(key): to_plain(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(entry) for entry in value]
    if is_dataclass(value) and not isinstance(value, type):
        node = {"node": type(value).__name__} if isinstance(value, Expression) else {}
        hints, known = _shape(type(value))
        return node | {name: _write_field(hints[name], getattr(value, name)) for name in known}
    raise TypeError(f"{type(value).__name__} cannot be written down")


def _write_field(kind: Any, value: Any) -> Any:
    if isinstance(value, date) and not _may_be_plain(get_args(kind)):
        return value.isoformat()
    if get_origin(kind) is tuple and get_args(kind)[0] is date:
        return [day.isoformat() for day in value]
    return to_plain(value)


def from_plain(kind: type[Kind], written: Any, where: str) -> Kind:
    """Return the `kind` that `written` describes.

    Args:
        where: the file or record, named in the error.

    Raises:
        LawIsBroken: a field is missing, unknown, or of another type.
    """
    found: Kind = _read(kind, written, where)
    return found


def _read(kind: Any, written: Any, where: str) -> Any:
    if kind is Any:
        return written
    if kind is Expression:
        return _read_node(written, where)
    if kind == Plain:
        return _read_plain(written, where)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_union(get_args(kind), written, where)
    if origin is tuple and isinstance(written, list | tuple):
        of = get_args(kind)[0]
        return tuple(_read(of, entry, f"{where}[{position}]") for position, entry in enumerate(written))
    if origin is not None and issubclass(origin, Mapping) and isinstance(written, Mapping):
        of = get_args(kind)[1]
        return {str(key): _read(of, entry, f"{where}.{key}") for key, entry in written.items()}
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(written, Mapping):
        return _read_dataclass(kind, written, where)
    return _read_leaf(kind, written, where)


def _read_leaf(kind: Any, written: Any, where: str) -> Any:
    if kind is date and isinstance(written, str):
        return _read_day(written, where)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if written in [member.value for member in kind]:
            return kind(written)
    elif kind in (bool, int, str, date) and type(written) is kind:
        return written
    raise LawIsBroken(where, f"{written!r} is not {getattr(kind, '__name__', kind)}")


def _read_union(kinds: tuple[Any, ...], written: Any, where: str) -> Any:
    if written is None and NoneType in kinds:
        return None
    rest = [kind for kind in kinds if kind is not NoneType]
    if _may_be_plain(kinds):
        rest = [Plain, *(kind for kind in rest if kind not in _PLAIN)]
    problem: LawIsBroken | None = None
    for kind in rest:
        try:
            return _read(kind, written, where)
        except LawIsBroken as error:
            problem = error
    raise problem or LawIsBroken(where, "nothing is allowed here")


def _may_be_plain(kinds: tuple[Any, ...]) -> bool:
    return set(kinds) >= _PLAIN


def _read_plain(written: Any, where: str) -> Plain:
    if isinstance(written, bool | int | str | date):
        return written
    if isinstance(written, list | tuple) and all(isinstance(code, str) for code in written):
        return tuple(written)
    if isinstance(written, Mapping) and set(written) == {"day"}:
        return _read_day(written["day"], where)
    raise LawIsBroken(where, f"{written!r} is not a value")


def _read_day(written: str, where: str) -> date:
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError) as error:
        raise LawIsBroken(where, f"{written!r} is not a day") from error


def _read_node(written: Any, where: str) -> Expression:
    if not isinstance(written, Mapping) or written.get("node") not in NODES:
        raise LawIsBroken(where, "this is not a node of a rule")
    rest = {name: entry for name, entry in written.items() if name != "node"}
    node: Expression = _read_dataclass(NODES[written["node"]], rest, where)
    return node


def _read_dataclass(kind: Any, written: Mapping[str, Any], where: str) -> Any:
    hints, known = _shape(kind)
    if unknown := sorted(set(written) - set(known)):
        raise LawIsBroken(where, f"unknown field {', '.join(unknown)}")
    if missing := [name for name, field in known.items() if name not in written and _is_required(field)]:
        raise LawIsBroken(where, f"missing field {', '.join(missing)}")
    return kind(**{name: _read(hints[name], entry, f"{where}.{name}") for name, entry in written.items()})


@cache
def _shape(kind: Any) -> tuple[dict[str, Any], dict[str, "Field[Any]"]]:
    return get_type_hints(kind), {field.name: field for field in fields(kind)}


def _is_required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING
