"""What the nation wants: National Strategy, master plans, development plans, indicators, and the year's briefing.

Nouns: strategic plan (with its generation), goal, goal link (which goal serves which), indicator, briefing,
directive, acknowledgement. Knows nothing of what happened.
"""
