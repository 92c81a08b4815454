"""The law as code: what each welfare programme asks and gives, as dated and cited parameters and readable rules.

Nouns: fact (something a rule may read), condition, parameter row (a value with dates, status and source), sum, cap,
programme. A rule is a plain function over neutral operators: calling it builds a tree that can be evaluated on one
household, on columns of a nation, or written down beside an official decision. Plain Python: no Django, no database,
no "now", and nothing here decides about anybody (see `onehome.engine`, and even that only advises an officer).
"""
