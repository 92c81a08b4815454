"""Pages, and nothing but pages: HTTP in, HTML out. Imports actions, queries, types and errors of the apps.

`staff/` for those who work here, `open/` for everybody without signing in, `design/` for how it all looks.
"""
