"""`make command`: put the command `onehome` into the environment, and say how it is called."""

from launcher.environment import ENVIRONMENT
from launcher.words import say
from onehome.kernel.bilingual import Bilingual

COMMAND = ENVIRONMENT / "bin" / "onehome"


def main() -> None:
    """Say where the command is; `launcher.environment` put it there on the way to this line."""
    say(
        Bilingual(
            th="คำสั่ง onehome พร้อมใช้แล้ว ลองพิมพ์: {command} --help",
            en="The command onehome is ready. Try: {command} --help",
        ).format(command=f'"{COMMAND}"')
    )


if __name__ == "__main__":
    main()
