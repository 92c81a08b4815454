"""Routes that need no sign-in."""

from django.urls import URLPattern, URLResolver, path

from onehome.web.language import set_language
from onehome.web.open import demo, law, views
from onehome.web.open.screener import views as screener

app_name = "open"
urlpatterns: list[URLPattern | URLResolver] = [
    path("language", set_language, name="set_language"),
    path("sign-in", views.sign_in, name="sign_in"),
    path("sign-in/code", views.second_factor, name="second_factor"),
    path("sign-in/password", views.new_password, name="new_password"),
    path("sign-out", views.sign_out, name="sign_out"),
    path("benefits", law.benefits, name="benefits"),
    path("benefits/<str:code>", law.benefit, name="benefit"),
    path("screener", screener.screener, name="screener"),
    path("screener/left", screener.left, name="screener_left"),
    path("demo", demo.demo, name="demo"),
    path("demo/enter", demo.demo_enter, name="demo_enter"),
]
