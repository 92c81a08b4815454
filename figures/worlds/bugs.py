"""The bugs that are planted to show that the simulator finds them."""

from enum import StrEnum


class Bug(StrEnum):
    """One planted bug."""

    NONE = ""
    LAST_WRITER_WINS = "last-writer-wins"  # the merge of a household takes what came last
    NO_UNIQUE = "no-unique"  # no lock and no unique constraint on the id of a record
    EARLY_DELETION = "early-deletion"  # the phone deletes at any answer that looks like a success
    DELETES_WAITING = "deletes-waiting"  # the phone deletes although attachments are awaited
    DROPS_DEACTIVATED = "drops-deactivated"  # the server says thank you to who has left, and keeps nothing
    STUCK_QUEUE = "stuck-queue"  # the phone tries its first record only, until that has arrived
    NEW_ID = "new-id"  # a try again is a new record
    EARLY_ANSWER = "early-answer"  # the server answers before it has committed
    LOOSE_PROCESSING = "loose-processing"  # what a record says is written in another transaction than its state
    BLIND_PIECES = "blind-pieces"  # a piece is added wherever it claims to begin
    STUCK_WORKER = "stuck-worker"  # the worker stops at a record that fails
