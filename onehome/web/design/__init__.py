"""How every page of OneHome looks and speaks: tokens, components, template tags, form markup, the province map.

Pages load one tag library, `{% load design %}`, and extend `design/page.html`. Nothing here knows a domain app.
The page `/design` shows every component in both languages; README.md shows how to build a page.
"""
