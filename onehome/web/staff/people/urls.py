"""Routes of the pages about people."""

from django.urls import path

from onehome.web.staff.people import carers, fact, household, person, register, search

urlpatterns = [
    path("people", search.people, name="people"),
    path("households/new", register.household_new, name="household_new"),
    path("households/<uuid:household_id>", household.household_page, name="household"),
    path("households/<uuid:household_id>/change", household.household_change, name="household_change"),
    path("households/<uuid:household_id>/carers", carers.carers_change, name="household_carers"),
    path("households/<uuid:household_id>/persons/new", register.person_new, name="person_new"),
    path("households/<uuid:household_id>/facts/new", fact.fact_new, name="fact_new"),
    path("persons/<uuid:person_id>", person.person_page, name="person"),
    path("persons/<uuid:person_id>/change", person.person_change, name="person_change"),
    path("persons/<uuid:person_id>/national-id", person.national_id, name="national_id"),
    path("persons/<uuid:person_id>/move", person.person_move, name="person_move"),
    path("persons/<uuid:person_id>/death", person.person_death, name="person_death"),
]
