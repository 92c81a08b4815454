"""What follows from what: name of a journal entry -> next action. Run by the worker, once for each entry.

An action here acts in the name of the system and finds everything in the entry: its subjects and details.
"""

from collections.abc import Callable, Mapping

from onehome.journal.models import Entry

REACTIONS: Mapping[str, Callable[[Entry], None]] = {}
