"""The language of the page: Thai, until somebody chooses English."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from onehome.web.doors import open_to_everyone

COOKIE_AGE = 365 * 24 * 3600


class ChosenLanguageMiddleware:
    """Speaks the language kept in the cookie; the browser's own preference does not count: Thai comes first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


@open_to_everyone(because="everybody may choose a language")
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language for a year and go back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = urlsplit(back).path or "/"
    return keep_language(redirect(back), request, request.POST.get("language", ""))


def keep_language(response: HttpResponse, request: HttpRequest, language: str) -> HttpResponse:
    """Return `response` with the chosen language kept for a year; a language we do not speak changes nothing."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=COOKIE_AGE,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    return response
