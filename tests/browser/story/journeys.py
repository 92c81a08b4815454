"""x"""
from tests.browser.story import planning, field, casework, outcome
from tests.browser.story.cast import Cast
from tests.browser.story.entering import enter_demonstration

def demo_cast(browser, site, inspection): return Cast(browser, site, inspection, enter_demonstration)
def empty_cast(browser, site, inspection): return Cast(browser, site, inspection, None)

def walk_demo(cast):
    o = cast["official"]
    h = field.register_household(o, place="ในเวียง")
    field.register_grandchild(o, h)
    field.put_into_the_week(o, h)
    v = field.visit(o, h, words=field.WORDS, levels=(2,2,3,1,2), agreed=True)
    field.the_week_is_kept(o)
    o.go(h).sees("เล่าไว้ ยังรอคำตอบ", field.WORDS)
    o.follow("เปิดเรื่องนี้"); hs=o.path
    case = casework.open_case(o, hs, target="ครัวเรือนที่เดือดร้อน")
    casework.screen(o, h)
    casework.answer_what_is_asked(o)
    open("/tmp/wt/journey-scratch/out.txt","w").write(o.page.locator("main").inner_text()[:3500])
    lif = casework.prepare_application(o, h, casework.PROGRAMMES["LIF"])
    casework.preparer_may_not_decide(o, lif)
    open("/tmp/wt/journey-scratch/out.txt","a").write("=======\n"+o.page.locator("main").inner_text())
    casework.grant(cast["provincial-head"], lif, amount=3000)
    oaa = casework.prepare_application(o, h, casework.PROGRAMMES["OAA"])
    casework.hand_to_the_deciding_body(o, oaa, body="เทศบาลเมืองน่าน")
    casework.report_outcome(o, oaa, amount=700)
    casework.settle_needs(o, case)
    v2 = field.visit(o, h, words="", levels=(2,3,3,3,3), agreed=False)
    outcome.confirm(cast["unit-head"], v2)
    outcome.follow_up(o, case)
    outcome.close(o, case)
    m=cast["minister"]
    outcome.the_thread_joins_voice_and_nation(o, "hardship", hs.rsplit("/")[-1])
    csg = casework.prepare_application(o, h, casework.PROGRAMMES["CSG"])
    casework.hand_to_the_deciding_body(o, csg, body="เทศบาลเมืองน่าน")
    outcome.the_thread_joins_voice_and_nation(m, "case", case.rsplit("/")[-1])
def walk_empty(cast, folder): pass
