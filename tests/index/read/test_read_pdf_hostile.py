"""PDFs that are made to take for ever, or to say what their pages do not."""

import pytest

from index.errors import InputError
from index.read.pdf import read_pdf

TEXT = "BT /F1 11 Tf 72 720 Td (The river authority suspended the tolls on Friday.) Tj ET"


def document(objects: list[str]) -> bytes:
    """A PDF of these objects; the first is its catalog."""
    data, offsets = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{held}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    size = f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + (end + size).encode()


def stream(contents: str, more: str = "") -> str:
    return f"<< /Length {len(contents)} {more} >>\nstream\n{contents}\nendstream"


def page(contents: str, resources: str = "", *more: str) -> bytes:
    fonts = "/Font << /F1 3 0 R >>"
    return document(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
            f" /Resources << {fonts} {resources} >> >>",
            stream(contents),
            *more,
        ]
    )


@pytest.mark.parametrize(("drawn", "levels"), [(8, 8), (2, 11), (50, 6)])
def test_forms_that_draw_forms_end(drawn: int, levels: int) -> None:
    """Each level multiplies: a file of two kilobytes would take hours."""
    forms = []
    for level in range(levels):
        inner = f"/Resources << /XObject << /X {7 + level} 0 R >> >>" if level < levels - 1 else ""
        box = f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] {inner}"
        forms.append(stream("/X Do " * drawn if inner else TEXT, box))
    data = page(f"{TEXT} /X Do", "/XObject << /X 6 0 R >>", *forms)
    if drawn ** (levels - 1) > 20_000:
        with pytest.raises(InputError, match="without end"):
            list(read_pdf(data, "a.pdf"))
    else:
        assert list(read_pdf(data, "a.pdf"))


def test_a_watermark_across_the_page_is_no_text_of_it() -> None:
    aslant = "BT /F1 60 Tf 0.8 0.55 -0.55 0.8 150 300 Tm (CONFIDENTIAL DRAFT) Tj ET"
    (article,) = read_pdf(page(f"{TEXT} {aslant}"), "a.pdf")
    assert "CONFIDENTIAL" not in article.text  # type: ignore[union-attr]
    assert "suspended the tolls" in article.text  # type: ignore[union-attr]
