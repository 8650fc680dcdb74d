"""A known world to measure identity on: five counties of the register, their bodies, made-up people, and a year of
short articles.

Names of people are drawn from surnames by frequency and from common characters of given names; bodies are those that
every county has, each under three forms. Fifteen pairs of people share a name, within a county and across counties;
people are promoted and transferred; every tenth article is printed twice. `World.truth` says who is meant by each
name of each article.
"""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.lexicon import rows
from kg.records import Event, Named, PartialDate, Passage, Post, Record, Span, Unit
from kg.resolution.divisions import by_code

__all__ = ["Piece", "World", "make_world"]

GIVEN = (
    "伟芳军丽强敏静磊洋勇艳杰涛明超秀霞平刚桂英华玉兰红建国志文海林永春宝玲荣庆东波新峰生梅德广胜学立忠少振兴家成云飞"
)
#: Matter, short form and suffix of bodies that every county has.
BUREAUS = (
    ("住房和城乡建设", "住建", "局"), ("财政", "财政", "局"), ("教育体育", "教体", "局"), ("发展和改革", "发改", "委员会"),
    ("人力资源和社会保障", "人社", "局"), ("交通运输", "交通", "局"), ("农业农村", "农业农村", "局"), ("卫生健康", "卫健", "委员会"),
)  # fmt: skip
TOPICS = (
    "防汛抗旱",
    "安全生产",
    "春季植树造林",
    "农村人居环境整治",
    "重点项目建设",
    "信访稳定",
    "营商环境",
    "秸秆禁烧",
    "校园安全",
    "招商引资",
    "巩固脱贫成果",
    "森林防火",
)


@dataclass(frozen=True)
class Body:
    """A unit of the world and the forms it appears under, fullest first."""

    id: str
    forms: tuple[str, str, str]


@dataclass(frozen=True)
class Job:
    """A post as the paper writes it; ``body`` is None where it goes without saying."""

    role: str
    body: Body | None


@dataclass
class Somebody:
    """A person of the world, with jobs by the day they begin."""

    id: str
    name: str
    jobs: list[tuple[datetime.date, tuple[Job, ...]]]
    leader: bool = False

    def on(self, day: datetime.date) -> tuple[Job, ...]:
        return [jobs for start, jobs in self.jobs if start <= day][-1]


@dataclass
class County:
    """A county with its bodies and people."""

    code: str
    name: str
    city: str
    bodies: list[Body]
    people: list[Somebody] = field(default_factory=list)


@dataclass
class Piece:
    """One article as text, with the name and the truth of each mention: (family, name, start in the text) → id."""

    source: str
    title: str
    text: str
    date: datetime.date
    truth: dict[tuple[str, str], str]
    record: Record


@dataclass
class World:
    pieces: list[Piece]
    people: int
    units: int
    homonyms: int


def make_world(seed: int = 4, *, articles: int = 320, counties: int = 5) -> World:
    """The world of a seed; the same seed gives the same world."""
    dice = random.Random(seed)
    places = _counties(dice, counties)
    homonyms = _people(places, dice)
    pieces = list(_pieces(places, dice, articles))
    return World(pieces, sum(len(c.people) for c in places), sum(len(c.bodies) for c in places), homonyms)


# --- places, bodies, people ------------------------------------------------------------------------------------------


def _counties(dice: random.Random, count: int) -> list[County]:
    """Some counties, two of them at least of one city."""
    known = sorted(d.code for d in by_code().values() if d.current and d.name.endswith("县") and len(d.name) == 3)
    first = dice.choice([code for code in known if sum(other[:4] == code[:4] for other in known) > 2])
    near = dice.choice([code for code in known if code[:4] == first[:4] and code != first])
    others = dice.sample([code for code in known if code[:4] != first[:4]], count - 2)
    return [_county(code, dice) for code in (first, near, *others)]


def _county(code: str, dice: random.Random) -> County:
    division = by_code()[code]
    city = by_code()[division.parent or ""].name
    bodies = [_bureau(division.name, *matter) for matter in BUREAUS]
    towns = [row[0] for row in rows("townships") if row[2] == code]
    town = dice.sample(sorted(t for t in towns if t.endswith(("镇", "乡")) and len(t) < 5), 2)
    bodies += [Body(f"{code} {name}", (f"{division.name}{name}", name, name)) for name in town]
    street = f"{dice.choice('永兴安和长')}{dice.choice('乐安宁平胜')}"
    bodies.append(Body(f"{code} {street}", (f"{street}街道办事处", f"{street}街道", f"{street}办事处")))
    bodies.append(Body(f"{code} 征收", (f"{division.name}房屋征收服务中心", "县房屋征收服务中心", "房屋征收服务中心")))
    return County(
        code,
        division.name,
        city,
        [Body(f"{code} {body.id}" if " " not in body.id else body.id, body.forms) for body in bodies],
    )


def _bureau(county: str, matter: str, short: str, suffix: str) -> Body:
    end = {"委员会": "委"}.get(suffix, suffix)
    return Body(matter, (f"县{matter}{suffix}", f"县{short}{end}", f"{county}{short}{end}"))


