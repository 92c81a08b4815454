"""One matter of one household, from the hardship that opened it to the change that closed it.

Nouns: case, case hardship (which voices it answers), need, case note (sealed), referral, follow-up (assessment
before and after), closure. A case serves one target of a plan. Holds no money.
"""
