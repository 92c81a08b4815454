"""The four forms that OneHome ships, written as plain rows; `workbook.py` makes the XLSForm of them.

Anchors and questions of the law come from where they are kept, so that a form and a page never ask differently.
"""