def _people(counties: Sequence[County], dice: random.Random) -> int:
    names = _names(dice)
    for county in counties:
        committee, government = (
            Body(f"{county.code} 县委", ("县委",) * 3),
            Body(f"{county.code} 县政府", ("县政府",) * 3),
        )
        county.bodies += [committee, government]
        for jobs in _leading(committee):
            county.people.append(
                Somebody(
                    f"{county.code} {len(county.people)}", next(names), [(datetime.date(2023, 1, 1), jobs)], leader=True
                )
            )
        for body in county.bodies[:12]:
            for role in _roles(body):
                county.people.append(
                    Somebody(
                        f"{county.code} {len(county.people)}",
                        next(names),
                        [(datetime.date(2023, 1, 1), (Job(role, body),))],
                    )
                )
        _promote(county, dice)
        _vacate(county)
    return _share_names(counties, dice)


def _leading(committee: Body) -> Iterator[tuple[Job, ...]]:
    yield (Job("书记", committee),)
    yield (Job("副书记", committee), Job("县长", None))
    yield (Job("常委", committee), Job("常务副县长", None))
    yield from ((Job("副县长", None),) for _ in range(3))


def _roles(body: Body) -> Sequence[str]:
    full = body.forms[0]
    if full.endswith("委员会"):
        return ("主任", "副主任", "副主任")
    if full.endswith("局"):
        return ("局长", "副局长", "副局长")
    return ("主任", "副主任", "副主任") if full.endswith(("办事处", "中心")) else ("党委书记", "镇长", "副镇长")


def _names(dice: random.Random) -> Iterator[str]:
    """Distinct names, a quarter of them of two characters."""
    surnames = [row[0] for row in rows("surnames") if row[1] == "single" and row[2] != "rare" and row[3] == "no"]
    weights = [
        5 if row[2] == "top" else 1
        for row in rows("surnames")
        if row[1] == "single" and row[2] != "rare" and row[3] == "no"
    ]
    seen = set[str]()
    while True:
        name = dice.choices(surnames, weights)[0] + "".join(dice.sample(GIVEN, 1 if dice.random() < 0.25 else 2))
        if name not in seen:
            seen.add(name)
            yield name


def _promote(county: County, dice: random.Random) -> None:
    """A deputy takes over his office, a head becomes deputy of the county, a head moves to another office."""
    line = [person for person in county.people if not person.leader]
    deputies = dice.sample([p for p in line if "副" in p.jobs[0][1][0].role], 2)
    heads = dice.sample([p for p in line if p.jobs[0][1][0].role in ("局长", "主任")], 2)
    for deputy in deputies:
        job = deputy.jobs[0][1][0]
        deputy.jobs.append((_day(dice, 5, 8), (Job(job.role.removeprefix("副"), job.body),)))
    heads[0].jobs.append((_day(dice, 5, 8), (Job("副县长", None),)))
    other = dice.choice([body for body in county.bodies[:8] if body is not heads[1].jobs[0][1][0].body])
    heads[1].jobs.append((_day(dice, 5, 8), (Job("局长" if other.forms[0].endswith("局") else "主任", other),)))


def _vacate(county: County) -> None:
    """Whoever is followed in a headship leaves the news on that day (his later articles would contradict)."""
    for person in county.people:
        for start, jobs in person.jobs[1:]:
            for other in county.people:
                if other is not person and jobs and other.jobs[-1][1] == jobs and jobs[0].role in ("局长", "主任"):
                    other.jobs.append((start, ()))


def _share_names(counties: Sequence[County], dice: random.Random) -> int:
    """Fifteen pairs of one name: six within a county (a leader or head, and somebody of another body), nine across."""
    pairs = 0
    for number in range(6):
        one, other = dice.sample(
            [p for p in counties[number % len(counties)].people if len(p.jobs) == 1 and not p.leader], 2
        )
        if one.jobs[0][1][0].body is not other.jobs[0][1][0].body:
            other.name, pairs = one.name, pairs + 1
    while pairs < 15:
        left, right = dice.sample(list(counties), 2)
        dice.choice(right.people).name = dice.choice(left.people).name
        pairs += 1
    return pairs


def _day(dice: random.Random, first: int, last: int) -> datetime.date:
    return datetime.date(2023, dice.randint(first, last), dice.randint(1, 28))


# --- articles --------------------------------------------------------------------------------------------------------


