"""The files of the product as they stand in the working tree, added to git or not yet."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def files(*under: str) -> list[str]:
    """Their paths from the root, those under some folders or all; what git ignores or somebody took away is not there."""
    listed = ("git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *under)
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted({name for name in names.split("\0") if name and (ROOT / name).is_file()})
