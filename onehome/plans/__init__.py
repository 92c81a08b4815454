"""The one-year plan and targets of every unit and every official, and the weekly promise to go and listen.

Nouns: plan (of a unit, or of an official), target (an indicator with value and weight, serving a goal and a
target above), plan change, directive answer, weekly commitment. Knows nothing of what happened.
"""
