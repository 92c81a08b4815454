"""The field client itself: a page and its files, the same for everybody, because they hold nothing about anybody."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onehome.kernel.bilingual import Bilingual
from onehome.web.doors import open_to_everyone
from onehome.web.errors import not_there_page
from onehome.web.field.files import PAGE, WORKER, built, content, media_type

BECAUSE = "It is the program without any data: what it shows lies on the phone, or comes from the API's own door."
NOT_BUILT = Bilingual(
    "ยังไม่ได้สร้างโปรแกรมภาคสนามในเครื่องแม่ข่ายนี้ ให้สั่ง make demo หรือ make serve อีกครั้งเมื่อเข้าถึงคลังแพ็กเกจของ npm ได้",
    "The field client has not been built on this server: start `make demo` or `make serve` again "
    "with a way to npm's package index.",
)
# What the client may do: its own program, WebAssembly for the PIN, pictures and voices it made itself.
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'wasm-unsafe-eval'"],
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "img-src": ["'self'", "blob:", "data:"],
    "media-src": ["'self'", "blob:"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
PERMISSIONS = "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()"
FOR_EVER = "public, max-age=31536000, immutable"  # the name holds the hash
ASK_EACH_TIME = "no-cache"
UNHASHED = (PAGE, WORKER, "app.webmanifest")


@open_to_everyone(because=BECAUSE)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the field client; offline its service worker does."""
    return _answer(request, PAGE)


@open_to_everyone(because=BECAUSE)
@require_safe
def program_file(request: HttpRequest, name: str) -> HttpResponse:
    """Give one file of the field client."""
    return _answer(request, name)


def _answer(request: HttpRequest, name: str) -> HttpResponse:
    response = _found(request, name)
    response._csp_replace = POLICY  # type: ignore[attr-defined]  # what csp's middleware looks for
    return response


def _found(request: HttpRequest, name: str) -> HttpResponse:
    files = built()
    if files is None:
        return render(request, "field/not_built.html", {"sentence": NOT_BUILT}, status=503)
    found = content(name, request.headers.get("Accept-Encoding", "")) if name in files.hashes else None
    if found is None:
        return not_there_page(request)
    packed, packing = found
    tag = f'"{files.hashes[name]}{packing and "-" + packing}"'
    same = tag in request.headers.get("If-None-Match", "")
    response = HttpResponseNotModified() if same else HttpResponse(packed, content_type=media_type(name))
    response.headers["ETag"] = tag
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = ASK_EACH_TIME if name in UNHASHED else FOR_EVER
    response.headers["Permissions-Policy"] = PERMISSIONS
    if packing and not same:
        response.headers["Content-Encoding"] = packing
    return response
