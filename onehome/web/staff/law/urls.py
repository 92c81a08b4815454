"""Routes of the law."""

from django.urls import path

from onehome.web.staff.law import changes, trying, views

urlpatterns = [
    path("law", views.law, name="law"),
    path("law/changes", changes.changes, name="law_changes"),
    path("law/changes/<uuid:amendment_id>", changes.change, name="law_change"),
    path("law/changes/<uuid:amendment_id>/review", changes.review, name="law_change_review"),
    path("law/changes/<uuid:amendment_id>/withdraw", changes.withdraw, name="law_change_withdraw"),
    path("law/what-if", trying.what_if_list, name="law_what_if_list"),
    path("law/<str:code>/what-if", trying.what_if, name="law_what_if"),
    path("law/<str:code>", views.law_programme, name="law_programme"),
    path("law/<str:code>/propose", changes.propose, name="law_change_propose"),
]
