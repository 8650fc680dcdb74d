"""Visits: the sites that an event goes to."""

from kg.extraction.gathering import Gathering
from kg.extraction.mentions import Mention
from kg.extraction.page import Page
from kg.extraction.site_lists import visit_lists
from kg.extraction.sites import named_sites, proper
from kg.extraction.words import affixes

__all__ = ["part_of_known", "visited_in"]

_TOWNS = ("镇", "乡", "街道", "苏木")  # a site within a town that was visited is one more


def visited_in(page: Page, event: Gathering, start: int, end: int) -> list[Mention]:
    """Sites that an inspection goes to in ``[start, end)``; at a meeting only those that people expressly look at."""
    inspecting = event.type == "inspection"
    found: list[Mention] = []
    for at, sites in visit_lists(page.text, start, end):
        entering = event.rule == "event.public" and page.text.startswith(affixes("enter"), at)
        if inspecting or entering or page.text.startswith(affixes("look"), at):
            found += [s for s in sites if not page.people.between(s.start, s.end)]
    if inspecting and event.sentence.start <= start < event.sentence.end:
        known = event.visited | {site.text: site for site in found}
        inspected = [s for s in named_sites(page.text, event.start, event.end) if proper(s.text)]
        found += [s for s in inspected if not part_of_known(s.text, known)]
    return found


def part_of_known(name: str, known: dict[str, Mention]) -> bool:
    """Whether a site that is known holds this one, or ends like it."""
    return any((name.startswith(k) and not k.endswith(_TOWNS)) or k.endswith(name) for k in known)
