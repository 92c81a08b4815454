"""Addresses of the accounts pages."""

from django.urls import URLPattern, path

from onehome.web.staff.accounts import grants, views

urlpatterns: list[URLPattern] = [
    path("accounts", views.accounts, name="accounts"),
    path("accounts/new", views.staff_new, name="staff_new"),
    path("accounts/waiting", grants.grants_waiting, name="grants_waiting"),
    path("accounts/grants/<uuid:grant_id>/end", grants.grant_end, name="grant_end"),
    path("accounts/account/<uuid:account_id>/close", views.account_close, name="account_close"),
    path("accounts/account/<uuid:account_id>/password", views.account_reset, name="account_reset"),
    path("accounts/<uuid:staff_id>", views.account, name="account"),
    path("accounts/<uuid:staff_id>/open", views.account_open, name="account_open"),
    path("accounts/<uuid:staff_id>/leave", views.staff_leave, name="staff_leave"),
    path("accounts/<uuid:staff_id>/grant", grants.grant_propose, name="grant_propose"),
]
