"""From mentions to the article's units and sites: which mentions are one, and what it is called in full."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.extraction.mentions import Mention

__all__ = ["Entity", "Names", "merged"]


# An article with more names than this is a list: its later names are compared with the first ones only.
_MOST_COMPARED = 64


@dataclass(frozen=True, slots=True)
class Entity:
    """``name`` is the fullest form; ``mentions`` are all mentions in order, of any form."""

    name: str
    mentions: tuple[Mention, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The other forms, in order of appearance."""
        return tuple(dict.fromkeys(m.text for m in self.mentions if m.text != self.name))


def merged(mentions: Iterable[Mention], same: Callable[[str, str], bool]) -> list[Entity]:
    """Group the mentions that ``same`` holds for one; each joins the group last spoken of among those it fits."""
    groups: list[list[Mention]] = []
    forms: dict[str, list[Mention]] = {}
    for mention in sorted(mentions):
        group = forms.get(mention.text)
        if group is None:
            compared = list(forms.items())[:_MOST_COMPARED]
            close = [known for form, known in compared if same(form, mention.text)]
            group = max(close, key=lambda g: g[-1].start, default=None)
        if group is None:
            groups.append(group := [])
        forms.setdefault(mention.text, group)
        group.append(mention)
    return [Entity(max((m.text for m in group), key=lambda t: (len(t), t)), tuple(group)) for group in groups]


class Names:
    """Looks entities up by any of their forms."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._full = {m.text: entity.name for entity in entities for m in entity.mentions}

    def full(self, form: str) -> str:
        """The fullest name of the entity of this form; the form itself if there is none."""
        return self._full.get(form, form)

    def __contains__(self, form: str) -> bool:
        return form in self._full
