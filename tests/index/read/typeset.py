"""Typeset PDFs built by hand: each piece of text where the test puts it, with its type and page."""

from dataclasses import dataclass, field

REGULAR, BOLD = "F1", "F2"


@dataclass
class Sheet:
    """A page on which text is set; distances in points from the lower left corner."""

    width: float = 612
    height: float = 792
    rotate: int = 0
    picture: bool = False
    operators: list[str] = field(default_factory=list)

    def put(self, text: str, x: float, y: float, size: float = 10, font: str = REGULAR) -> None:
        """One line of text."""
        held = text.encode("cp1252", "replace").decode("latin-1")
        for mark in "\\()":
            held = held.replace(mark, "\\" + mark)
        self.operators.append(f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({held}) Tj ET")

    def column(self, lines: list[str], x: float, y: float, size: float = 10) -> float:
        """Lines one below the other; returns the height below them."""
        for line in lines:
            if line:
                self.put(line, x + (12 if line.startswith("\t") else 0), y, size)
            y -= 1.2 * size
        return y


def typeset(sheets: list[Sheet], information: str = "") -> bytes:
    """A PDF of these pages."""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(sheets)))
    pixel = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"{pixel} /ColorSpace /DeviceGray /Length 1 >>\nstream\n0\nendstream",
    ]
    for n, sheet in enumerate(sheets):
        shown = [*sheet.operators, *(["q 612 0 0 792 0 0 cm /I1 Do Q"] if sheet.picture else [])]
        content = "\n".join(shown)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}]"
            f" /Rotate {sheet.rotate} /Resources << /Font << /F1 3 0 R /F2 4 0 R >>"
            f" /XObject << /I1 5 0 R >> >> /Contents {7 + 2 * n} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    objects.append(f"<< {information} >>")
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode("latin-1")
