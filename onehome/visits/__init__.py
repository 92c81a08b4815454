"""Going out and listening: whom to visit and why, what was heard in the person's own words, how secure they are.

Nouns: reason to visit, planned visit (one stop of a week), visit, hardship (words heard, sealed), hardship answer,
assessment (household security in five dimensions). Later apps ask for a visit through `actions.ask_for_visit`.
"""
