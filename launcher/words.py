"""What the commands say: every sentence in Thai, then in English."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from config.env import MissingSetting
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import OneHomeError


class CannotGoOn(OneHomeError):
    """A command cannot do what it was asked; its sentence says why and what to do."""


def say(sentence: Bilingual) -> None:
    """Print a sentence in both languages."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a terminal that cannot show Thai
    print(f"{sentence.th}\n  {sentence.en}", flush=True)


@contextmanager
def reporting_errors() -> Iterator[None]:
    """Turn an error meant for the person at the keyboard into its sentence and exit status 1."""
    try:
        yield
    except OneHomeError as error:
        _leave(error.sentence)
    except MissingSetting as error:
        _leave(Bilingual(th=f"ยังขาดการตั้งค่า ดู docs/settings.md ({error})", en=str(error)))
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        _leave(DISK_FULL)


DISK_FULL = Bilingual(
    th="พื้นที่ในดิสก์ไม่พอ โปรดลบไฟล์ที่ไม่ใช้แล้วลองใหม่",
    en="The disk is full. Free some space and try again.",
)


def _leave(sentence: Bilingual) -> None:
    say(Bilingual(f"✗ {sentence.th}", sentence.en))
    sys.exit(1)
