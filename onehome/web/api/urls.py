"""Routes of the API: each is open to everybody, and says so."""

from django.urls import URLPattern

from onehome.web.api.surface import api
from onehome.web.doors import open_to_everyone

PUBLIC = "the law is public; a household that is sent is answered and not kept"


def _opened(pattern: URLPattern) -> URLPattern:
    open_to_everyone(because=PUBLIC)(pattern.callback)
    return pattern


app_name = "api"
patterns, _, _ = api.urls
urlpatterns = [_opened(one) for one in patterns if isinstance(one, URLPattern)]
