"""Task lists, forms and tables: what their fields charge, whatever they look like."""

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.reading.files import Found
from kg.reading.reader import read
from kg.records import Record

TITLE = "青石县2023年重点工作任务分解"


def record(tmp_path: Path, body: str) -> Record:
    path = tmp_path / "a.txt"
    path.write_text(f"{TITLE}\n\n{body}\n", encoding="utf-8")
    return extract(read(Found(path, "a.txt")).articles[0])


def charged(tmp_path: Path, body: str) -> list[str]:
    """Each assignment as ``assignee|deadline|quote``."""
    found = record(tmp_path, body).assignments
    return [f"{a.assignee}|{a.deadline or ''}|{a.quote}" for a in found]


CASES = {
    "one cell a line, a head that is no label, bodies on lines of their own": (
        "序号 惠民好事 责任单位 完成时限 1 疏浚青石河和龙门河。 县水利局 县住建局 12月底前 2 新建3座过街天桥。 县交通局 8月投入使用".replace(
            " ", "\n\n"
        ),
        [
            "县水利局|2023-12-31|疏浚青石河和龙门河",
            "县住建局|2023-12-31|疏浚青石河和龙门河",
            "县交通局|2023-08-31|新建3座过街天桥",
        ],
    ),
    "one cell a line, parts between the rows, numbers that begin anew": (
        "序号\n重点工作任务\n主要责任单位\n协同配合单位\n一、城乡建设\n（一）道路\n7\n修复青石桥。\n县交通局\n云溪镇\n二、水利\n1\n疏浚龙门渠。\n县水利局\n县财政局",
        [
            "县交通局||修复青石桥",
            "云溪镇||修复青石桥",
            "县水利局||疏浚龙门渠",
            "县财政局||疏浚龙门渠",
        ],
    ),
    "one cell a line with a bar, leaders with names set apart": (
        "序号 |\n目标与任务 |\n分 管 县领导 |\n牵头责任单位 |\n责任单位 |\n80 |\n修复青石桥。 |\n何 鸣谭 燕 |\n县交通局 |\n各有关单位 |",
        ["县交通局||修复青石桥", "各有关单位||修复青石桥"],
    ),
    "label on the line below": (
        "1.修复云溪镇污水处理站，9月底前完成。\n责任单位：县住建局、县水利局",
        [
            "县住建局|2023-09-30|修复云溪镇污水处理站，9月底前完成",
            "县水利局|2023-09-30|修复云溪镇污水处理站，9月底前完成",
        ],
    ),
    "label in the line, date in a field": (
        "1.疏浚青石河。责任单位：县水利局；完成时限：6月底前",
        ["县水利局|2023-06-30|疏浚青石河"],
    ),
    "label without a colon": (
        "1.疏浚青石河。责任单位县水利局，完成时限6月底前。\n2.加固龙门堤。责任单位同上，完成时限7月10日前。",
        ["县水利局|2023-06-30|疏浚青石河", "县水利局|2023-07-10|加固龙门堤"],
    ),
    "labels in brackets": (
        "1.疏浚青石河。〔牵头单位：县水利局；配合单位：云溪镇。完成时限：6月底〕",
        ["县水利局|2023-06-30|疏浚青石河", "云溪镇|2023-06-30|疏浚青石河"],
    ),
    "duties in brackets": (
        "1.疏浚青石河，6月底前完工。（县水利局牵头，云溪镇、龙门镇参与）",
        [
            "县水利局|2023-06-30|疏浚青石河，6月底前完工",
            "云溪镇|2023-06-30|疏浚青石河，6月底前完工",
            "龙门镇|2023-06-30|疏浚青石河，6月底前完工",
        ],
    ),
    "date in the bracket": ("1.护栏缺失(县交通局负责，9月10日前补齐)。", ["县交通局|2023-09-10|护栏缺失"]),
    "bodies alone in brackets": ("1.疏浚青石河（县水利局、云溪镇）。", ["县水利局||疏浚青石河", "云溪镇||疏浚青石河"]),
    "several dates in one task": (
        "1.新建龙门小学综合楼。6月底前完成招标，9月底前进场施工。（县教育局负责）",
        ["县教育局|2023-06-30|6月底前完成招标", "县教育局|2023-09-30|9月底前进场施工"],
    ),
    "heading hands down": (
        "一、城乡建设\n责任单位：县住建局\n1、改造龙门小区，10月底完工。\n2、新建停车场。",
        ["县住建局|2023-10-31|改造龙门小区，10月底完工", "县住建局||新建停车场"],
    ),
    "own field instead of the heading's": (
        "一、城乡建设（责任单位：县住建局）\n1、改造龙门小区。\n2、新建停车场。责任单位：县城管局",
        ["县住建局||改造龙门小区", "县城管局||新建停车场"],
    ),
    "body above its tasks": (
        "县交通局\n1.青石大桥10月底前通车。\n县水利局\n2.疏浚青石河。\n各单位要建立台账。",
        ["县交通局|2023-10-31|青石大桥10月底前通车", "县水利局||疏浚青石河"],
    ),
    "body before a colon": (
        "县水利局：负责水库调度；负责堤防巡查，5月10日前完成抢修。\n县气象局：负责暴雨预报。",
        ["县水利局||负责水库调度", "县水利局|2023-05-10|负责堤防巡查，5月10日前完成抢修", "县气象局||负责暴雨预报"],
    ),
    "bars": (
        "序号 | 工作任务 | 牵头单位 | 完成时限 |\n1 | 疏浚青石河。 | 县水利局、云溪镇 | 6月底 |\n2 | 新建停车场 | 县住建局(县城管局配合) | 年底 |",
        [
            "县水利局|2023-06-30|疏浚青石河",
            "云溪镇|2023-06-30|疏浚青石河",
            "县城管局|2023-12-31|新建停车场",
            "县住建局|2023-12-31|新建停车场",
        ],
    ),
    "tabs, merged cells": (
        "序号\t任务内容\t牵头单位\t协办单位\t完成时间\n1\t疏浚青石河\t县水利局\t云溪镇\t6月底\n\t加固龙门堤\t\t龙门镇\t8月底",
        [
            "县水利局|2023-06-30|疏浚青石河",
            "云溪镇|2023-06-30|疏浚青石河",
            "县水利局|2023-08-31|加固龙门堤",
            "龙门镇|2023-08-31|加固龙门堤",
        ],
    ),
    "aligned columns": (
        "项目名称        责任单位        完成时限\n疏浚青石河      县水利局        6月底\n龙门小学迁建    县教育局        8月25日",
        ["县水利局|2023-06-30|疏浚青石河", "县教育局|2023-08-25|龙门小学迁建"],
    ),
    "one cell a line": (
        "序号\n工作任务\n责任单位\n完成时限\n1\n疏浚青石河\n县水利局\n6月底\n2\n新建停车场\n县住建局、云溪镇\n年底",
        [
            "县水利局|2023-06-30|疏浚青石河",
            "县住建局|2023-12-31|新建停车场",
            "云溪镇|2023-12-31|新建停车场",
        ],
    ),
    "one cell a line, cells left out": (
        (
            "序号 |\n主要任务 |\n年度目标 |\n分管领导 |\n牵头单位 |\n进展情况 |\n"
            "1 |\n优化背街后巷的交通组织。 |\n何一鸣 |\n城管局 |\n已进场施工。 |"
        ),
        ["城管局||优化背街后巷的交通组织"],
    ),
    "repeated head": (
        "序号|任务|牵头单位\n1|疏浚青石河|县水利局\n序号|任务|牵头单位\n2|新建停车场|县住建局",
        ["县水利局||疏浚青石河", "县住建局||新建停车场"],
    ),
    "form": (
        (
            "序号:1\n反馈问题:停车场招租未公开\n整改措施:重新公开招租\n责任部门:办公室 财务股\n完成时限:11月15日前\n"
            "序号:2\n反馈问题:违章搭建未拆\n整改措施:拆除彩钢棚\n责任部门:县文物所\n完成时限:12月底"
        ),
        ["办公室|2023-11-15|重新公开招租", "财务股|2023-11-15|重新公开招租", "县文物所|2023-12-31|拆除彩钢棚"],
    ),
    "each date for the work it names": (
        "序号|任务|牵头单位|完成时限\n1|青石路南延、龙门桥大修|县交通局|青石路南延6月底，龙门桥大修10月底",
        ["县交通局|2023-06-30|青石路南延", "县交通局|2023-10-31|龙门桥大修"],
    ),
    "list in a sentence": (
        "“青石产业园,责任单位经信局;龙门公园,责任单位云溪镇、旅游局”是清单的开头。",
        ["经信局||青石产业园", "云溪镇||龙门公园", "旅游局||龙门公园"],
    ),
    # negative: what looks like fields and charges nobody
    "officers of a file": ("联系人：周明远，电话：0555-1234567。责任编辑：何一鸣", []),
    "a place in brackets": ("一是底数要清。各乡镇(街道)情况不同。", []),
    "who the bodies are": ("县水利局(以下简称水利局)的资料在此。", []),
    "progress": ("序号|任务|进展情况\n1|疏浚青石河|6月底已完工", []),
    "the file's own data": (
        "索引号: | 113/2023-1 | 成文日期: | 2023-09-04 |\n发布机构: | 县政府办公室 | 分类: | 通知 |",
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_fields_charge(name: str, tmp_path: Path) -> None:
    body, expected = CASES[name]
    assert charged(tmp_path, body) == expected


def test_what_a_leader_orders_is_a_directive_and_charges(tmp_path: Path) -> None:
    form = (
        "交办编号:QS-03\n反映内容：供水管道冻裂。\n承办单位:县水利局\n批示领导:何一鸣(副县长)\n"
        "领导批示:立即派人抢修，5月底前更换。\n------\n交办编号:QS-04\n反映内容：护栏损坏。\n承办单位:县交通局\n"
        "办理要求:12月20日前修复"
    )
    found = record(tmp_path, form)
    assert [(d.by, d.quote) for d in found.directives] == [("何一鸣", "立即派人抢修，5月底前更换")]
    assert [(a.assignee, a.by, a.quote) for a in found.assignments] == [
        ("县水利局", "何一鸣", "立即派人抢修，5月底前更换"),
        ("县交通局", None, "12月20日前修复"),
    ]


def test_names_of_fields_are_units_people_and_groups(tmp_path: Path) -> None:
    found = record(tmp_path, "1.疏浚青石河。牵头领导：何一鸣；责任单位：县水利局、各乡镇；配合单位：河管科")
    assert [u.name for u in found.units] == ["县水利局", "河管科"]
    assert [p.name for p in found.people] == ["何一鸣"]
    assert [g.name for g in found.groups] == ["各乡镇"]


def test_date_of_a_field_is_a_deadline_with_its_label(tmp_path: Path) -> None:
    found = record(tmp_path, "1.疏浚青石河。\n责任单位：县水利局\n完成时限：6月底前")
    assert [(str(d.date), d.quote, d.rule) for d in found.deadlines] == [
        ("2023-06-30", "完成时限：6月底前", "deadline.calendar")
    ]
