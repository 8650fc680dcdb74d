"""One article in every format states the same facts; and what is refused."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
import xlsxwriter
from docx import Document

from kg.errors import InputError
from kg.extraction import extract
from kg.reading import Found, read
from kg.records import PartialDate, Record
from tests.conftest import Run

WRITTEN = Path(__file__).parent / "office"
TITLE, *BODY = (Path(__file__).parents[2] / "articles" / "a01.txt").read_text(encoding="utf-8").strip().splitlines()
TITLE, BODY = TITLE.lstrip("# "), [line for line in BODY if line.strip()]
HEADS = ("标题", "发布日期", "来源", "地区", "正文")
ROW = (TITLE, "2024-05-06", "某县日报", "某县", "\n".join(BODY))
TASKS = (
    ("序号", "工作任务", "责任单位", "完成时限"),
    ("1", "完成城南大道改造", "县住建局", "2024年6月30日"),
    ("2", "建成城关镇敬老院", "县民政局、城关镇", "2024年9月底前"),
)


def record_of(path: Path) -> Record:
    (article,) = read(Found(path, path.name)).articles
    return extract(article)


def facts(record: Record) -> Any:
    """All that a record states, without places."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(each) for key, each in value.items() if key not in ("start", "end", "spans", "frames")}
        return list(map(bare, value)) if isinstance(value, list) else value

    told = bare(record.to_json())
    return {key: told[key] for key in told if key not in ("id", "source", "sha256", "index")}


def txt(path: Path, *, told: bool = True) -> None:
    front = "date: 2024-05-06\npaper: 某县日报\nplace: 某县\n" if told else ""
    path.write_text(front + f"# {TITLE}\n\n" + "\n\n".join(BODY) + "\n", encoding="utf-8")


def docx(path: Path) -> None:
    document = Document()
    document.add_heading(TITLE, 1)
    for paragraph in BODY:
        document.add_paragraph(paragraph)
    document.save(str(path))


def xlsx(path: Path, rows: Sequence[Sequence[str]] = (HEADS, ROW)) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("任务表")
    for n, row in enumerate(rows):
        sheet.write_row(n, 0, row)
    book.close()


def separated(path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows((HEADS, ROW))


def jsonl(path: Path) -> None:
    keys = ("title", "date", "paper", "place", "text")
    path.write_text(json.dumps(dict(zip(keys, ROW, strict=True)), ensure_ascii=False) + "\n", encoding="utf-8")


def parquet(path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({head: [cell] for head, cell in zip(HEADS, ROW, strict=True)}), path)


def zipped(path: Path) -> None:
    inner = path.with_suffix(".txt")
    txt(inner)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(inner, "某县/一版.txt")


TOLD: Mapping[str, Callable[[Path], None]] = {
    "a.xlsx": xlsx,
    "a.csv": separated,
    "a.jsonl": jsonl,
    "a.parquet": parquet,
    "a.zip": zipped,
}


@pytest.mark.parametrize("name", TOLD)
def test_one_article_states_the_same_in_every_format(name: str, tmp_path: Path) -> None:
    txt(tmp_path / "plain.txt")
    TOLD[name](tmp_path / name)
    found = record_of(tmp_path / name)
    assert (found.date, found.paper, found.place) == (PartialDate(2024, 5, 6), "某县日报", "某县")
    assert facts(found) == facts(record_of(tmp_path / "plain.txt"))
    assert found.passages


def test_a_word_document_states_the_same(tmp_path: Path) -> None:
    txt(tmp_path / "plain.txt", told=False)
    docx(tmp_path / "a.docx")
    assert facts(record_of(tmp_path / "a.docx")) == facts(record_of(tmp_path / "plain.txt"))


@pytest.mark.parametrize("name", ["a.docx", "a.epub", "a.pdf", "a.ods", "a.xls", "a.xlsx"])
def test_what_libreoffice_wrote_states_the_same(name: str, tmp_path: Path) -> None:
    """The files of ``office`` are what LibreOffice 7.4 made of those that `docx` and `xlsx` write here."""
    txt(tmp_path / "plain.txt", told=name not in ("a.docx", "a.epub", "a.pdf"))
    found = record_of(WRITTEN / name)
    assert found.passages
    assert facts(found) == facts(record_of(tmp_path / "plain.txt"))


def test_columns_are_what_the_user_says_whatever_their_heads(tmp_path: Path) -> None:
    heads = ("内容", "见报日", "出处", "哪里", "稿件")  # a column of text by its head, but it holds titles
    xlsx(tmp_path / "a.xlsx", (("2024年好稿", "", "", "", ""), heads, ROW))
    columns = (("title", "内容"), ("date", "见报日"), ("paper", "出处"), ("place", "哪里"), ("text", "稿 件"))
    (article,) = read(Found(tmp_path / "a.xlsx", "a.xlsx"), columns=columns).articles
    txt(tmp_path / "plain.txt")
    assert facts(extract(article)) == facts(record_of(tmp_path / "plain.txt"))


def test_a_column_that_is_not_there_is_one_line(kg: Run, tmp_path: Path) -> None:
    separated(tmp_path / "a.csv")
    (tmp_path / "b.txt").write_text(f"{TITLE}\n\n{BODY[0]}\n", encoding="utf-8")
    done = kg("records", tmp_path, "--columns", "title=标题，text=稿件")
    assert done.exit_code == 1
    assert "a.csv: lacks a column that --columns names; 稿件 ≠ 标题, 发布日期, 来源, 地区, 正文\n" in done.stderr
    assert len(done.stdout.splitlines()) == 1
    wrong = kg("records", tmp_path, "--columns", "titel=标题")
    assert (wrong.exit_code, len(wrong.stderr.strip().splitlines())) == (2, 1)
    assert "titel=标题" in wrong.stderr


def test_a_build_reads_a_table_again_when_its_columns_are_told(kg: Run, tmp_path: Path) -> None:
    rows = ("题", "稿"), (TITLE, "\n".join(BODY))
    xlsx(tmp_path / "a.xlsx", rows)
    for more in ((), ("--columns", "title=题,text=稿")):
        assert kg("build", tmp_path / "a.xlsx", "--graphs", tmp_path / "graphs", "--replace", *more).exit_code == 0
    assert json.loads((tmp_path / "graphs" / "records.jsonl").read_text(encoding="utf-8"))["title"] == TITLE


def test_a_page_that_chromium_saved_states_the_same(tmp_path: Path, browser: Any) -> None:
    txt(tmp_path / "plain.txt", told=False)
    shown = "".join(f"<p>{each}</p>" for each in BODY)
    (tmp_path / "a.html").write_text(f"<!DOCTYPE html><meta charset=gbk><h1>{TITLE}</h1>{shown}", encoding="gbk")
    browser.get((tmp_path / "a.html").as_uri())
    saved = browser.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})["data"]
    (tmp_path / "b.mhtml").write_bytes(saved.encode())
    assert facts(record_of(tmp_path / "b.mhtml")) == facts(record_of(tmp_path / "plain.txt"))


