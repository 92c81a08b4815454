"""A synthetic Thai nation on disk: invented households with the facts the law asks about, in Parquet parts.

It is made from a seed and from stated figures (`figures.yaml`), holds nobody real, and has no names or numbers of
people. `contracts/population/` says what the columns mean; a register exported to the same columns is read alike.
"""
