"""The command `onehome`: work with the law and with populations from a terminal, in Thai or English.

It imports the law, its engine and `population`, and is imported by nothing. A new sub-command is a module with a
`COMMAND` and one line in `line.py`.
"""
