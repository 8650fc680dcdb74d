"""Who is told to do what: steps, whose work stands before them, and who goes on being told."""

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.reading.files import Found
from kg.reading.reader import read

NEWS = "青石县召开春耕生产推进会"
MINUTES = "青石县2023年项目推进会议纪要"
OPENING = "3月5日,青石县召开春耕生产推进会。县长周明远要求,"


def charged(tmp_path: Path, title: str, body: str) -> list[str]:
    path = tmp_path / "a.txt"
    path.write_text(f"{title}\n\n{body}\n", encoding="utf-8")
    found = extract(read(Found(path, "a.txt"), year=2023).articles[0]).assignments
    return [f"{a.assignee}|{a.deadline or ''}|{a.quote}" for a in found]


SAID = {
    "within a limit": (
        "限云溪镇、龙门镇于4月20日前拆除围挡。",
        [
            "云溪镇|2023-04-20|限云溪镇、龙门镇于4月20日前拆除围挡",
            "龙门镇|2023-04-20|限云溪镇、龙门镇于4月20日前拆除围挡",
        ],
    ),
    "the subject carries over": (
        "各村要抓好自查;要编制治理方案,3月15日前报镇里;要张贴倡议书。",
        ["各村||各村要抓好自查", "各村|2023-03-15|要编制治理方案,3月15日前报镇里", "各村||要张贴倡议书"],
    ),
    "it does not reach the next who is told": (
        "县水利局要抓好巡查;县住建局要拆除围挡。",
        ["县水利局||县水利局要抓好巡查", "县住建局||县住建局要拆除围挡"],
    ),
    "nor a part behind several who were told": (
        "各镇要抓好调度,有关部门要尽职履责;要统一认识;要成立公路建设领导小组。",
        ["各镇||各镇要抓好调度,有关部门要尽职履责", "有关部门||有关部门要尽职履责"],
    ),
    "who is to be founded": ("县水利局要抓好巡查;要成立防汛领导小组。", ["县水利局||县水利局要抓好巡查"]),
    "what work is about": ("安置区建设事关群众利益,县住建局要严把质量关。", ["县住建局||县住建局要严把质量关"]),
    "a bare level and a group": (
        "镇和相关部门要做好衔接。",
        ["镇||镇和相关部门要做好衔接", "相关部门||相关部门要做好衔接"],
    ),
    "nor the next point": ("一要请县水利局抓好巡查;二要压实责任。", ["县水利局||县水利局抓好巡查"]),
    "each, whatever the noun": ("各相关站所协同作战。", ["各相关站所||各相关站所协同作战"]),
    "bare levels in a list": ("街道和指挥部要主动衔接。", ["街道||街道和指挥部要主动衔接", "指挥部||指挥部要主动衔接"]),
    "各 that is nobody": ("各项任务要落实,各方面工作要跟上。", []),
    "限 within words": ("有限的资金用在刀刃上,在规定期限内复核3月的账。", []),
}

LAID_DOWN = {
    "work before who does it": (
        "1.取消龙门镇展销会，由龙门镇负责落实。\n2.清运垃圾，4月底前完成，由县城管局负责。",
        ["龙门镇||取消龙门镇展销会，由龙门镇负责落实", "县城管局|2023-04-30|清运垃圾，4月底前完成，由县城管局负责"],
    ),
    "steps behind who does it": (
        "会议决定：\n由县自然资源局负责，4月9日前衔接完毕，4月底前完成迁改；征收工作于5月20日前完成。",
        [
            "县自然资源局|2023-04-09|由县自然资源局负责，4月9日前衔接完毕",
            "县自然资源局|2023-04-30|4月底前完成迁改",
            "县自然资源局|2023-05-20|征收工作于5月20日前完成",
        ],
    ),
    "in two lots, each by its day": (
        "县住建局分两批于4月底和5月20日前完成改造。县水利局对水库开展了巡查。",
        ["县住建局|2023-04-30|县住建局分两批于4月底和5月20日前完成改造"],
    ),
    "leaders are nobody's bureau": ("县政府各分管领导要牵头抓总。请各责任领导强化责任。", []),
    "without a modal verb": (
        "市国土局一周内（4月29日前）办结手续。市卫计委5月底前完成招标。",
        ["市国土局|2023-04-29|市国土局一周内（4月29日前）办结手续", "市卫计委|2023-05-31|市卫计委5月底前完成招标"],
    ),
    "what was done": ("市创建办8月22日至25日对19个社区进行了督查。", []),
}


@pytest.mark.parametrize("name", SAID)
def test_what_somebody_says_charges(name: str, tmp_path: Path) -> None:
    body, expected = SAID[name]
    assert charged(tmp_path, NEWS, OPENING + body) == expected


@pytest.mark.parametrize("name", LAID_DOWN)
def test_what_a_document_lays_down_charges(name: str, tmp_path: Path) -> None:
    body, expected = LAID_DOWN[name]
    assert charged(tmp_path, MINUTES, body) == expected


NOTICES = {
    "numbered in Chinese": "各乡镇：\n一、县林业局要在3月20日前完成苗木采购。\n二、县财政局要于4月10日前将资金拨付到位。",
    "numbered in figures": "各乡镇：\n1.县林业局要在3月20日前完成苗木采购。\n2.县财政局要于4月10日前将资金拨付到位。",
    "in one paragraph": "各乡镇：\n县林业局要在3月20日前完成苗木采购。县财政局要于4月10日前将资金拨付到位。",
}


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_charges_whom_it_names_and_not_whom_it_addresses(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"关于做好春季造林工作的通知\n\n{NOTICES[name]}\n", encoding="utf-8")
    found = extract(read(Found(path, "a.txt"), year=2023).articles[0])
    assert [(a.assignee, str(a.deadline)) for a in found.assignments] == [
        ("县林业局", "2023-03-20"),
        ("县财政局", "2023-04-10"),
    ]
    assert [str(due.date) for due in found.deadlines] == ["2023-03-20", "2023-04-10"]


def test_the_time_of_a_meeting_is_no_deadline(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    body = "会议时间：2023年5月8日\n地点：县政府二楼\n会议议定：由县城管局牵头，5月底前完成解放路划线。"
    path.write_text(f"青石县停车整治专题会议纪要\n\n{body}\n", encoding="utf-8")
    found = extract(read(Found(path, "a.txt"), year=2023).articles[0])
    assert [str(due.date) for due in found.deadlines] == ["2023-05-31"]


def test_a_point_of_the_speaker_is_not_carried_to_whom_the_one_before_named(tmp_path: Path) -> None:
    body = f"{OPENING}要坚持问题导向;要强化保障,县林业局要优化审批;要抓实安全生产。"
    assert charged(tmp_path, NEWS, body) == ["县林业局||县林业局要优化审批"]


def test_the_year_of_a_meeting_is_no_term(tmp_path: Path) -> None:
    told = "5月6日,青石县2023年重点项目推进会在县行政中心召开。县长周明远要求,县林业局2023年6月底前完成造林。"
    assert charged(tmp_path, NEWS, told) == ["县林业局|2023-06-30|县林业局2023年6月底前完成造林"]
