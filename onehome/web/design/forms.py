"""Forms that speak plainly: our markup for every field, and sentences instead of "This field is required"."""

from django import forms
from django.forms.renderers import TemplatesSetting

from onehome.kernel.errors import OneHomeError
from onehome.web.design.language import words


class DesignRenderer(TemplatesSetting):
    """Renders fields and forms with the templates of the design system; named by FORM_RENDERER."""

    form_template_name = "design/form.html"
    field_template_name = "design/field.html"


CHOOSING_WIDGETS = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)


class PlainForm(forms.Form):
    """A form whose standard errors say what to do; every form of the pages derives from it.

    Errors land in `error_summary.html` and beside their field.
    """

    required_css_class = "is-required"
    use_required_attribute = False  # a browser would refuse an empty field in its own language, not in the page's

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on unchanged to Django
        for name, field in self.fields.items():
            if field.label is None:
                raise ValueError(f"{type(self).__name__}.{name} needs a label in both languages: label=words(…, …)")
            speak_plainly(field)

    def refuse(self, error: OneHomeError) -> None:
        """Show an error of an action: beside the field it names, otherwise at the top of the form."""
        name = getattr(error, "field", None)
        sentence = words(error.sentence.th, error.sentence.en)
        self.add_error(name if name in self.fields else None, sentence)


def speak_plainly(field: forms.Field) -> None:
    """Give a field errors that say what to do, unless its author wrote some."""
    sentences = {
        "required": ask_for_answer(field),
        "invalid_choice": words("ตัวเลือกนี้ใช้ไม่ได้แล้ว โปรดเลือกใหม่", "That choice is no longer there. Choose again"),
    }
    if isinstance(field, forms.IntegerField):
        sentences["invalid"] = words("โปรดกรอกเป็นตัวเลข เช่น 3000", "Write a number, such as 3000")
    if isinstance(field, forms.EmailField):
        sentences["invalid"] = words(
            "โปรดกรอกอีเมล เช่น somchai@example.org", "Write an e-mail address, such as name@example.org"
        )
    for code, sentence in sentences.items():
        if field.error_messages.get(code) == written_by_django(field, code):
            field.error_messages[code] = sentence


def ask_for_answer(field: forms.Field) -> str:
    """Return the sentence for a question that was left unanswered."""
    if isinstance(field.widget, forms.CheckboxInput):
        return words("โปรดทำเครื่องหมายในช่องนี้", "Tick this box")
    if isinstance(field.widget, CHOOSING_WIDGETS):
        return words("โปรดเลือกคำตอบ", "Choose an answer")
    return words("โปรดกรอกช่องนี้", "Fill this in")


def written_by_django(field: forms.Field, code: str) -> object:
    """Return the sentence Django's own classes give for an error code, or None."""
    found: object = None
    for ancestor in reversed(type(field).__mro__):
        found = ancestor.__dict__.get("default_error_messages", {}).get(code, found)
    return found
