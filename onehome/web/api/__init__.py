"""The law for other programs: every programme, and the answers for a household that is sent and not kept.

It is open to everybody because the law is public and nothing about anybody is stored. A session in the browser gives
no rights here: no view reads one.
"""
