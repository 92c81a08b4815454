"""x"""
from tests.browser.story import planning, field
from tests.browser.story.cast import Cast
from tests.browser.story.entering import enter_demonstration

def demo_cast(browser, site, inspection): return Cast(browser, site, inspection, enter_demonstration)
def empty_cast(browser, site, inspection): return Cast(browser, site, inspection, None)

def walk_demo(cast):
    head = cast["provincial-head"]
    d = planning.acknowledge_a_directive(head)
    planning.answer_with_a_line_that_stands(head, d)
    o = cast["official"]
    h = field.register_household(o, place="ในเวียง")
    field.find_misspelt(o)
    field.is_warned_of_a_double(o, h)
    field.register_grandchild(o, h)
    v = field.visit(o, h, words=field.WORDS, levels=(2,2,3,1,2), agreed=True)
    field.the_week_is_kept(o)
def walk_empty(cast, folder): pass
