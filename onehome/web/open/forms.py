"""Forms of signing in."""

from django import forms

from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words


class SignInForm(PlainForm):
    """Account name and password."""

    username = forms.CharField(
        label=words("ชื่อบัญชี", "Account name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=words("รหัสผ่าน", "Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    next = forms.CharField(label="", required=False, widget=forms.HiddenInput)


class CodeForm(PlainForm):
    """The code that the app shows now."""

    code = forms.CharField(
        label=words("รหัส 6 หลักจากแอป", "Six-digit code from the app"),
        help_text=words("รหัสเปลี่ยนทุก 30 วินาที", "It changes every 30 seconds"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NewPasswordForm(PlainForm):
    """A password of one's own, typed twice."""

    password = forms.CharField(
        label=words("รหัสผ่านใหม่", "New password"),
        help_text=words(
            "อย่างน้อย 12 ตัวอักษร ใช้หลายคำต่อกันจำง่ายและเดายาก",
            "At least 12 characters. Several words in a row are easy to remember and hard to guess.",
        ),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=words("รหัสผ่านใหม่อีกครั้ง", "New password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """Return the second typing if it equals the first."""
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(words("พิมพ์สองครั้งไม่ตรงกัน", "The two are not the same."))
        return again
