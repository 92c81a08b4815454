"""Signing in and out: password, second factor, a password of one's own."""

from dataclasses import replace
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from onehome.access.actions import sign_in as signing
from onehome.access.actions.second_factor import begin_enrolment, confirm_enrolment
from onehome.kernel import clock
from onehome.kernel.errors import Conflict, Invalid, Refused
from onehome.web.address import address_of
from onehome.web.design.language import in_words
from onehome.web.design.scan import drawing
from onehome.web.doors import View, open_to_everyone
from onehome.web.open import steps
from onehome.web.open.forms import CodeForm, NewPasswordForm, SignInForm

NOBODY_YET = "whoever signs in is not signed in yet"


def _from_the_start_if_refused(view: View) -> View:
    """Lead back to the first step when a step comes too late, out of order, or for a closed account."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except Refused as error:
            messages.warning(request, in_words(error.sentence))
            return redirect("open:sign_in")

    return guarded


@open_to_everyone(because=NOBODY_YET)
@_from_the_start_if_refused
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for account name and password; the answer to a wrong one does not tell which was wrong."""
    if request.method == "GET":
        wanted = steps.safe_next(request, request.GET.get("next", "/"))
        if steps.signed_in_account(request):
            return redirect(wanted)
        return render(request, "open/sign_in.html", {"form": SignInForm(initial={"next": wanted})})
    form = SignInForm(request.POST)
    if form.is_valid():
        try:
            account = signing.give_password(
                username=form.cleaned_data["username"],
                password=form.cleaned_data["password"],
                address=address_of(request),
                at=clock.now(),
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            steps.begin(request, account.account_id, steps.safe_next(request, form.cleaned_data["next"]))
            if account.enrolment:
                begin_enrolment(account_id=account.account_id, afresh=True)
            return _go_on(request)
    return render(request, "open/sign_in.html", {"form": form}, status=422)


@open_to_everyone(because=NOBODY_YET)
@_from_the_start_if_refused
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the app; at the first sign-in show the secret to be put into it."""
    step = steps.under_way(request)
    progress = signing.progress_of(signing.open_account(step.account_id))
    if step.factor_proven or not (progress.second_factor or progress.enrolment):
        return _go_on(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _prove(request, step, progress, form.cleaned_data["code"])
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            steps.remember(request, replace(step, factor_proven=True))
            return _go_on(request)
    context: dict[str, object] = {"form": form}
    if progress.enrolment:
        secret, address = begin_enrolment(account_id=step.account_id)
        context |= {"secret": _in_groups(secret), "drawing": drawing(address)}
    return render(request, "open/second_factor.html", context, status=422 if form.errors else 200)


def _prove(request: HttpRequest, step: steps.UnderWay, progress: signing.SigningIn, code: str) -> None:
    if progress.enrolment:
        confirm_enrolment(account_id=step.account_id, code=code, at=clock.now())
        return
    address = address_of(request)
    signing.give_code(account_id=step.account_id, code=code, address=address, at=clock.now())


@open_to_everyone(because=NOBODY_YET)
@_from_the_start_if_refused
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Ask for a password of one's own in place of the one that was given out."""
    step = steps.under_way(request)
    progress = signing.progress_of(signing.open_account(step.account_id))
    if not _factor_done(step, progress) or not progress.new_password:
        return _go_on(request)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            signing.choose_password(account_id=step.account_id, password=form.cleaned_data["password"])
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            return _go_on(request)
    return render(request, "open/new_password.html", {"form": form}, status=422 if form.errors else 200)


@open_to_everyone(because="signing out must always be possible")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and let the browser forget what it kept of the pages."""
    account = steps.signed_in_account(request)
    if account is not None:
        signing.sign_out(account_id=account)
    request.session.flush()
    response = redirect("open:sign_in")
    # Never "storage": it would wipe what a telephone has not sent yet.
    response["Clear-Site-Data"] = '"cache"'
    return response


def _factor_done(step: steps.UnderWay, progress: signing.SigningIn) -> bool:
    return step.factor_proven or not (progress.second_factor or progress.enrolment)


def _go_on(request: HttpRequest) -> HttpResponse:
    """Lead to the next step of signing in, or in."""
    step = steps.under_way(request)
    progress = signing.progress_of(signing.open_account(step.account_id))
    if not _factor_done(step, progress):
        return redirect("open:second_factor")
    if progress.new_password:
        return redirect("open:new_password")
    user = signing.complete_sign_in(account_id=step.account_id, address=address_of(request), at=clock.now())
    steps.sign_session_in(request, user.pk, user.get_session_auth_hash())
    return redirect(step.next)


def _in_groups(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
