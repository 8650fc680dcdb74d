"""A crooked, noisy scan, recognised by the real models; and pictures that cannot be."""

from __future__ import annotations

import ctypes
import io
import json
import struct
import zlib
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest
from PIL import Image
from pypdfium2 import PdfDocument, PdfImage

from kg.errors import InputError
from kg.extraction import extract
from kg.reading import Found, Reading, read
from kg.reading.pictures import recognising

SCAN = Path(__file__).parents[2] / "pages" / "p05-scan.jpg"
PRINTED = json.loads((Path(__file__).parents[2] / "pages" / "p05.json").read_text(encoding="utf-8"))


def dense(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    """The scan as it is read; what was recognised is kept for the other tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KG_CACHE", str(tmp_path_factory.mktemp("cache")))
        reading = read(Found(SCAN, "p05-scan.jpg"))
        patch.setattr(recognising, "_run", lambda data: pytest.fail("was recognised twice"))
        assert read(Found(SCAN, "p05-scan.jpg")) == reading
    return reading


def test_a_scan_is_read_as_it_was_printed(scan: Reading) -> None:
    found = {dense(article.title.chars): dense(article.body.chars) for article in scan.articles}
    assert len(found) == len(PRINTED["articles"])
    for article in PRINTED["articles"]:
        title = max(found, key=lambda each: SequenceMatcher(None, each, dense(article["title"])).ratio())
        assert SequenceMatcher(None, title, dense(article["title"])).ratio() > 0.85
        body = dense("".join(article["body"]))
        assert SequenceMatcher(None, found[title], body, autojunk=False).ratio() > 0.93  # by-lines are taken out


def test_every_passage_is_framed_within_its_article_and_tells_how_sure_it_is(scan: Reading) -> None:
    boxes = {dense(article["title"]): article["box"] for article in PRINTED["articles"]}
    for article in scan.articles:
        title = max(boxes, key=lambda each: SequenceMatcher(None, each, dense(article.title.chars)).ratio())
        left, top, right, bottom = (100 * edge for edge in boxes[title])
        for passage in extract(article).passages:
            assert passage.sure is not None
            assert 0 < passage.sure <= 1
            for frame in passage.frames:  # the scan lies askew: by one degree, a corner moves by one or two percent
                assert left - 3 <= frame.left <= frame.left + frame.width <= right + 3
                assert top - 3 <= frame.top <= frame.top + frame.height <= bottom + 3


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180])
def test_a_turned_picture_below_a_text_layer_of_garbage_is_read_and_framed_where_it_stands(
    turn: Image.Transpose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    left, top, right, bottom = next(a["box"] for a in PRINTED["articles"] if "督查室" in a["title"])
    with Image.open(SCAN) as whole:
        size = zip((left - 0.01, top - 0.02, right + 0.01, bottom + 0.02), whole.size * 2, strict=True)
        turned = whole.crop(tuple(round(part * pixels) for part, pixels in size)).transpose(turn)
    stream = io.BytesIO()
    turned.save(stream, "jpeg", quality=90)
    document = PdfDocument.new()
    picture = PdfImage.new(document)
    picture.load_jpeg(stream)
    page = document.new_page(turned.width * 0.36, turned.height * 0.36)
    picture.set_matrix(picture.get_matrix().scale(turned.width * 0.36, turned.height * 0.36))
    page.insert_obj(picture)
    garbage = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", 12)
    pdfium.FPDFText_SetText(garbage, (ctypes.c_ushort * 51)(*map(ord, "\xa7\xc4q\xf8\xe6" * 10), 0))
    pdfium.FPDFTextObj_SetTextRenderMode(garbage, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    pdfium.FPDFPage_InsertObject(page, garbage)
    page.gen_content()
    path = tmp_path / "scan.pdf"
    document.save(path)
    assert len(page.get_textpage().get_text_range()) == 50
    document.close()
    (article, *_) = read(Found(path, "scan.pdf")).articles
    assert "督查" in article.title.chars
    assert article.places is not None
    (frame, *_) = article.places.frames(0, len(article.title.chars))
    upper = frame.left < 30 if turn is Image.Transpose.ROTATE_90 else frame.top > 70
    assert upper


def picture_of(width: int, height: int) -> bytes:
    """The head of a PNG of any size; nothing in it is as large as it says."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no picture, or a damaged one"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is no picture, or a damaged one"),
        (SCAN.read_bytes()[:9000], "is no picture, or a damaged one"),
        (picture_of(20_000, 10_000), "is a picture of more than 120 megapixels"),
    ],
)
def test_a_picture_that_cannot_be_read_is_one_line(
    data: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "a.png"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(Found(path, "a.png"))
    assert str(caught.value).startswith(f"a.png: {said}")
    assert "\n" not in str(caught.value)


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(recognising, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"nothing to read it is installed; pip install 'zhengwu-kg\[ocr\]'$"):
        read(Found(SCAN, "p05-scan.jpg"))
