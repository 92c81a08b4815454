"""The project names no machine it was written on."""

import re

from tests.repository.tree import committed_texts

# Folders of a particular machine; a reader's own checkout is elsewhere.
MACHINE_PATH = re.compile(r"""(?<![\w.<{/~-])/(?:root|work|home/(?!you\b)[\w.-]+|Users/[\w.-]+)(?=[/"'\s`]|$)""", re.M)
HERE = "tests/repository/"


def test_no_committed_file_names_a_folder_of_a_machine() -> None:
    found = {
        str(path): [line for line in text.splitlines() if MACHINE_PATH.search(line)][:3]
        for path, text in committed_texts().items()
        if not str(path).startswith(HERE)
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_pattern_finds_what_it_should() -> None:
    assert MACHINE_PATH.search("open('/root/notes.txt')")
    assert MACHINE_PATH.search("see /home/somchai/onehome")
    assert not MACHINE_PATH.search("https://example.org/work/plan")
    assert not MACHINE_PATH.search("onehome/web/root/page.html")
