"""TEMP"""

from django.http import HttpResponse
from django.urls import path

from onehome.web.doors import open_to_everyone
from onehome.web.language import set_language

app_name = "open"


@open_to_everyone(because="x")
def temp(request):
    return HttpResponse("x")


urlpatterns = [
    path("language", set_language, name="set_language"),
    path("sign-in", temp, name="sign_in"),
    path("sign-out", temp, name="sign_out"),
]
