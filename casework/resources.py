"""Where the files that ship with the product are: in the checkout, or inside the installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "_bundled"


def package_file(name: str) -> Path:
    """A data file inside the package, for example `demonstration/city.toml`."""
    return _PACKAGE / name


def shipped(folder: str) -> Path:
    """`templates`, `static` or `migrations`: bundled by the wheel, beside the package in a checkout."""
    bundled = _BUNDLED / folder
    return bundled if bundled.is_dir() else _PACKAGE.parent / folder