def _pieces(counties: Sequence[County], dice: random.Random, count: int) -> Iterator[Piece]:
    """Pages of four articles each, of one county; one of them at least names it. Every tenth article is printed again
    elsewhere.
    """
    made = 0
    while made < count:
        county = counties[made // 4 % len(counties)]
        page = f"{county.code}/{made:04}.txt"
        day = _day(dice, 1, 12)
        for number in range(min(4, count - made)):
            piece = _piece(county, dice, page, number, day, named=number == 0 or dice.random() < 0.3)
            yield piece
            made += 1
            if dice.random() < 0.1 and made < count:
                yield _reprint(piece, f"{county.code}/again-{made:04}.txt", dice)
                made += 1


def _piece(county: County, dice: random.Random, source: str, index: int, day: datetime.date, *, named: bool) -> Piece:
    page = _Page(county, dice, day)
    return page.write(source, index, named=named)


class _Page:
    """Writes one article and keeps the truth of what it writes."""

    def __init__(self, county: County, dice: random.Random, day: datetime.date) -> None:
        self.county, self.dice, self.day = county, dice, day
        self.text = ""
        self.truth: dict[tuple[str, str], str] = {}
        self.people: list[tuple[str, Span]] = []
        self.posts: list[tuple[str, str, str | None, Span]] = []
        self.units: dict[str, dict[str, Span]] = {}

    def write(self, source: str, index: int, *, named: bool) -> Piece:
        """A meeting: who chairs, who attends, which bodies are told what."""
        dice, topic = self.dice, self.dice.choice(TOPICS)
        place = self.county.name if named else "我县"
        name = f"全县{topic}工作{dice.choice(('会议', '推进会', '调度会'))}"
        title = f"{place}召开{name}"
        start = len(self.text)
        self.text += f"{self.day.month}月{self.day.day}日,{place}召开{name}。"
        roster = self._roster()
        self._list(roster)
        self.text += "出席会议。"
        speaker = roster[0]
        self.text += f"{speaker.name}强调,"
        for body in dice.sample(self.county.bodies[:12], 2):
            self._name(body)
            self.text += f"要切实抓好{topic}各项工作,"
        self.text = self.text.rstrip(",") + "。"
        return self._done(source, index, title, name, start)

    def _roster(self) -> list[Somebody]:
        """A leader or two, and heads and deputies who are in office; never two of one name."""
        office = [p for p in self.county.people if p.on(self.day)]
        chosen = self.dice.sample([p for p in office if p.leader], self.dice.randint(1, 3))
        chosen += self.dice.sample([p for p in office if not p.leader], self.dice.randint(2, 5))
        seen = set[str]()
        return [p for p in chosen if not (p.name in seen or seen.add(p.name))]

    def _list(self, roster: Sequence[Somebody]) -> None:
        bare = [p for p in roster[1:] if p.leader and self.dice.random() < 0.4]
        for person in roster:
            if person not in bare:
                self._titled(person)
        if bare:
            self.text += "县领导"
            for person in bare:
                self._person(person)
        self.text = self.text.rstrip("、")

    def _titled(self, person: Somebody) -> None:
        jobs = person.on(self.day)
        for job in jobs:
            start = len(self.text)
            form = self._name(job.body, post=True) if job.body else None
            self.text += job.role
            self.posts.append((person.name, job.role, form, Span(start, len(self.text) + len(person.name))))
            self.text += "、" if job is not jobs[-1] else ""
        self._person(person)

    def _person(self, person: Somebody) -> None:
        self.people.append((person.name, Span(len(self.text), len(self.text) + len(person.name))))
        self.truth["person", person.name] = person.id
        self.text += f"{person.name}、"

    def _name(self, body: Body, *, post: bool = False) -> str:
        form = self.dice.choice(body.forms)
        self.units.setdefault(body.id, {}).setdefault(form, Span(len(self.text), len(self.text) + len(form)))
        self.truth["unit", form] = body.id
        self.text += form
        return form

    def _done(self, source: str, index: int, title: str, name: str, start: int) -> Piece:
        whole = Span(start, len(self.text))
        named = tuple(Named(who, span, "gold") for who, span in self.people)
        event = Event("e1", "meeting", name, _partial(self.day), (), (), (), named, (), (), self.text, whole, "gold")
        units = tuple(_unit(forms) for forms in self.units.values())
        posts = tuple(Post(who, role, unit, who, span, "gold") for who, role, unit, span in self.posts)
        sha256 = hashlib.sha256(f"{source} {index} {self.text}".encode()).hexdigest()
        passages = tuple(_sentences(self.text))
        record = Record(
            sha256[:12], title, source, index, 0, len(self.text), sha256, date=_partial(self.day),
            people=named, posts=posts, units=units, events=(event,), passages=passages,
        )  # fmt: skip
        return Piece(source, title, self.text, self.day, self.truth, record)


def _reprint(piece: Piece, source: str, dice: random.Random) -> Piece:
    """The same article in another file, under another title."""
    old = piece.record
    sha256 = hashlib.sha256(f"{source} {piece.text}".encode()).hexdigest()
    title = piece.title.replace("召开", dice.choice(("举行", "部署")))
    fields = {name: getattr(old, name) for name in ("people", "posts", "units", "events", "passages", "date")}
    record = Record(sha256[:12], title, source, 0, 0, old.end, sha256, **fields)
    return Piece(source, title, piece.text, piece.date, piece.truth, record)


def _unit(forms: dict[str, Span]) -> Unit:
    best = max(forms, key=len)
    others = tuple(form for form in forms if form != best)
    return Unit(best, others, tuple(forms[form] for form in (best, *others)), forms[best], "gold")


def _partial(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _sentences(text: str) -> Iterator[Passage]:
    at = 0
    for part in text.split("。")[:-1]:
        yield Passage(Span(at, at + len(part) + 1), part + "。")
        at += len(part) + 1
