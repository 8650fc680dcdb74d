"""The driver's side of a build on Spark: which step follows which, and what is written where.

An output is complete when it holds ``_SUCCESS``: Spark's committer makes it appear whole, or not at all.
"""

from __future__ import annotations

import os
import pickle
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from pyspark import SparkConf
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f

import kg
from kg.engines.making import in_use
from kg.engines.spark import steps
from kg.errors import GraphError, UsageError
from kg.graph.assertion import Assertion, described, repeated
from kg.graph.iris import Iris
from kg.graph.prefixes import BASE
from kg.graph.statements import REPORTED, Statement
from kg.graph.vocabulary import KG
from kg.language import _
from kg.reading import names
from kg.reading.formats import FORMATS, Columns
from kg.resolution import NO_DECISIONS, Decisions, merge
from kg.resources import folder

__all__ = ["Built", "Settings", "build_on_spark"]

#: Files of a batch: a newspaper page is some kilobytes, a year of pages as JSON lines some hundred megabytes.
_FILES = 16
_REMOTE = re.compile(r"([a-z][a-z0-9+.-]+):/+(.+)")
_TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to build: as `kg.engines.build.Options`, and the ``master`` to ask (None: what spark-submit says)."""

    master: str | None = None
    year: int | None = None
    place: str | None = None
    columns: Columns = ()
    base: str = BASE
    decisions: Decisions = NO_DECISIONS


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it."""

    articles: int
    quads: int
    problems: Sequence[str]


def build_on_spark(paths: Sequence[Path], out: Path, settings: Settings) -> Built:
    """Build the graph of some files into ``out``: ``records/`` (JSON lines, gzip), ``statements/`` (Parquet: each
    quad with its article, words and rule) and ``quads/`` (N-Quads, gzip).

    Paths and ``out`` are of any file system that the cluster reaches (a plain path is a local one). Raises UsageError
    for paths without a file to read, GraphError if the job fails.
    """
    with _session(settings.master) as spark:
        try:
            return _Job(spark, settings).run([_uri(path) for path in paths], _uri(out))
        except (UsageError, GraphError):
            raise
        except Exception as error:  # whatever Java says
            said = [line for line in str(error).splitlines() if line.strip()]
            why = f"{said[0].rstrip(':')}: {said[-1].strip()}"
            raise GraphError(_("the job failed: {why}").format(why=why)) from error


