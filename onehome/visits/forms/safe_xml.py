"""XML from outside, read without danger: no DOCTYPE, no entities, no endless depth, no endless size."""

from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid

MOST_BYTES = 1_000_000
MOST_DEPTH = 60
MOST_ELEMENTS = 200_000  # a form holds its lists of choices: a public list of wards has 59,000

TOO_BIG = Bilingual(
    "ไฟล์ XML ใหญ่เกิน {most} เมกะไบต์ แบ่งเป็นแบบฟอร์มที่สั้นลง",
    "The XML is larger than {most} megabytes. Divide it into shorter forms.",
)
TOO_DEEP = Bilingual(
    "ไฟล์ XML ซ้อนกันลึกหรือมีรายการมากเกินกว่าแบบฟอร์มจริง จึงไม่รับ",
    "The XML is nested deeper, or has more parts, than any real form; it is not taken.",
)
HAS_DOCTYPE = Bilingual(
    "ไฟล์ XML มี DOCTYPE หรือ ENTITY ซึ่งไม่ปลอดภัย ลบบรรทัดนั้นออกแล้วส่งใหม่",
    "The XML has a DOCTYPE or an ENTITY, which is not safe. Remove that line and send it again.",
)
NOT_XML = Bilingual(
    "อ่านไฟล์ XML ไม่ได้ อาจถูกตัดขาดกลางทาง: {said}", "The XML cannot be read; it may have been cut short: {said}"
)


class _Limited(TreeBuilder):
    """Builds the tree and gives up at a depth or number of elements that no form reaches."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._elements = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        self._elements += 1
        if self._depth > MOST_DEPTH or self._elements > MOST_ELEMENTS:
            raise Invalid(TOO_DEEP)
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(tag)


def read_xml(content: bytes, *, most_bytes: int = MOST_BYTES) -> Element:
    """Return the root of an XML document.

    Raises:
        Invalid: it is too big, too deep, not XML, or declares a document type or an entity.
    """
    if len(content) > most_bytes:
        raise Invalid(TOO_BIG.format(most=most_bytes // 1_000_000))
    parser = DefusedXMLParser(target=_Limited(), forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(content)
        root: Element = parser.close()
    except DefusedXmlException as error:
        raise Invalid(HAS_DOCTYPE) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Invalid(NOT_XML.format(said=str(error)[:120])) from error
    return root


def local(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rpartition("}")[2]
