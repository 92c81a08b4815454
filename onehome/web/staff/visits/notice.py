"""The privacy notice that is read aloud before anything is written down (PDPA, section 23).

Section 23 asks for: the purpose; the law's base and what follows if nothing is said; how long it is kept; who sees it;
whom to turn to; and the rights of sections 19 and 30 to 36. The base is the public task of section 24(4), not consent.
"""

from onehome.kernel.bilingual import Bilingual

NOTICE = (
    Bilingual(
        "เราเป็นเจ้าหน้าที่หรืออาสาสมัครของกระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์ "
        "มารับฟังว่าท่านเดือดร้อนเรื่องอะไร เราจะจดสิ่งที่ท่านเล่าและสภาพความเป็นอยู่ "
        "เพื่อหาทางช่วยและดูว่าชีวิตดีขึ้นหรือไม่",
        "We serve the Ministry of Social Development and Human Security and have come to hear what troubles you. "
        "We write down what you tell us and how you live, to find help and to see whether life gets better.",
    ),
    Bilingual(
        "กฎหมายให้เราจดได้เพราะเป็นงานตามหน้าที่ของรัฐ ท่านไม่ต้องเซ็นอะไร และไม่อยากตอบเรื่องไหนก็ไม่ต้องตอบ "
        "สิทธิที่ท่านได้อยู่แล้วไม่เปลี่ยน แต่เราอาจช่วยได้ไม่ครบทุกเรื่อง",
        "The law lets us do so because it is the state's task. You need not sign anything, and need not answer "
        "what you would rather keep to yourself. You lose nothing you receive today, but we may not be able to "
        "help with everything.",
    ),
    Bilingual(
        "คนที่เปิดดูได้คือเจ้าหน้าที่ของกระทรวงในจังหวัดนี้ที่มีหน้าที่ช่วยท่าน และคนที่มาเยี่ยมท่าน "
        "ทุกครั้งที่มีคนเปิดดู ระบบจะจดไว้ เราเก็บไว้เท่าที่งานช่วยเหลือและกฎหมายกำหนด แล้วลบทิ้ง",
        "It can be opened by those officials of the ministry in this province whose work it is to help you, and "
        "by whoever visited you. Each time it is opened, that is noted. It is kept as long as the help and the "
        "law require, then erased.",
    ),
    Bilingual(
        "ท่านขอดู ขอสำเนา ขอแก้ให้ถูก ขอให้ลบ หรือคัดค้านได้ บอกเราตอนนี้ หรือบอกหน่วยงานของเราในจังหวัดเมื่อไรก็ได้",
        "You may ask to see it, to have a copy, to have it put right or erased, or object to it: tell us now, or "
        "tell our office in the province at any time.",
    ),
)
