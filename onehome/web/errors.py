"""Pages that say what went wrong, what is safe and what to do."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from onehome.access.errors import NOT_HERE
from onehome.kernel.bilingual import Bilingual

FORM_EXPIRED = Bilingual(
    "แบบฟอร์มนี้เปิดค้างไว้นานเกินไป กดย้อนกลับ โหลดหน้าใหม่ แล้วส่งอีกครั้ง ข้อความที่พิมพ์ไว้ยังอยู่ในหน้าเดิม",
    "This form was open for too long. Go back, reload the page and send it again. What you typed is still there.",
)


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page, and back to where the person wanted to go; in the demonstration to its people."""
    wanted = request.get_full_path() if request.method == "GET" else "/"
    if settings.DEMO and wanted == "/":
        return redirect("open:demo")
    return redirect(f"{reverse('open:sign_in')}?{urlencode({'next': wanted})}")


def refused_page(request: HttpRequest, sentence: Bilingual) -> HttpResponse:
    """Answer 403 with the sentence of the refusal."""
    return render(request, "403.html", {"sentence": sentence}, status=403)


def not_there_page(request: HttpRequest, sentence: Bilingual = NOT_HERE) -> HttpResponse:
    """Answer 404; absent and out of sight look the same."""
    return render(request, "404.html", {"sentence": sentence}, status=404)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that no route knows."""
    return not_there_page(request)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose one-time mark is missing or old."""
    return refused_page(request, FORM_EXPIRED)
