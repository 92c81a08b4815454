"""Pages of the plans: what have I promised for the year, and why does it matter?"""
