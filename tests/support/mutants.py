"""Whether the tests notice: `make mutants` switches off one behaviour after the other and prints what survives."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from tests.support.switches import SWITCHES, Switch
from tests.support.tree import files

ROOT = Path(__file__).parents[2]
AT_ONCE = 2
SECONDS = 120
"""A switch whose tests take longer has sent them into a loop: they noticed."""
say = partial(print, flush=True)
KILLED, SURVIVED, BROKEN = "killed", "SURVIVED", "BROKEN"
_SAID = {0: SURVIVED, 1: KILLED}
"""By pytest's exit code; any other means that the tests did not run at all, which proves nothing."""


class Copy:
    """A copy of the tree: the working tree is never touched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in files():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)

    def test(self, tests: Sequence[str], seconds: int = SECONDS) -> tuple[str, str]:
        """What the tests say of the copy as it is, and their words; on SQLite alone, which is quicker."""
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            "-k",
            "not postgresql",
        ]
        # The installed product is the working tree's: the copy has to come before it, in processes of tests as well.
        environment = os.environ | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"}
        try:
            done = subprocess.run(
                [*command, *tests],
                cwd=self.folder, env=environment, capture_output=True, text=True, timeout=seconds, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return KILLED, "by time"
        return _SAID.get(done.returncode, BROKEN), done.stdout[-2000:]

    def switched_off(self, switch: Switch) -> tuple[str, str]:
        """What the switch's own tests say when it is off."""
        path = self.folder / switch.file
        whole = path.read_text()
        path.write_text(without(switch, whole))
        try:
            return self.test(switch.tests)
        finally:
            path.write_text(whole)


def without(switch: Switch, text: str) -> str:
    """The text with the behaviour switched off. Raises ValueError where what the switch names is not there once."""
    if (times := text.count(switch.old)) != 1:
        raise ValueError(f"{switch.file} has {times} times what “{switch.what}” switches off: {switch.old!r}")
    return text.replace(switch.old, switch.new)


def results(switches: Sequence[Switch]) -> Iterator[tuple[Switch, str, str]]:
    """Every switch with what its tests say and their words, in the order of the list, several at once."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        free: SimpleQueue[Copy] = SimpleQueue()
        for n in range(AT_ONCE):
            free.put(Copy(Path(folder) / str(n)))
        everything = replace(switches[0], what="nothing is switched off", old="", new="")
        names = sorted({test for switch in switches for test in switch.tests})
        copy = free.get()
        said, words = copy.test(names, 10 * SECONDS)
        free.put(copy)
        if said != SURVIVED:
            yield everything, BROKEN, words
            return

        def run(switch: Switch) -> tuple[Switch, str, str]:
            copy = free.get()
            try:
                return switch, *copy.switched_off(switch)
            finally:
                free.put(copy)

        yield from pool.map(run, switches)


def main(wanted: str = "") -> int:
    """Run the switches whose words hold `wanted`, print each, and answer 1 where one is not killed."""
    chosen = [s for s in SWITCHES if wanted in f"{s.proves} {s.what} {s.file}"]
    if not chosen:
        say(f"no switch is named {wanted}")
        return 2
    began, left = time.monotonic(), []
    for switch, said, words in results(chosen):
        say(f"{said:9}{switch.proves:9}{switch.what}  ({switch.file})")
        if said != KILLED:
            left.append(switch)
            say(words if said == BROKEN else f"         {switch.old!r} -> {switch.new!r}")
    say(f"{len(chosen)} switches in {time.monotonic() - began:.0f} s, not killed: {len(left)}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
