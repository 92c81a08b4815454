"""From what a household may be entitled to, to what it receives.

Nouns: screening (the rules' answers of one day, kept whole), application (ours to decide, or assisted towards
another body), aid decision (by an officer, with the trace of the rule), award, reported outcome. The rules
themselves live in `law`; another body's decision is only ever reported here, never made.
"""