def test_a_table_of_tasks_charges_the_units_of_its_rows(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", (("2024年重点任务分工表", "", "", ""), *TASKS))
    document = Document()
    document.add_heading("2024年重点任务分工表", 1)
    table = document.add_table(0, 4)
    for row in TASKS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    for name in ("a.xlsx", "a.docx"):
        found = record_of(tmp_path / name)
        charged = {(each.assignee, str(each.deadline)) for each in found.assignments}
        assert charged == {("县住建局", "2024-06-30"), ("县民政局", "2024-09-30"), ("城关镇", "2024-09-30")}
        assert found.title == "2024年重点任务分工表"


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 60_000_000)
    return stream.getvalue()


def package(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.zip", bomb(), "would unpack to far more"),
        ("a.docx", bomb(), "would unpack to far more"),
        ("a.zip", b"PK\3\4", "is damaged"),
        ("a.zip", package(a_exe="x"), "holds no file that can be read"),
        ("a.xlsx", package(xl__vbaProject_bin="x"), "carries macros"),
        ("a.docx", package(word__document_xml="<a/>"), "is no Word document"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0", "is no workbook"),
        ("a.jsonl", b"{", "is not JSON"),
        ("a.parquet", b"PAR1", "is no Parquet file"),
        ("a.csv", b"\n\n,\n", "holds no row"),
        ("a.mht", b"Content-Type: text/plain\n\nx", "is no saved web page"),
        ("a.mht", b"Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n", "is no saved"),
        ("a.epub", package(a_xhtml="<p>x</p>"), "is a book without an article"),
        ("a.epub", bomb(), "would unpack to far more"),
    ],
)
def test_what_cannot_be_read_is_one_line(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read(Found(path, name))
    assert str(caught.value).startswith(f"{name}: {said}")
    assert "\n" not in str(caught.value)


def test_entities_of_a_document_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    docx(tmp_path / "a.docx")
    evil = tmp_path / "b.docx"
    with zipfile.ZipFile(tmp_path / "a.docx") as old, zipfile.ZipFile(evil, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()
                data = data.replace(b"?>", b"?>" + doctype, 1).replace(TITLE.encode(), b"&x;" + TITLE.encode(), 1)
            new.writestr(info, data)
    (article,) = read(Found(evil, "b.docx")).articles
    assert "秘密" not in article.title.chars + article.body.chars


def test_a_damaged_file_of_an_archive_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr("../../b.pdf", b"no pdf")
    reading = read(Found(tmp_path / "a.zip", "a.zip"))
    assert len(reading.articles) == 1
    assert [str(each).partition(";")[0] for each in reading.problems] == [
        "a.zip: ../../b.pdf is no PDF, or a damaged one"
    ]
    assert not (tmp_path.parent.parent / "b.pdf").exists()
