"""From a file to its articles, with seeds and with everything a file can be instead."""

import hashlib
import pickle
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading import Found, Reading, find_files, read
from kg.records import Article, Context, PartialDate

SEEDS = Path(__file__).parents[2] / "seeds"
TITLES = [
    "示范区召开第29次脱贫攻坚推进会",
    "闫立超张建党带队到辖区重点工程现场办公",
    "张建党带队督导辖区路网建设及道路绿化工作",
    "实现全面复工 保证工程施工进度",
    "示范区党员干部职工积极献血",
    "示范区召开疫情防控督查工作专题汇报会",
    "张建党带队督导安置房项目建设",
    "把握时间节点加快绿化工程施工",
    "迅速掀起周淮路拓宽工程征迁高潮",
    "快速高效推动“创卫”工作开展",
]


@pytest.fixture(scope="module")
def page() -> str:
    """The decoded source of the seeds."""
    return find_files([SEEDS])[0].path.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def seeds() -> tuple[Article, ...]:
    return read(find_files([SEEDS])[0]).articles


def written(folder: Path, data: bytes | str, name: str = "a.txt") -> Found:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return Found(path, name)


def news(folder: Path, source: str, **options: str | int) -> Reading:
    return read(written(folder, source), **options)  # type: ignore[arg-type]


def test_the_seeds_have_their_titles_reporter_and_year(seeds: tuple[Article, ...]) -> None:
    assert [article.title.chars for article in seeds] == TITLES
    assert [article.index for article in seeds] == list(range(10))
    assert {named.name for article in seeds for named in article.reporters} == {"张劲松"}
    assert {article.context for article in seeds} == {Context(year=2020)}


def test_every_character_of_the_seeds_stands_where_its_offset_says(seeds: tuple[Article, ...], page: str) -> None:
    for article in seeds:
        for text in (article.title, article.body):
            assert text.chars == "".join(page[article.start + offset] for offset in text.offsets)
        assert all(page[article.start :][n.span.start : n.span.end] == n.name for n in article.reporters)
        assert article.sha256 == hashlib.sha256(page[article.start : article.end].encode()).hexdigest()


def test_bodies_of_the_seeds_hold_the_news_alone(seeds: tuple[Article, ...]) -> None:
    for article in seeds:
        first, last = article.body.chars[:8], article.body.chars[-1]
        assert "月" in first or first == "新冠肺炎疫情发生"
        assert last in "。府政"
        assert not set("②8 \u3000") & set(last)
        assert "如图" not in article.body.chars
        assert all(line for line in article.body.chars.split("\n"))


def test_what_columns_cut_in_the_seeds_is_joined(seeds: tuple[Article, ...]) -> None:
    assert "铆足劲,抢抓时间" in seeds[0].body.chars
    assert "各单位要做好分工" in seeds[1].body.chars
    assert "统计出2020年征迁的具体数据" in seeds[1].body.chars
    assert seeds[8].body.chars.endswith("工程是市委、市政")


def test_line_ends_move_offsets_and_change_no_text(seeds: tuple[Article, ...], page: str, tmp_path: Path) -> None:
    crlf = read(written(tmp_path, page.replace("\n", "\r\n"))).articles

    assert [article.body.chars for article in crlf] == [article.body.chars for article in seeds]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_gives_the_same_articles(encoding: str, page: str, tmp_path: Path) -> None:
    plain = read(written(tmp_path, page))
    other = read(written(tmp_path, page.encode(encoding)))

    assert (other.articles, other.encoding) == (plain.articles, encoding)


def test_articles_travel_between_processes(seeds: tuple[Article, ...]) -> None:
    assert pickle.loads(pickle.dumps(seeds)) == seeds


