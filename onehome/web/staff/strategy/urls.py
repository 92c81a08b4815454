"""Routes of the strategy."""

from django.urls import path

from onehome.web.staff.strategy import views

urlpatterns = [
    path("strategy", views.strategy, name="strategy"),
    path("strategy/import", views.import_table, name="strategy_import"),
    path("strategy/goals/<str:code>", views.goal, name="goal"),
]
