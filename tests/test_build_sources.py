"""What a file is to a build: its real path, however it is reached; and what is told of files that cannot be used."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from kg.engines import extracting
from kg.engines.build import Options, build
from kg.engines.outputs import read_records
from kg.errors import UsageError
from kg.extraction import extract
from kg.records import Article, Record
from tests.conftest import Run, run_kg
from tests.papers import content, titles

OPENING = "太康县召开会议\n\n2021年3月{day}日,太康县召开{what}会。县委书记李国强出席会议。\n"
CHARGE = "太康县召开会议\n\n2021年3月2日,太康县召开推进会。县委书记李国强要求,县住建局要确保3月{day}日前完工。\n"


def paper(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def sources(graphs: Path) -> list[str]:
    return [record.source for record in read_records(graphs)]


# One file, one article


def test_f1_files_of_one_name_are_two_files(kg: Run, tmp_path: Path, graphs: Path) -> None:
    for folder, day in (("q1", 1), ("q2", 2)):
        paper(tmp_path / folder / "A01.txt", OPENING.format(day=day, what="推进" if day == 1 else "工作"))
    kg("build", tmp_path / "q1", "--graphs", graphs)
    result = kg("add", tmp_path / "q2", "--graphs", graphs)
    assert "2 articles (1 new, 0 changed, 0 gone)" in result.stdout
    assert sources(graphs) == ["q1/A01.txt", "q2/A01.txt"]
    fresh = graphs.with_name("fresh")
    assert kg("build", tmp_path / "q2", tmp_path / "q1", "--graphs", fresh).exit_code == 0
    assert content(fresh) == content(graphs)


def test_f1b_file_under_two_names_is_one_file(kg: Run, tmp_path: Path, graphs: Path) -> None:
    file = paper(tmp_path / "c" / "d" / "A01.txt", CHARGE.format(day=20))
    kg("build", tmp_path / "c", "--graphs", graphs)
    assert "1 article (0 new, 0 changed, 0 gone)" in kg("add", tmp_path / "c" / "d", "--graphs", graphs).stdout
    paper(file, CHARGE.format(day=26))
    assert "1 article (0 new, 1 changed, 0 gone)" in kg("add", file, "--graphs", graphs).stdout
    assert sources(graphs) == ["d/A01.txt"]
    trig = (graphs / "kg.trig").read_text(encoding="utf-8")
    assert "2021-03-26" in trig
    assert "2021-03-20" not in trig


def test_folder_above_gives_the_fuller_name(kg: Run, tmp_path: Path, graphs: Path) -> None:
    paper(tmp_path / "c" / "d" / "A01.txt", CHARGE.format(day=20))
    kg("build", tmp_path / "c" / "d", "--graphs", graphs)
    assert "1 article (0 new, 0 changed, 0 gone)" in kg("add", tmp_path / "c", "--graphs", graphs).stdout
    assert sources(graphs) == ["d/A01.txt"]


def test_link_is_the_file_it_leads_to(kg: Run, tmp_path: Path, graphs: Path) -> None:
    file = paper(tmp_path / "c" / "A01.txt", CHARGE.format(day=20))
    (tmp_path / "c" / "b.txt").symlink_to(file)
    (tmp_path / "e").symlink_to(tmp_path / "c")
    kg("build", tmp_path / "c", "--graphs", graphs)
    assert "1 article (0 new, 0 changed, 0 gone)" in kg("add", tmp_path / "e", "--graphs", graphs).stdout


def test_folder_that_was_renamed_holds_the_same_files(kg: Run, tmp_path: Path, graphs: Path) -> None:
    for day in (1, 2, 3):
        paper(tmp_path / "c" / f"{day}.txt", CHARGE.format(day=20 + day))
    kg("build", tmp_path / "c", "--graphs", graphs)
    (tmp_path / "c").rename(tmp_path / "new")
    paper(tmp_path / "new" / "2.txt", CHARGE.format(day=29))
    assert "3 articles (0 new, 1 changed, 0 gone)" in kg("add", tmp_path / "new", "--graphs", graphs).stdout
    assert sources(graphs) == ["1.txt", "2.txt", "3.txt"]


def test_folder_that_was_cleared_away_keeps_its_articles(kg: Run, tmp_path: Path, graphs: Path) -> None:
    paper(tmp_path / "q1" / "A01.txt", CHARGE.format(day=20))
    kg("build", tmp_path / "q1", "--graphs", graphs)
    shutil.rmtree(tmp_path / "q1")
    paper(tmp_path / "q2" / "A01.txt", CHARGE.format(day=21))
    assert "2 articles (1 new, 0 changed, 0 gone)" in kg("add", tmp_path / "q2", "--graphs", graphs).stdout


class Sources(RuleBasedStateMachine):
    """Any sequence of builds and adds over overlapping folders, links and a renamed root: each article is stated once,
    in its newest form that a build has seen, and none is lost.
    """

    folders = ("", "a", "b", "a/x", "a/x/y")

    @initialize()
    def start(self) -> None:
        self.root = Path(tempfile.mkdtemp())
        self.papers, self.graphs = self.root / "papers", self.root / "graphs"
        self.number = 0
        self.renames = 0
        self.files: dict[str, str] = {}  # by path below papers, its title now
        self.stated: dict[str, str] = {}  # the same as the graph should hold it
        for folder in self.folders:
            self.write(folder, "A01")
        self.link = self.root / "link"
        self.link.symlink_to(self.papers / "a", target_is_directory=True)

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def write(self, folder: str, name: str) -> None:
        self.number += 1
        path = f"{folder}/{name}.txt".lstrip("/")
        self.files[path] = f"太康县召开第{self.number}次会议"
        paper(self.papers / path, f"{self.files[path]}\n\n2021年3月1日,县委书记李国强主持会议。\n")

    @rule(folder=st.sampled_from(folders), name=st.sampled_from(["A01", "A02"]))
    def edit(self, folder: str, name: str) -> None:
        self.write(folder, name)

    @rule(folder=st.sampled_from(folders), add=st.booleans(), linked=st.booleans())
    def build(self, folder: str, add: bool, linked: bool) -> None:
        given = self.papers / folder
        if linked and folder.startswith("a"):
            given = self.link / folder.removeprefix("a").lstrip("/")
        add = add and self.graphs.exists()
        build([given], self.graphs, options=Options(add=add, replace=True, jobs=1))
        within = {p: t for p, t in self.files.items() if f"/{p}".startswith(f"/{folder}/" if folder else "/")}
        self.stated = {**(self.stated if add else {}), **within}
        self.check()

    @rule(paths=st.lists(st.sampled_from(folders), min_size=1, max_size=3))
    def add_files(self, paths: list[str]) -> None:
        names = [f"{folder}/A01.txt".lstrip("/") for folder in paths]
        add = self.graphs.exists()
        build([self.papers / n for n in names], self.graphs, options=Options(add=add, replace=True, jobs=1))
        self.stated = {**(self.stated if add else {}), **{name: self.files[name] for name in names}}
        self.check()

    @precondition(lambda self: self.graphs.exists() and self.stated == self.files)
    @rule()
    def rename_root(self) -> None:
        self.renames += 1
        to = self.root / f"papers{self.renames}"
        self.papers.rename(to)
        self.papers = to
        self.link.unlink()
        self.link.symlink_to(self.papers / "a", target_is_directory=True)
        build([self.papers], self.graphs, options=Options(add=True, jobs=1))
        self.check()

    def check(self) -> None:
        records = list(read_records(self.graphs))
        assert sorted(record.title for record in records) == sorted(self.stated.values())
        assert len({record.source for record in records}) == len(records)


TestSources = Sources.TestCase
TestSources.settings = settings(max_examples=15, stateful_step_count=8, deadline=None, derandomize=True)


# Wrong calls


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (("papers", "nowhere"), "nowhere: no such file or folder; check the path"),
        (("papers", "bare"), "bare: no file to read in this folder; known are"),
        (("papers", "pictures"), "pictures: no file to read in this folder; known are"),
    ],
)
def test_n4_wrong_path_is_a_wrong_call(kg: Run, papers: Path, graphs: Path, paths: tuple[str, ...], told: str) -> None:
    kg("build", papers, "--graphs", graphs)
    before = content(graphs)
    (papers.parent / "bare").mkdir()
    paper(papers.parent / "pictures" / "a.xyz", "")
    for command in ("build", "add"):
        result = kg(command, *(papers.parent / path for path in paths), "--graphs", graphs)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert told in result.stderr
    assert content(graphs) == before
    assert kg("build", *(papers.parent / path for path in paths), "--graphs", graphs.with_name("h")).exit_code == 2
    assert not graphs.with_name("h").exists()


@pytest.mark.parametrize("command", ["build", "records"])
def test_n6_place_that_does_not_exist_is_a_wrong_call(kg: Run, papers: Path, graphs: Path, command: str) -> None:
    options = ("--graphs", graphs) if command == "build" else ()
    result = kg(command, papers, "--place", "不存在县", *options)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "there is no place 不存在县" in result.stderr
    assert not graphs.exists()


def test_n4_build_that_would_drop_most_asks_for_replace(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    before = content(graphs)
    other = paper(papers.parent / "other" / "meeting.txt", CHARGE.format(day=20)).parent
    result = kg("build", other, "--graphs", graphs)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "this would drop 2 of the 2 articles" in result.stderr
    assert content(graphs) == before
    assert kg("build", other, "--replace", "--graphs", graphs).exit_code == 0
    assert titles(graphs) == ["太康县召开会议"]


def test_same_articles_in_another_folder_drop_nothing(kg: Run, papers: Path, graphs: Path) -> None:
    kg("build", papers, "--graphs", graphs)
    shutil.copytree(papers, papers.parent / "other")
    assert kg("build", papers.parent / "other", "--graphs", graphs).exit_code == 0


# What stops nobody else


def test_n4_what_no_reader_knows_is_told(kg: Run, papers: Path, graphs: Path) -> None:
    for name in ("a.xyz", "b.xyz", "c"):
        paper(papers / name, "")
    result = kg("build", papers, "--graphs", graphs)
    assert result.exit_code == 0
    assert "kg: 2 left out: .xyz, a format that no reader knows\n" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8 are a matter of Linux")
def test_f3_name_in_gb18030(kg: Run, papers: Path, graphs: Path) -> None:
    raw = os.fsencode(papers) + b"/" + "新闻.txt".encode("gb18030")
    Path(os.fsdecode(raw)).write_text(CHARGE.format(day=20), encoding="utf-8")
    result = kg("build", papers, "--graphs", graphs)
    assert (result.exit_code, result.stderr.count("Traceback")) == (0, 0)
    assert sources(graphs) == ["june/visit.txt", "meeting.txt", "新闻.txt"]
    assert "0 new" in kg("add", papers, "--graphs", graphs).stdout
    printed = kg("records", papers).stdout
    assert "新闻.txt#1" in printed


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_f8_bad_entries_are_told_and_skipped(kg: Run, papers: Path, graphs: Path) -> None:
    (papers / "self.txt").symlink_to("self.txt")
    (papers / "dangling.txt").symlink_to("nowhere.txt")
    (papers / "circle").symlink_to(papers, target_is_directory=True)
    result = kg("build", papers, "--graphs", graphs)
    assert result.exit_code == 1
    assert "kg: self.txt: " in result.stderr
    assert "kg: dangling.txt: a link that leads nowhere\n" in result.stderr
    assert len(titles(graphs)) == 2


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="gives up the rights of root")
def test_f8_locked_folder_is_told_and_skipped(papers: Path, graphs: Path) -> None:
    """As a user who may not look into it: root may look into everything."""
    (papers / "locked").mkdir(mode=0)
    nobody, base = 65534, papers.parent
    for path in (base, *base.rglob("*")):
        os.chown(path, nobody, nobody)
    code = (  # the first build imports what nobody may read
        "import os, sys; from pathlib import Path; from kg.cli import main; from kg.engines.build import Options, build\n"
        "papers, graphs = map(Path, sys.argv[2::2]); build([papers], graphs, options=Options()); import kg.commands.build\n"
        f"os.chown(graphs.parent, {nobody}, {nobody}); import shutil; shutil.rmtree(graphs)\n"
        f"os.setgroups([]); os.setgid({nobody}); os.setuid({nobody}); main(sys.argv[1:])"
    )
    for each in base.parents:
        if each != Path("/tmp") and each.is_relative_to(tempfile.gettempdir()):
            each.chmod(0o755)
    run = [sys.executable, "-c", code, "build", str(papers), "--graphs", str(graphs)]
    result = subprocess.run(run, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr
    assert "kg: locked: Permission denied" in result.stderr
    assert len(titles(graphs)) == 2


# Status and summary


def test_n5_what_an_earlier_call_could_not_use_is_no_fault_of_this_one(kg: Run, papers: Path, graphs: Path) -> None:
    paper(papers / "empty.txt", "\n")
    assert kg("build", papers, "--graphs", graphs).exit_code == 1
    more = paper(papers.parent / "more" / "a.txt", CHARGE.format(day=20))
    assert kg("add", more, "--graphs", graphs).exit_code == 0


def test_n6_what_articles_do_not_tell_is_counted(kg: Run, papers: Path, graphs: Path) -> None:
    paper(papers / "bare.txt", "召开会议\n\n近日,书记李国强主持会议。\n")
    result = kg("build", papers, "--graphs", graphs)
    assert "kg: 1 article without a full date; tell its year with --year\n" in result.stderr
    assert "without a place" in result.stderr
    again = kg("build", papers, "--graphs", graphs)
    assert again.stderr == result.stderr
    paper(papers / "bare.txt", "召开会议\n\n2021年3月1日,太康县召开推进会。县委书记李国强主持会议。\n")
    edited = kg("build", papers, "--graphs", graphs)
    assert "without a full date" not in edited.stderr


# Damage


@pytest.mark.parametrize("how", ["emptied", "removed", "cut"])
def test_f4_damaged_store_is_found_and_made_anew(kg: Run, papers: Path, graphs: Path, how: str) -> None:
    kg("build", papers, "--graphs", graphs)
    before = content(graphs)
    file = graphs / "store" / "CURRENT" if how == "emptied" else next((graphs / "store").glob("*.sst"))
    match how:
        case "emptied":
            file.write_bytes(b"")
        case "removed":
            file.unlink()
        case _:
            file.write_bytes(file.read_bytes()[:-20])
    checked = kg("validate", "--graphs", graphs)
    assert checked.exit_code == 1
    assert "damaged" in checked.stderr
    assert kg("build", papers, "--graphs", graphs).exit_code == 0
    assert content(graphs) == before
    assert kg("query", "posts", "--graphs", graphs).exit_code == 0
    assert kg("validate", "--graphs", graphs).exit_code == 0


def test_f4_byte_that_went_wrong_within_the_store_is_found(papers: Path, graphs: Path) -> None:
    run_kg("build", papers, "--graphs", graphs)
    file = max((graphs / "store").glob("*.sst"), key=lambda path: path.stat().st_size)
    data = bytearray(file.read_bytes())
    data[len(data) // 3] ^= 0xFF
    file.write_bytes(data)
    checked = run_kg("validate", "--graphs", graphs)
    assert checked.exit_code == 1
    (graphs / "sizes.json").unlink()
    assert run_kg("build", papers, "--graphs", graphs).exit_code == 0
    assert run_kg("validate", "--graphs", graphs).exit_code == 0


def test_search_needs_something_to_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file to read"):
        build([tmp_path], tmp_path / "graphs", options=Options())


def test_fault_in_one_article_stops_nobody_else(
    kg: Run, papers: Path, graphs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(article: Article) -> Record:
        if "调研" in article.title.chars:
            raise RecursionError("too deep")
        return extract(article)

    monkeypatch.setattr(extracting, "extract", faulty)
    for command in (("build", papers, "--graphs", graphs), ("records", papers)):
        result = kg(*command)
        assert result.exit_code == 1
        assert "june/visit.txt: 何立新调研青石县污水处理厂项目: a fault of the program (RecursionError" in result.stderr
    assert titles(graphs) == ["青石县召开防汛工作会"]
