"""Emergency social assistance: first aid up to a ceiling for a family in sudden hardship."""

from onehome.law.language import Facts, Law, Rule, alternative, cap, judgement, pays


def rule(p: Facts, law: Law) -> Rule:
    """Return what the ministry's regulation on emergency assistance asks (B.E. 2547, amended by No. 3, B.E. 2564)."""
    return Rule(
        conditions=(
            alternative("EMG-C1", p.event.sudden_hardship, group="EMG-G1"),
            alternative("EMG-C2", p.event.expected_soon, group="EMG-G1"),
            judgement("EMG-C3", p.event.sudden_hardship, p.event.expected_soon),
        ),
        sums=(pays(law.amount("grant")),),
        caps=(cap(law.limit("grants_in_a_year"), counted=p.awards.count_this_year),),
    )
