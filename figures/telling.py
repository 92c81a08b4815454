"""How a figure is told: seed, count, duration and commit, and how much a zero really says."""

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onehome.kernel.bilingual import Bilingual

ROOT = Path(__file__).parent.parent
MOST_SHOWN = 10
RULE_OF_THREE = 3  # nought of N: with 95 % certainty the true share is below 3 / N

_HEAD = Bilingual(
    "{name}: {about}\n  จำนวน {count:,} · เมล็ดสุ่ม {seed} · {seconds:.1f} วินาที · รุ่น {commit}",
    "{name}: {about}\n  count {count:,} · seed {seed} · {seconds:.1f} s · commit {commit}",
)
_NONE = Bilingual(
    "  ✓ พบ 0 จาก {count:,} ซึ่งเป็นเพียงขอบบน: มั่นใจร้อยละ 95 ว่าเกิดน้อยกว่า 1 ใน {bound:,} ครั้ง ไม่ใช่ว่าไม่มีทางเกิด",
    "  ✓ 0 of {count:,}. That is an upper bound: with 95 % certainty fewer than 1 in {bound:,}, not proof of never",
)
_SOME = Bilingual("  ✗ พบ {wrong:,} จาก {count:,}", "  ✗ {wrong:,} of {count:,}")
_UNTESTED = Bilingual("  ไม่ได้ทดสอบ: {what}", "  Not tested: {what}")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a harness saw.

    Args:
        count: how many things were tried, of which each may go wrong.
        wrong: what did go wrong, in words.
        seen: further lines: what really happened, so that nobody takes a run without faults for a proof.
        untested: what the harness cannot show.
    """

    name: str
    about: Bilingual
    seed: int
    count: int
    seconds: float
    wrong: Sequence[str]
    seen: Sequence[Bilingual]
    untested: Bilingual

    def lines(self, language: str) -> Iterable[str]:
        """Return the figure in one language."""
        about = self.about.in_language(language)
        yield _HEAD.in_language(language).format(
            name=self.name, about=about, count=self.count, seed=self.seed, seconds=self.seconds, commit=commit()
        )
        for line in self.seen:
            yield f"  {line.in_language(language)}"
        if self.wrong:
            yield _SOME.in_language(language).format(wrong=len(self.wrong), count=self.count)
            yield from (f"    {line}" for line in self.wrong[:MOST_SHOWN])
        else:
            bound = max(1, self.count // RULE_OF_THREE)
            yield _NONE.in_language(language).format(count=self.count, bound=bound)
        yield _UNTESTED.in_language(language).format(what=self.untested.in_language(language))


def commit() -> str:
    """Return the commit of the code, marked if something in it was changed since."""
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return said.stdout.strip() or "?"
