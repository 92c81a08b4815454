"""The interface of OneHome's own field client, as contracts/sync describes it.

Every request but the enrolment is made by a device: a token, and a proof by a key that never leaves the phone. A token
never makes a session, and a session in a browser gives no rights here.
"""
