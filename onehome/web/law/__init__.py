"""What pages show of the law: plain words, sums, rows over time, conditions and worked cases. No page stands here.

Both surfaces use it: officials with the tools for changing values, everybody else without; the law is public.
"""
