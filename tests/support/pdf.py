"""A PDF with text in it, as small as one can be."""


def pdf_of(text: str) -> bytes:
    """A page for every 40 lines; each line is one string. Its font has no shapes, only what its characters mean."""
    lines = text.splitlines() or [""]
    pages = [lines[n : n + 40] for n in range(0, len(lines), 40)]
    used = sorted(set(text) - {"\n", "\r"})
    meaning = "".join(f"<{ord(c):04x}> <{ord(c):04x}>\n" for c in used)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def "
        "1 begincodespacerange <0000> <ffff> endcodespacerange "
        + "".join(
            f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n"
            for part in _sets([f"{line}\n" for line in meaning.splitlines()])
        )
        + "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(cmap),
    ]
    for n, page in enumerate(pages):
        shown = " T* ".join(f"<{''.join(f'{ord(c):04x}' for c in line)}> Tj" for line in page)
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 3000 900] "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {7 + 2 * n} 0 R >>",
            _stream(f"BT /F 12 Tf 20 TL 40 860 Td {shown} ET"),
        ]
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _sets(lines: list[str]) -> list[list[str]]:
    return [lines[n : n + 100] for n in range(0, len(lines), 100)]
