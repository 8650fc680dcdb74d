"""Which body or person a pronoun or a bare noun means."""

import pytest

from kg.extraction.mentions import Mention
from kg.extraction.page import read_page
from kg.extraction.reference import employer, resolved


def meant(text: str, noun: str, speaker: str | None = None) -> str | None:
    """What the last ``noun`` of the text means."""
    at = text.rindex(noun)
    found = resolved(read_page(text), Mention(at, at + len(noun), noun, "reference"), speaker)
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "noun", "speaker", "expected"),
    [
        ("宏远建设有限公司承建大桥。公司要加快进度。", "公司", None, "宏远建设有限公司"),
        ("县水利局局长何一鸣说,我们要抓好检修。", "我们", "何一鸣", "县水利局"),
        ("副县长何一鸣到会。他要负责到底。", "他", None, "何一鸣"),
        ("春耕已经开始。公司要加快进度。", "公司", None, None),
        ("县委宣传部部长何一鸣到会,叮嘱企业负责人按时整改。", "企业", "何一鸣", None),
        ("春耕已经开始。他要负责到底。", "他", None, None),
        ("村民说,我们要修路。", "我们", None, None),
    ],
)
def test_reference_means_what_was_named_before(text: str, noun: str, speaker: str | None, expected: str | None) -> None:
    assert meant(text, noun, speaker) == expected


def test_employer_is_the_body_of_the_first_title() -> None:
    page = read_page("县水利局局长何一鸣到会。副县长谭晓燕讲话。")
    employers = [employer(page, person) for person in ("何一鸣", "谭晓燕", "周明远")]
    assert [body.text if body else None for body in employers] == ["县水利局", None, None]
