"""Who holds which role in which body."""

import pytest

from kg.extraction.page import read_page
from tests.extraction.marked import lines

TITLES = """
青石县水利局局长周明远讲话。 | 周明远 局长 青石县水利局
县委常委、副县长何一鸣出席。 | 何一鸣 常委 县委; 何一鸣 副县长 -
县长周明远和副县长何一鸣出席。 | 周明远 县长 -; 何一鸣 副县长 -
副区长汤文海、谭晓燕、许洋参加。 | 汤文海 副区长 -; 谭晓燕 副区长 -; 许洋 副区长 -
云溪镇党委书记韩立汇报。 | 韩立 书记 云溪镇党委
旗委常委、副旗长提名人选周明远到会。 | 周明远 常委 旗委; 周明远 副旗长提名人选 -
县产业集聚区管委会主任周明远到会。 | 周明远 主任 县产业集聚区管委会
县政协主席周明远和何一鸣、谭晓燕、许洋等县领导参加。 | 周明远 主席 县政协
县政协副主席何一鸣、谭晓燕、许洋等参加。 | 何一鸣 副主席 县政协; 谭晓燕 副主席 县政协; 许洋 副主席 县政协
县住建局局长周明远到会,局党组成员、副局长何一鸣汇报。 | 周明远 局长 县住建局; 何一鸣 成员 局党组; 何一鸣 副局长 县住建局
区政协专职常委周明远到会。 | 周明远 专职常委 区政协
县委常委副县长周明远到会。 | 周明远 常委 县委; 周明远 副县长 -
会议由何一鸣县长作总结。 | 何一鸣 县长 -
民进青石市委会主委周明远调研。 | 周明远 主委 民进青石市委会
任命周明远同志为县财政局局长。 | 周明远 局长 县财政局
县治水办主任周明远到会。 | 周明远 主任 县治水办
县长主持会议。
各局局长参加。
书记、镇长带头上岗。
副县长分管农业。
新任主任到岗。
"""


def titles(text: str) -> str:
    """Person, role and unit of every title."""
    return "; ".join(
        f"{person.text} {title.role} {title.unit.text if title.unit else '-'}"
        for title in read_page(text).titles
        for person in title.people
    )


@pytest.mark.parametrize("row", lines(TITLES))
def test_titles_name_person_role_and_unit(row: str) -> None:
    text, _, expected = row.partition(" |")
    assert titles(text) == expected.strip()
