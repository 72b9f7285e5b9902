"""Make `casework/papers/glyphs.xz`: the outlines that a watermark is drawn with, out of an open font.

    uv run --with fonttools python tests/support/glyphs.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

The font is Noto Sans CJK SC (SIL Open Font License 1.1, `casework/papers/glyphs-OFL.txt`); what is made of it stays under that
licence. It holds a line with all characters, and then for each its width and its outline, a byte for each operator and each
coordinate (`casework/papers/glyphs.py` reads it), in 150ths of the size: at the size of a watermark nobody sees more. The
characters are those of GBK, which has the names that GB 2312 lacks.
"""

import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

EM, ZERO = 150, 64
"""Units in the size; what a coordinate of 0 is written as."""
TARGET = Path(__file__).parents[2] / "casework" / "papers" / "glyphs.xz"


def characters() -> Iterator[str]:
    """ASCII, and every character of GBK."""
    yield from map(chr, range(0x20, 0x7F))
    for high in range(0x81, 0xFF):
        for low in range(0x40, 0xFF):
            try:
                yield bytes((high, low)).decode("gbk")
            except UnicodeDecodeError:
                continue


def main(font_file: str) -> None:
    """Write the file."""
    from fontTools.pens.basePen import BasePen
    from fontTools.ttLib import TTCollection

    font = next(
        one for one in TTCollection(font_file).fonts if one["name"].getDebugName(4) == "Noto Sans CJK SC"
    )
    glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), EM / font["head"].unitsPerEm

    class Pen(BasePen):  # type: ignore[misc]
        """Collects an outline."""

        def __init__(self) -> None:
            super().__init__(glyphs)
            self.drawn = bytearray()

        def _put(self, operator: str, *points: tuple[float, float]) -> None:
            at = (round(n * scale) + ZERO for point in points for n in point)
            self.drawn += operator.encode() + bytes(min(255, max(0, n)) for n in at)

        def _moveTo(self, pt: tuple[float, float]) -> None:
            self._put("m", pt)

        def _lineTo(self, pt: tuple[float, float]) -> None:
            self._put("l", pt)

        def _curveToOne(self, *points: tuple[float, float]) -> None:
            self._put("c", *points)

        def _closePath(self) -> None:
            self._put("h")

    drawn: dict[str, bytes] = {}
    for character in dict.fromkeys(characters()):
        if (name := names.get(ord(character))) is not None:
            pen = Pen()
            glyphs[name].draw(pen)
            width = round(glyphs[name].width * scale)
            drawn[character] = bytes([width, *divmod(len(pen.drawn), 256)]) + pen.drawn
    whole = "".join(drawn).encode() + b"\n" + b"".join(drawn.values())
    TARGET.write_bytes(lzma.compress(whole, preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main(sys.argv[1])