def test_an_edit_above_an_article_moves_nothing_in_it(seeds: tuple[Article, ...], page: str, tmp_path: Path) -> None:
    moved = read(written(tmp_path, page.replace("扎实开展", "", 1))).articles

    assert [a.sha256 for a in moved[1:]] == [a.sha256 for a in seeds[1:]]
    assert [a.body for a in moved[1:]] == [a.body for a in seeds[1:]]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "a.txt: is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a.txt: is binary, not text"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "a.txt: begins like utf-16 but cannot be decoded"),
        (b"---\nplace: x\n---\n", "a.txt: holds no article"),
        ("# 会议召开\n", "a.txt: 会议召开: article without a body"),
        ("# 会议召开\n\n②8\n", "a.txt: 会议召开: article without a body"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_with_its_name(data: bytes | str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(written(tmp_path, data))

    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_format_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a.exe: a format that no reader knows"):
        read(written(tmp_path, "x", "a.exe"))
    with pytest.raises(InputError, match=r"a.txt: No such file"):
        read(Found(tmp_path / "missing.txt", "a.txt"))


def test_an_article_without_a_body_does_not_hold_up_the_others(tmp_path: Path) -> None:
    reading = news(tmp_path, "# 甲会召开\n\n# 乙会召开\n\n会议召开。\n")

    assert [article.title.chars for article in reading.articles] == ["乙会召开"]
    assert [str(problem) for problem in reading.problems] == [
        "a.txt: 甲会召开: article without a body; put the text below its title"
    ]


@pytest.mark.parametrize(
    ("first", "second", "option", "years"),
    [
        ("2020年3月1日", "3月2日", None, [2020, 2020]),
        ("2020年3月1日", "2019年3月2日", 2015, [2020, 2019]),
        ("3月1日", "3月2日", 2015, [2015, 2015]),
        ("3月1日", "3月2日", None, [None, None]),
    ],
)
def test_the_year_of_an_article(
    first: str, second: str, option: int | None, years: list[int | None], tmp_path: Path
) -> None:
    source = f"# 甲\n\n{first},会议召开。\n\n# 乙\n\n{second},会议召开。\n"

    articles = read(written(tmp_path, source), year=option).articles

    assert [article.context.year for article in articles] == years


def test_context_comes_from_front_matter_date_line_dateline_and_options(tmp_path: Path) -> None:
    source = "place: 甲市\n\n# 会议召开\n2020年3月2日 来源:某某日报\n\n乙县讯(记者 张三)2月28日,会议召开。\n"

    (article,) = news(tmp_path, source, place="丙市", year=1999).articles

    assert article.context == Context(2020, "甲市", "某某日报", PartialDate(2020, 3, 2))
    assert article.body.chars == "2月28日,会议召开。"


def test_a_place_given_on_the_call_goes_before_that_of_a_dateline(tmp_path: Path) -> None:
    source = "会议召开\n\n乙县讯(记者 张三)2月28日,会议召开。\n"

    assert news(tmp_path, source).articles[0].context.place == "乙县"
    assert news(tmp_path, source, place="丙市").articles[0].context.place == "丙市"


def test_a_reporter_named_twice_counts_once_in_page_order(tmp_path: Path) -> None:
    source = "会议召开\n本报记者 李四 张三\n\n本报讯(记者 张三)会议召开。(王志强)"

    (article,) = news(tmp_path, source).articles

    assert [named.name for named in article.reporters] == ["李四", "张三", "王志强"]


SENTENCE = "2021年3月2日,青石县召开推进会,县长宋远参加。"


@pytest.mark.parametrize("first", [SENTENCE, "会议召开,各单位要落实。" * 20, f"# {'会议召开各单位要落实' * 20}"])
def test_n2_an_article_that_begins_with_a_sentence_has_no_title_and_loses_nothing(first: str, tmp_path: Path) -> None:
    reading = news(tmp_path, f"{first}\n\n会后,县住建局要抓好落实。\n")

    article = reading.articles[0]
    assert article.body.chars == f"{first.removeprefix('# ')}\n会后,县住建局要抓好落实。".replace(
        "落实\n会后", "落实会后"
    )
    assert article.body.chars.startswith(article.title.chars)
    assert reading.remarks == (f"a.txt: begins without a title; shown as {article.title.chars}",)
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("source", "date"),
    [
        ("date: 2021-03-05\n\n会议召开\n2021-04-05 来源:某某日报\n\n2021年1月10日,会议召开。", "2021-03-05"),
        ("会议召开\n2021年4月5日 来源：某某日报\n\n2021年1月10日,会议召开。", "2021-04-05"),
        ("会议召开\n2021-03-05 来源:某网\n\n某县融媒3月4日讯 会议召开。", "2021-03-04"),
        ("会议召开\n2021-01-01 来源:某网\n\n某县融媒12月31日讯 会议召开。", "2020-12-31"),
        ("会议召开\n\n某县融媒3月4日讯 2021年3月3日,会议召开。", "2021-03-04"),
        ("会议召开\n\n某县融媒3月4日讯 会议召开。", "--03-04"),
        ("某某日报 2021年3月5日 星期五 第2版\n\n会议召开\n\n3月4日,会议召开。", "2021-03-05"),
        ("某某日报 2021年3月5日 第2版\n\n会议召开\n发布时间:2021-03-06 09:10\n\n3月4日,会议召开。", "2021-03-06"),
        ("关于开会的通知\n索引号:1137/2021-00517\n成文日期:2021-03-02\n\n会议召开。", "2021-03-02"),
        (
            "关于开会的通知\n索引号:1137/2021-00517\n成文日期:2021-03-02\n发布日期:2021-03-05\n\n会议召开。",
            "2021-03-05",
        ),
        ("会议召开\n\n2021年1月10日,会议召开。", None),
    ],
)
def test_f2_the_day_of_publication_is_what_the_page_states(source: str, date: str | None, tmp_path: Path) -> None:
    found = news(tmp_path, source).articles[0].context.date

    assert (None if found is None else str(found)) == date


def test_f9_damage_is_a_remark_that_names_the_place(tmp_path: Path) -> None:
    reading = read(written(tmp_path, "会议召开\n\n3月2日,会议召".encode() + b"\xff" + "开,县长宋远到会。".encode()))

    assert reading.articles[0].body.chars == "3月2日,会议召\ufffd开,县长宋远到会。"
    assert reading.remarks == ("a.txt: utf-8 but for 1 damaged place, read as \ufffd, at byte 32",)