class _Job:
    def __init__(self, spark: SparkSession, settings: Settings) -> None:
        self._spark, self._settings = spark, settings
        self._iris = Iris(settings.base)

    def run(self, paths: Sequence[str], out: str) -> Built:
        records = self._records(paths)
        records.filter("line IS NOT NULL").select(f.col("line").alias("value")).write.mode("overwrite").text(
            f"{out}/records", compression="gzip"
        )
        articles = records.filter("line IS NOT NULL").persist()
        problems = [row.problem for row in records.filter("problem IS NOT NULL").orderBy("source").collect()]
        if articles.isEmpty():
            raise UsageError(problems[0] if problems else _("no file to read"))
        self._statements(articles).write.mode("overwrite").parquet(f"{out}/statements")
        quads = self._quads(self._spark.read.parquet(f"{out}/statements"))
        quads.mapInArrow(steps.writing(self._settings.base), steps.QUADS).write.mode("overwrite").text(
            f"{out}/quads", compression="gzip"
        )
        return Built(articles.count(), self._spark.read.text(f"{out}/quads").count(), problems)

    def _records(self, paths: Sequence[str]) -> DataFrame:
        given = [self._files(path) for path in paths]
        files = given[0]
        for more in given[1:]:
            files = files.union(more)
        called = {path: name for root, some in zip(paths, given, strict=True) for path, name in _called(root, some)}
        sources = {str(path): name for path, name in names({Path(path): name for path, name in called.items()}).items()}
        if not sources:
            known = ", ".join(sorted(FORMATS))
            raise UsageError(_("{path}: no file to read there; known are {known}").format(path=paths[0], known=known))
        named = {path: sources[str(Path(path))] for path in called}
        told = self._settings
        extract = steps.extracting(named, year=told.year, place=told.place, columns=told.columns)
        wanted = files.filter(f.col("path").isin(sorted(named))).select("path", "content")
        return wanted.mapInArrow(extract, steps.RECORDS).persist()

    def _files(self, path: str) -> DataFrame:
        reader = self._spark.read.format("binaryFile").option("recursiveFileLookup", "true")
        return reader.load(path)

    def _statements(self, articles: DataFrame) -> DataFrame:
        """What all records state, and what resolution found out."""
        entities = merge(self._parts(articles), decisions=self._settings.decisions)
        own = [*Assertion(entities, self._iris).of_entities(), *repeated(entities.repeats, self._iris)]
        sent = self._spark.sparkContext.broadcast(pickle.dumps(entities))
        stated = articles.select("line").mapInArrow(steps.stating(sent, self._settings.base), steps.STATEMENTS)
        stated = stated.union(self._rows(own)).distinct().persist()
        used = stated.filter(f.col("predicate") == KG.inJurisdiction).select("object").distinct().collect()
        keys = in_use({row.object for row in used}, entities, self._iris)
        places = [each for key in sorted(keys) for each in described(entities.jurisdictions[key], self._iris)]
        return stated.union(self._rows(places)).distinct()

    def _parts(self, articles: DataFrame) -> Iterator[Any]:
        """The parts of the entities, in the order of their jurisdictions."""
        order = Window.partitionBy("sha256").orderBy("source", "index")
        firsts = articles.withColumn("copy", f.row_number().over(order)).filter("copy = 1").drop("copy")
        mentions = firsts.groupBy("source").applyInArrow(steps.mentioning, steps.MENTIONS)
        parts = mentions.groupBy("scope").applyInArrow(steps.resolving(self._settings.decisions), steps.PARTS)
        found = sorted(parts.collect(), key=lambda row: str(row.scope))
        return (pickle.loads(bytes(row.part)) for row in found)

    def _rows(self, statements: Sequence[Statement]) -> DataFrame:
        return self._spark.createDataFrame([tuple(each) for each in statements], steps.STATEMENTS)

    def _quads(self, statements: DataFrame) -> DataFrame:
        """As `kg.graph.log` derives them: what anybody states, what each passage states, and between which days a post
        was reported.
        """
        plain = statements.filter(f.col("predicate") != REPORTED).select(*_TRIPLE, "graph")
        reports = statements.filter(f.col("predicate") == REPORTED).select("subject", "object", "graph")
        days = reports.groupBy("subject").agg(f.min("object").alias("first"), f.max("object").alias("last"))
        bounds = None
        for predicate, day in ((KG.firstReported, "first"), (KG.lastReported, "last")):
            fitting = reports.join(days, "subject").filter(f.col("object") == f.col(day))
            some = fitting.select("subject", f.lit(predicate).alias("predicate"), "object", "graph")
            bounds = some if bounds is None else bounds.union(some)
        assert bounds is not None
        told = plain.union(bounds)
        return told.union(told.withColumn("graph", f.lit(""))).distinct()


def _called(root: str, files: DataFrame) -> Iterator[tuple[str, str]]:
    """Path and name below the given root of each file that is to be read."""
    top = PurePosixPath(unquote(urlsplit(root).path))
    for row in files.select("path").collect():
        path = PurePosixPath(unquote(urlsplit(row.path).path))
        name = path.relative_to(top).as_posix() if path != top else path.name
        if path.suffix.lower() in FORMATS and not any(part.startswith(".") for part in PurePosixPath(name).parts):
            yield row.path, name


def _uri(path: Path) -> str:
    """A path of the command line as Hadoop names it: ``hdfs://name/folder`` has lost a slash on its way."""
    remote = _REMOTE.match(str(path))
    return f"{remote[1]}://{remote[2]}" if remote else path.resolve().as_uri()


@contextmanager
def _session(master: str | None) -> Iterator[SparkSession]:
    """A session whose workers have this program, however they are installed."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = SparkConf().setAppName("zhengwu-kg")
    if master is not None:
        settings.setMaster(master)
    defaults: Mapping[str, str] = {
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(_FILES),
        "spark.sql.files.maxPartitionBytes": "4m",
        "spark.sql.adaptive.coalescePartitions.parallelismFirst": "false",
        "spark.sql.shuffle.partitions": "64",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    for name, value in defaults.items():
        if not settings.contains(name):
            settings.set(name, value)
    with tempfile.TemporaryDirectory() as room:
        spark = SparkSession.builder.config(conf=settings).getOrCreate()
        try:
            spark.sparkContext.setLogLevel("ERROR")
            spark.sparkContext.addPyFile(str(_archive(Path(room))))
            yield spark
        finally:
            spark.stop()


def _archive(room: Path) -> Path:
    """The program as one file."""
    archive = room / "kg.zip"
    package = Path(kg.__file__).parent
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as held:
        for path in sorted(package.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                held.write(path, f"kg/{path.relative_to(package).as_posix()}")
        for entry in folder("ontology").iterdir():
            held.writestr(f"kg/ontology/{entry.name}", entry.read_bytes())
    return archive
