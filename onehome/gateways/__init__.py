"""One file for each outside system: key store, and later e-mail, LINE, identity provider, registries.

The only code that opens a socket or a file that is not the product's own. Holds no domain decision.
"""
