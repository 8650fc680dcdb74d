"""What somebody demands, who has to do it, where, and by when."""

from __future__ import annotations

from collections import defaultdict

from kg.graph.classes import ASSIGNMENT, DIRECTIVE
from kg.graph.scope import Scope, checked
from kg.graph.statements import Item
from kg.graph.terms import day, number, text
from kg.graph.vocabulary import KG, RDF_TYPE
from kg.records import Assignment, Deadline, Directive, PartialDate, Passage, Span

__all__ = ["state_assignments", "state_deadlines", "state_directives"]


def state_directives(scope: Scope) -> None:
    """Each point of what somebody demands."""
    speeches = _speeches(scope)
    for directive in scope.record.directives:
        with scope.item("directives", directive.quote, directive.span, directive.rule) as item:
            node = scope.iris.directive(scope.record.sha256, directive.span)
            item.describe(node, RDF_TYPE, *DIRECTIVE)
            _state_demand(scope, item, directive, node, speeches)
            if directive.ordinal is not None:
                item.fact(node, KG.ordinal, number(directive.ordinal))


def state_assignments(scope: Scope) -> None:
    """Each demand that names who has to meet it; the assignee answers for every site it concerns."""
    speeches = _speeches(scope)
    for assignment in scope.record.assignments:
        with scope.item("assignments", assignment.quote, assignment.span, assignment.rule) as item:
            assignee = scope.node(assignment.assignee, assignment.span, "unit", "group", "person")
            node = scope.iris.assignment(scope.record.sha256, assignment.span, assignment.assignee)
            item.describe(node, RDF_TYPE, *ASSIGNMENT)
            _state_demand(scope, item, assignment, node, speeches)
            item.fact(node, KG.assignee, assignee)
            for named in assignment.sites:
                site = scope.node(named.name, named.span, "site")
                item.fact(node, KG.concerns, site)
                item.fact(assignee, KG.responsibleFor, site)
            if assignment.deadline is not None:
                _state_deadline(item, node, assignment.deadline)


def state_deadlines(scope: Scope) -> None:
    """Each deadline: of the assignment that it bounds, else of the directive around it, else of a milestone."""
    for deadline in scope.record.deadlines:
        if _bounds_assignment(scope, deadline):
            continue
        with scope.item("deadlines", deadline.quote, deadline.span, deadline.rule) as item:
            around = _directive_around(scope, deadline.span)
            if around is not None:
                node = scope.iris.directive(scope.record.sha256, around.span)
            else:
                node = _describe_milestone(scope, item, deadline)
            _state_deadline(item, node, deadline.date)


def _describe_milestone(scope: Scope, item: Item, deadline: Deadline) -> str:
    node = scope.iris.milestone(scope.record.sha256, deadline.span)
    item.describe(node, RDF_TYPE, KG.Milestone)
    item.fact(node, KG.text, text(deadline.quote))
    item.fact(node, KG.rule, text(deadline.rule))
    return node


def _state_demand(
    scope: Scope, item: Item, demand: Directive | Assignment, node: str, speeches: set[tuple[str, str, Span]]
) -> None:
    """Text, rule, who says so and where."""
    item.fact(node, KG.text, text(demand.quote))
    item.fact(node, KG.rule, text(demand.rule))
    issuer = None if demand.by is None else scope.node(demand.by, demand.span, "person", "unit", "group")
    event = None if demand.event is None else scope.event(demand.event, demand.span)
    if issuer is not None:
        item.fact(node, KG.issuedBy, issuer)
    if event is not None:
        item.fact(node, KG.issuedAt, event)
    passage = scope.passage(demand.span)
    if issuer and event and passage and (demand.by, demand.event, passage.span) in speeches:
        item.fact(issuer, KG.spokeAt, event)


def _speeches(scope: Scope) -> set[tuple[str, str, Span]]:
    """Who speaks at which event in which passages: those that name him with what he demands; where none does (他要求…),
    the first. Who is not on the roster of the event does not speak there: instructions may reach it from outside.
    """
    record = scope.record
    present = {(person.name, event.id) for event in record.events for person in event.attendees}
    passages: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    demands: list[Directive | Assignment] = [*record.directives, *record.assignments]
    for demand in sorted(demands, key=lambda demand: demand.span):
        if demand.by and demand.event and (demand.by, demand.event) in present:
            passages[demand.by, demand.event] += filter(None, [scope.passage(demand.span)])
    return {
        (name, event, passage.span)
        for (name, event), found in passages.items()
        for passage in [each for each in found if name in each.quote] or found[:1]
    }


def _state_deadline(item: Item, node: str, date: PartialDate) -> None:
    item.fact(node, KG.deadlineText, text(str(checked(date))))
    if date.exact is not None:
        item.fact(node, KG.deadline, day(date.exact))


def _bounds_assignment(scope: Scope, deadline: Deadline) -> bool:
    return any(
        assignment.deadline == deadline.date and _overlap(assignment.span, deadline.span)
        for assignment in scope.record.assignments
    )


def _directive_around(scope: Scope, span: Span) -> Directive | None:
    """The shortest directive that contains the span."""
    around = [directive for directive in scope.record.directives if span in directive.span]
    return min(
        around,
        key=lambda directive: (
            directive.span.end - directive.span.start,
            directive.span,
        ),
        default=None,
    )


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
