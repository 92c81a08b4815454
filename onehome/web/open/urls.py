"""TEMP"""

from django.http import HttpResponse
from django.urls import path

from onehome.web.doors import open_to_everyone
from onehome.web.language import set_language
from onehome.web.open import demo, views

app_name = "open"


@open_to_everyone(because="x")
def temp(request):
    return HttpResponse("x")


urlpatterns = [
    path("language", set_language, name="set_language"),
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-in/code", views.second_factor, name="second_factor"),
    path("sign-in/password", views.new_password, name="new_password"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("demo", demo.demo, name="demo"),
    path("demo/enter", demo.demo_enter, name="demo_enter"),
    path("sign-in", temp, name="sign_in"),
    path("sign-out", temp, name="sign_out"),
]
