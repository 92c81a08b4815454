"""The catalogue: every component with sample text, empty, refused and very long, in both languages."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onehome.web.design import samples
from onehome.web.design.icons import icon_names
from onehome.web.doors import open_to_everyone


@open_to_everyone(because="it shows how the product looks and reads no data")
def catalogue(request: HttpRequest) -> HttpResponse:
    """Show every component; reads no data."""
    return render(request, "design/catalogue.html", contents())


def contents() -> dict[str, Any]:
    """Return what the template of the catalogue shows."""
    return {
        "samples": samples.everything(),
        "form": samples.SampleForm(),
        "refused_form": samples.refused_form(),
        "filter_form": samples.FilterForm(),
        "page": Paginator(range(95), 20).page(2),
        "icons": icon_names(),
    }
