"""What phone and server must agree on so that nothing recorded offline is lost, doubled or altered.

Nouns: record (what a phone sends: a filled-in form or a change of a household), envelope (the record, sealed to the
server), proof (that a request comes from this device), receipt (the server's signed word that it has a record), and
the states a record goes through on the phone and on the server. Plain Python without Django, a database or a clock:
the same functions answer in the running service and in the simulated worlds of `figures`. The examples in
`contracts/sync` hold the field client to the same answers.
"""
