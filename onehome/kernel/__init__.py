"""What every app needs and no domain owns: ids, Thai calendar, Thai text, money, sealing, base errors.

Plain Python: no Django, no domain noun.
"""
