"""What is installed is complete, and asks for all that it uses."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import kg
from kg.resources import folder
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this checkout."""
    out = tmp_path_factory.mktemp("wheel")
    run = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(run, cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(out.glob("*.whl")))


def data_files() -> list[str]:
    """All files that are no code, as the wheel names them."""
    package = [path for path in (ROOT / "kg").rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")]
    ontology = [path for path in (ROOT / "ontology").rglob("*") if path.is_file()]
    names = [path.relative_to(ROOT).as_posix() for path in package]
    return sorted(names + [f"kg/{path.relative_to(ROOT).as_posix()}" for path in ontology])


def test_wheel_holds_all_data(wheel: zipfile.ZipFile) -> None:
    held = set(wheel.namelist())
    assert {"kg/ontology/kg.ttl", "kg/ontology/shapes.ttl", "kg/py.typed", "kg/queries/evidence.rq"} <= held
    assert [name for name in data_files() if name not in held] == []


def test_wheel_holds_nothing_else_but_code(wheel: zipfile.ZipFile) -> None:
    code = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kg").rglob("*.py")}
    described = {name for name in wheel.namelist() if ".dist-info/" in name}
    assert set(wheel.namelist()) - described == code | set(data_files())


def test_installed_package_finds_its_data(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """From any folder, without the checkout: the wheel's files alone."""
    wheel.extractall(tmp_path / "site")
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(
        "# 青石县召开防汛工作会\n\n2021年6月3日,青石县召开防汛工作会。县委书记何立新主持会议。\n", encoding="utf-8"
    )
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); import kg; from kg.cli import main; print(kg.__file__)\n"
    for call in (["build", "papers"], ["query", "attendance", "-f", "csv"], ["validate"]):
        run = [sys.executable, "-I", "-c", f"{code}main({call!r})"]
        result = subprocess.run(run, cwd=tmp_path, check=False, capture_output=True, encoding="utf-8")
        assert result.returncode == 0, result.stderr
        assert result.stdout.startswith(str(tmp_path / "site"))
    assert (tmp_path / "graphs" / "kg.trig").exists()


def test_data_is_found_in_the_checkout() -> None:
    assert folder("ontology").joinpath("kg.ttl").is_file()
    with pytest.raises(FileNotFoundError, match="not in the package"):
        folder("nothing")


def modules_used() -> set[str]:
    """The top-level modules of others that the package imports, wherever it does."""
    trees = [
        ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "kg").rglob("*.py") if "spark" not in path.parts
    ]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
    names += [found for tree in trees for found in re.findall(r"import_module\('(\w+)", ast.unparse(tree))]
    return {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"kg"}


def normal(name: str) -> str:
    """The name of a distribution as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


EXTRAS = PROJECT["optional-dependencies"]
#: Extras that add to what the program can do; the others are made of these, for development, or for a cluster.
ADDED = sorted(set(EXTRAS) - {"all", "dev", "spark", "training"})
TO_RUN = [*PROJECT["dependencies"], *(line for name in ADDED for line in EXTRAS[name])]
#: What another package needs and names as an extra at most, or not at all.
UNNAMED = {"lxml-html-clean", "onnxruntime", "scipy"}


def asked_for(lines: Iterable[str]) -> set[str]:
    return {normal(re.split(r"[<>=\[ ]", line)[0]) for line in lines}


def test_what_is_imported_is_asked_for_and_the_other_way_round() -> None:
    homes = packages_distributions()
    assert {normal(homes[module][0]) for module in modules_used()} == asked_for(TO_RUN) - UNNAMED


def test_everything_that_is_asked_for_is_locked_and_explained() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {normal(line.partition("==")[0]) for line in lock.splitlines()}
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    names = asked_for([*TO_RUN, *EXTRAS["dev"]]) - {"zhengwu-kg"}
    assert names - locked == set()
    assert [name for name in names if name not in explained.replace("_", "-")] == []


def test_public_names_are_there() -> None:
    assert [name for name in kg.__all__ if not callable(getattr(kg, name))] == []
    assert sorted(kg.__all__) == kg.__all__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kg.nothing


#: What a call says where the packages of an extra are missing; the rest of the program needs none of them.
WITHOUT = {
    "charts": (["workload", "--chart", "a.svg"], ("matplotlib",)),
    "measures": (["measure"], ("scipy", "numpy")),
    "ftm": (["export", "ftm"], ("followthemoney",)),
}


def run_without(missing: Iterable[str], call: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``kg`` where some packages cannot be imported."""
    code = (
        f"import sys\nfor name in {list(missing)!r}: sys.modules[name] = None\nfrom kg.cli import main\nmain({call!r})"
    )
    run = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(run, cwd=folder, env=environment, check=False, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize("name", WITHOUT)
def test_a_missing_extra_is_named_in_one_line(seed_graphs: Path, name: str) -> None:
    call, missing = WITHOUT[name]
    result = run_without(missing, call, seed_graphs.parent)
    assert (result.returncode, result.stderr.count("\n")) == (1, 1), result.stderr
    assert f"pip install 'zhengwu-kg[{name}]'" in result.stderr


def test_the_base_builds_queries_and_draws_without_any_extra(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "# 青石县召开会议\n\n2021年6月3日,青石县召开会议。县委书记何立新主持会议。\n", "utf-8"
    )
    missing = ("matplotlib", "scipy", "numpy", "igraph", "trafilatura", "lxml", "followthemoney", "rapidocr", "babel")
    for call in (
        ["build", "a.txt"],
        ["query", "posts"],
        ["workload"],
        ["view"],
        ["deadlines"],
        ["explain", "何立新"],
        ["validate"],
        ["measure", "communities"],
    ):
        result = run_without(missing, call, tmp_path)
        assert result.returncode == 0, (call, result.stderr)
