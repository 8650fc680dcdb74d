"""What the word lists promise to those who use them."""

import re

import pytest

from kg import lexicon


@pytest.mark.parametrize(
    "surname",
    [
        "逄",
        "亓",
        "郤",
        "仝",
        "毋",
        "揭",
        "种",
        "干",
        "逯",
        "佘",
        "冼",
        "麦",
        "农",
        "弓",
        "车",
        "盖",
        "仇",
        "查",
        "单",
        "区",
        "官",
        "商",
        "巫",
        "游",
        "温",
        "祝",
        "王",
        "李",
        "张",
    ],
)
def test_single_surname_is_listed(surname: str) -> None:
    assert surname in lexicon.words("surnames", kind="single")


@pytest.mark.parametrize(
    "surname", ["端木", "尉迟", "上官", "欧阳", "司马", "诸葛", "慕容", "令狐", "独孤", "南宫", "东方"]
)
def test_compound_surname_is_listed(surname: str) -> None:
    assert surname in lexicon.words("surnames", kind="compound")


@pytest.mark.parametrize("surname", list("全向边水路时成易温和安高方常江严施周"))
def test_surname_that_begins_ordinary_words_is_marked(surname: str) -> None:
    assert surname in lexicon.words("surnames", word="yes")


def test_kinds_of_surnames_tell_their_length() -> None:
    assert {len(word) for word in lexicon.words("surnames", kind="single")} == {1}
    assert min(len(word) for word in lexicon.words("surnames", kind="compound")) == 2


def test_head_of_a_division_needs_no_unit() -> None:
    heads = lexicon.words("roles", kind="head")
    assert {"省长", "市长", "县长", "区长", "旗长", "镇长", "乡长", "州长", "盟长"} <= heads
    assert not heads & {"书记", "局长", "主任", "院长"}


def test_role_stands_once() -> None:
    words = [row[0] for row in lexicon.rows("roles")]
    assert len(words) == len(set(words))


def test_divisions_form_a_tree() -> None:
    divisions = lexicon.rows("divisions")
    codes = {code for _, code, *_ in divisions}
    for name, code, _, level, parent, _ in divisions:
        assert re.fullmatch(r"\d{6}", code), name
        assert parent == "" if level == "province" else parent in codes, name


def test_township_lies_in_a_listed_division() -> None:
    codes = {code for _, code, *_ in lexicon.rows("divisions")}
    assert {county for _, _, county in lexicon.rows("townships")} <= codes


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("扶沟县", "扶沟"),
        ("内蒙古自治区", "内蒙古"),
        ("大厂回族自治县", "大厂"),
        ("黔东南苗族侗族自治州", "黔东南"),
        ("鄂温克族自治旗", "鄂温克"),
        ("东区", "东区"),
        ("神农架林区", "神农架"),
        ("香港特别行政区", "香港"),
    ],
)
def test_division_has_a_short_name(name: str, short: str) -> None:
    assert {row[2] for row in lexicon.rows("divisions") if row[0] == name} == {short}


def test_abolished_division_tells_its_last_year() -> None:
    ended = {(name, until) for name, _, _, _, _, until in lexicon.rows("divisions") if until}
    assert ("宣武区", "2009") in ended


@pytest.mark.parametrize(
    ("short", "full"), [("住建", "住房和城乡建设"), ("街道办", "街道办事处"), ("防办", "防汛抗旱指挥部办公室")]
)
def test_preferred_expansion_comes_first(short: str, full: str) -> None:
    assert next(row[1] for row in lexicon.rows("abbreviations") if row[0] == short) == full


@pytest.mark.parametrize("word", ["住建", "发改", "公安", "交警", "消防", "城管"])
def test_shorthand_of_a_department_is_functional(word: str) -> None:
    assert word in lexicon.words("abbreviations", functional="yes")


@pytest.mark.parametrize(
    ("name", "year", "date"),
    [
        ("春节", "2020", "01-25"),
        ("中秋", "2020", "10-01"),
        ("清明", "2023", "04-05"),
        ("端午", "2012", "06-23"),
        ("国庆", "", "10-01"),
    ],
)
def test_holiday_falls_on_its_day(name: str, year: str, date: str) -> None:
    assert (name, year, date) in lexicon.rows("holidays")
