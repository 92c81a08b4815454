"""Ten programmes stated a second time in OpenFisca, from the ministry's facts and not from `onehome.law`.

Nothing here imports a rule, a parameter or an operator of the product: a mistake must be made twice, in two ways and in
two systems, to go unseen. OpenFisca knows no missing fact, so truth is written as 0 (false), 1 (unknown), 2 (true).
"""
