"""Where things are: provinces, districts, sub-districts, departments, unit kinds and units.

The official area code is the path used for scope: a longer code starts with the shorter one, so "50" (a
province) holds "5001" (a district) and "500101" (a sub-district), and "" is the whole nation. Holds no person.
"""
