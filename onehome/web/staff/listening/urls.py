"""Routes of the listening board and of the themes of hardship."""

from django.urls import path

from onehome.web.staff.listening import board, themes

urlpatterns = [
    path("listening", board.board, name="listening"),
    path("listening/themes", themes.themes, name="themes"),
]
