"""What volunteers can do, in codes."""

from onehome.kernel.bilingual import Bilingual

SKILL_NAMES = {
    "older-persons-care": Bilingual("ดูแลผู้สูงอายุ", "care of older persons"),
    "disability": Bilingual("งานคนพิการ", "work with persons with disabilities"),
    "children": Bilingual("งานเด็กและเยาวชน", "children and youth"),
    "first-help": Bilingual("ปฐมพยาบาล", "first aid"),
    "community-study": Bilingual("สำรวจชุมชน", "community survey"),
    "sign-language": Bilingual("ภาษามือ", "sign language"),
    "driving": Bilingual("ขับรถรับส่ง", "driving"),
    "counselling": Bilingual("รับฟังและให้คำปรึกษา", "listening and counselling"),
    "local-language": Bilingual("ภาษาถิ่นหรือภาษาชนเผ่า", "a local or hill-tribe language"),
}


def skill_name(code: str) -> Bilingual:
    """Return the name of a skill; one that the product does not know is shown as written."""
    return SKILL_NAMES.get(code, Bilingual(code, code))
