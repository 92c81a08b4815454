"""What changed in people's lives, computed from the records of the apps before it.

Nouns: indicator value (confirmed and unconfirmed apart, with n), roll-up (official, unit, province, nation),
score, thread (the chain from one voice up to the national goal, and down again). Writes to no upstream app.
"""
