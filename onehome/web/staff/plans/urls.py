"""Routes of the plans."""

from django.urls import path

from onehome.web.staff.plans import steps, targets, views

urlpatterns = [
    path("plans", views.plans, name="plans"),
    path("plans/<uuid:plan_id>", views.plan, name="plan"),
    path("plans/begin/mine", steps.begin_mine, name="plan_begin_mine"),
    path("plans/begin/unit", steps.begin_unit, name="plan_begin_unit"),
    path("plans/<uuid:plan_id>/submit", steps.submit, name="plan_submit"),
    path("plans/<uuid:plan_id>/agree", steps.agree, name="plan_agree"),
    path("plans/<uuid:plan_id>/send-back", steps.send_back, name="plan_send_back"),
    path("plans/<uuid:plan_id>/reopen", steps.reopen, name="plan_reopen"),
    path("plans/<uuid:plan_id>/targets/new", targets.add, name="target_new"),
    path("targets/<uuid:target_id>", targets.target, name="target"),
    path("targets/<uuid:target_id>/change", targets.change, name="target_change"),
    path("targets/<uuid:target_id>/remove", targets.remove, name="target_remove"),
]
