"""Who did, read, searched or was refused what, when and why.

Nouns: entry (one act, append-only, carrying its own MAC) and seal (the place of an entry in a hash chain).
No foreign keys: an entry outlives what it describes. Only ids, field names and hashes inside, never a
person's data. Holds no business rule.
"""
