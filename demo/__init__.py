"""Fictional data for trying the product: one province in depth, the other 76 lightly, the same for the same seed.

Like config/, it wires all apps and is imported by none. Everybody in it is invented; names come from PyThaiNLP's
lists (CC BY-SA 4.0), areas from GeoThai (CC BY 4.0). Rows are inserted in bulk, in the shape in which the
product's own actions write them.
"""
