"""Whom to visit on which day and in which order: as much need as possible within the working hours.

A problem holds shifts (one person on one day, with working hours, a start and an end), candidates (a home with a prize
for being visited, and how long a visit takes) and travel times. A plan is one route for each shift. A home that is
not safe to visit alone is planned for two people who arrive together, or not at all. Nothing here knows what a
household is, where travel times come from, or what day it is.
"""
