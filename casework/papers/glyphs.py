"""Words drawn into a PDF with the outlines of an open font, which the file carries along: they show in every reader.

The outlines are those of Noto Sans CJK SC (SIL Open Font License 1.1, `glyphs-OFL.txt`), for every character of GBK;
`tests/support/glyphs.py` made them. Only those that are written go into a file, as a font of Type 3 with its Unicode.
"""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

EM, ZERO = 150, 64
"""Units in the size; what a coordinate of 0 is written as."""
UNKNOWN = "〓"
"""What stands for a character that has no outline."""
_TAKES = {ord("m"): 2, ord("l"): 2, ord("c"): 6, ord("h"): 0}
"""How many coordinates follow an operator."""


@dataclass(frozen=True, slots=True)
class Font:
    """The characters of some words as a font of its own, whose objects stand in a file from a number on."""

    characters: tuple[str, ...]
    """Each by its code, from 1; at most 255."""

    def written(self, words: str) -> str:
        """Words as a string of the font, in hexadecimal."""
        return "".join(f"{self.characters.index(one) + 1:02x}" for one in words)

    def length(self, words: str) -> float:
        """How long words are, in sizes of the font."""
        return sum(_outline(one)[0] for one in words) / EM

    def objects(self, first: int) -> Iterator[bytes]:
        """The font's objects, the font itself first, as they stand from that number on."""
        codes = range(1, len(self.characters) + 1)
        drawn = [_outline(one) for one in self.characters]
        procs = "".join(f"/g{code} {first + 1 + code} 0 R" for code in codes)
        names = "".join(f"/g{code}" for code in codes)
        widths = " ".join(str(width) for width, _ in drawn)
        yield (
            f"<</Type/Font/Subtype/Type3/FontBBox[{-ZERO} {-ZERO} {255 - ZERO} {255 - ZERO}]"
            f"/FontMatrix[{1 / EM:.8f} 0 0 {1 / EM:.8f} 0 0]/Resources<<>>/CharProcs<<{procs}>>"
            f"/Encoding<</Type/Encoding/Differences[1{names}]>>/FirstChar 1/LastChar {len(self.characters)}"
            f"/Widths[{widths}]/ToUnicode {first + 1} 0 R>>"
        ).encode()
        yield stream(self._unicode())
        for width, outline in drawn:
            box = f"{width} 0 {-ZERO} {-ZERO} {255 - ZERO} {255 - ZERO} d1\n"
            yield stream(box.encode() + outline + b"\nf")

    def _unicode(self) -> bytes:
        pairs = "\n".join(
            f"<{code:02x}> <{one.encode('utf-16-be').hex()}>" for code, one in enumerate(self.characters, 1)
        )
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Mark def /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            # A hundred at most in one block.
            + "".join(
                f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n"
                for block in _blocks(pairs.split("\n"))
            )
            + "endcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode()


def font_of(words: str) -> Font:
    """The font that some words need."""
    return Font(tuple(dict.fromkeys(words))[:255])


def stream(content: bytes) -> bytes:
    """Content as an object of a PDF."""
    return f"<</Length {len(content)}>>\nstream\n".encode() + content + b"\nendstream"


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    return (lines[n : n + 100] for n in range(0, len(lines), 100))


def _outline(character: str) -> tuple[int, bytes]:
    """The width of a character and its outline, in the operators of PDF."""
    known = _outlines()
    width, drawn = known[character if character in known else UNKNOWN]
    words, at = [], 0
    while at < len(drawn):
        takes = _TAKES[drawn[at]]
        numbers = " ".join(str(n - ZERO) for n in drawn[at + 1 : at + 1 + takes])
        words.append(f"{numbers} {chr(drawn[at])}")
        at += 1 + takes
    return width, "\n".join(words).encode()


@cache
def _outlines() -> dict[str, tuple[int, bytes]]:
    whole = lzma.decompress((files("casework.papers") / "glyphs.xz").read_bytes())
    end = whole.index(b"\n")
    found, at = {}, end + 1
    for character in whole[:end].decode():
        width, length = whole[at], whole[at + 1] * 256 + whole[at + 2]
        found[character] = (width, whole[at + 3 : at + 3 + length])
        at += 3 + length
    return found
