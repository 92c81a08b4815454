"""The proof that nothing recorded offline is ever lost, doubled or altered: the figures R1, R2 and R4.

`worlds` is plain Python over `onehome.sync`: simulated phones and servers (R2). `running` kills a real server and real
phones with a faulty link between (R1), `edits` edits one household from two sides at once (R4); both start Django late,
on a database of their own. Every harness knows planted bugs, and the tests show that it finds each of them.
"""
