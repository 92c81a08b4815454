"""Walks the URL configuration: every route of the product with its door."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from onehome.web.doors import Door


@dataclass(frozen=True)
class Route:
    """One address of the product."""

    name: str
    parameters: tuple[str, ...]
    view: Any

    @property
    def door(self) -> Door | None:
        """Who may come through; None is a fault."""
        return getattr(self.view, "door", None)


def all_routes(resolver: URLResolver | None = None, namespace: str = "", before: tuple[str, ...] = ()) -> list[Route]:
    """Return every route below `resolver` (the whole product), in the order of the configuration."""
    return list(_walk(resolver or get_resolver(), namespace, before))


def _walk(resolver: URLResolver, namespace: str, before: tuple[str, ...]) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        parameters = (*before, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, inner, parameters)
        elif isinstance(pattern, URLPattern):
            yield Route(f"{namespace}{pattern.name}", parameters, pattern.callback)


def staff_routes() -> list[Route]:
    """Return the routes that need a sign-in."""
    return [route for route in all_routes() if route.name.startswith("staff:")]
