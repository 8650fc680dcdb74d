"""Blocks of a file are exchanged, and the rest stays byte for byte."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.splicing import Key, splice

HEAD = "@base <https://example.org/> .\n@prefix kg: <https://example.org/o#> .\n\n"
names = st.text("abz/#=,~%-.9路县", min_size=1, max_size=4)
keys = st.tuples(st.booleans(), names)
values = st.sampled_from(["一", "a\\nb", "> {", "<x> {", "二" * 400])


def block(key: tuple[bool, str], value: str) -> str:
    graph, name = key
    inner = f'<{name}> kg:text "{value}" ;\n    kg:to <{name}/x> .\n'
    return f"\n<{name}> {{\n    {inner}}}\n" if graph else inner


def file(blocks: Mapping[tuple[bool, str], str]) -> bytes:
    return (HEAD + "".join(block(key, blocks[key]) for key in sorted(blocks))).encode()


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(keys, values, min_size=1, max_size=12), st.dictionaries(keys, values | st.none(), max_size=6))
def test_spliced_file_is_the_file_of_the_new_blocks(
    tmp_path_factory: object, old: dict[tuple[bool, str], str], new: dict[tuple[bool, str], str | None]
) -> None:
    path = Path(tmp_path_factory.getbasetemp(), "old.trig")  # type: ignore[attr-defined]
    path.write_bytes(file(old))
    exchanged: dict[Key, bytes] = {
        (graph, name.encode()): b"" if value is None else block((graph, name), value).encode()
        for (graph, name), value in new.items()
    }
    stream = io.BytesIO()
    splice(path, stream, exchanged)
    after = {key: value for key, value in {**old, **new}.items() if value is not None}
    assert stream.getvalue() == file(after)
