"""The engine for a whole nation: every programme for millions of rows, from the same rules as for one household.

A rule bound to a day is a tree (`onehome.law.expressions`). Here the tree is traced once into a circuit of planes: a
plane holds one bit for each row, so that one machine word weighs one point of law for 64 people. `translation` turns
each node of a rule into planes as `onehome.engine.evaluate` turns it into a truth; `weighing` and `paying` do what
`conditions`, `sums` and `decide` do; `schedule` writes the circuit down as a list of steps, which is plain data and
can be sent to another machine; `kernels` walks through the steps. Rows of a household stand together in one partition,
so every partition is answered on its own: `partition.decide_partition` is the one function that the local runner and
the cluster both map.
"""
