"""What a place takes over: from the place it inherits, and the international remedy from `un`.

- Rules: a rule of the heir replaces the inherited rules for the same remedy, sort of recipient and `when`,
  whatever their days; and an inherited rule with the same id as a whole.
- Laws, authorities and questions: by id, so that an inherited complaint `to = "regulator"` goes to the heir's
  own authority of that id.
- Safety and next steps: own first, then the inherited.
- Gives-not, doubts and calendar: the heir's own where it has them, else the inherited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from claims.law.model import Basis, Caution, NextStep, Place, Question, Rule

INTERNATIONAL = "un"  # the place whose `communication` rules every place takes over
T = TypeVar("T", Caution, NextStep)


@dataclass(frozen=True, slots=True)
class Flat:
    """A place with all it takes over. `origin` tells in whose file, and where there, a rule is written."""

    place: Place
    ancestry: tuple[str, ...]  # own code first
    origin: Mapping[str, tuple[str, int]]  # rule id -> place code, index in its file


def alone(place: Place) -> Flat:
    return Flat(place, (place.code,), {rule.id: (place.code, index) for index, rule in enumerate(place.rule)})


def merge(parent: Flat, own: Place) -> Flat:
    """`own` laid over its parent."""
    old = parent.place
    ids = {rule.id for rule in own.rule}
    replaced = {scope for rule in own.rule for scope in _scopes(rule)}
    kept = tuple(left for rule in old.rule if (left := _left(rule, ids, replaced)))
    own_questions = {question.id for question in own.question}
    given = own.model_fields_set
    place = own.model_copy(
        update={
            "rule": (*own.rule, *kept),
            "laws": {**old.laws, **own.laws},
            "authorities": {**old.authorities, **own.authorities},
            "question": (*own.question, *(q for q in old.question if q.id not in own_questions)),
            "safety": _joined(own.safety, old.safety),
            "next_step": _joined(own.next_step, old.next_step),
            "gives_not": own.gives_not if "gives_not" in given else old.gives_not,
            "doubts": own.doubts if "doubts" in given else old.doubts,
            "calendar": own.calendar if "calendar" in given else old.calendar,
        }
    )
    origin = {rule.id: parent.origin[rule.id] for rule in kept} | dict(alone(own).origin)
    return Flat(place, (own.code, *parent.ancestry), origin)


def _scopes(rule: Rule) -> Iterable[tuple[object, ...]]:
    when = (rule.when.answer, frozenset(rule.when.is_)) if rule.when else None
    return ((rule.remedy, sort, when) for sort in rule.against)


def _left(rule: Rule, ids: Set[str], replaced: Set[tuple[object, ...]]) -> Rule | None:
    """What the heir's rules leave of an inherited rule: the rule with the sorts not replaced, or nothing."""
    if rule.id in ids:
        return None
    left = tuple(
        sort for sort, scope in zip(rule.against, _scopes(rule), strict=True) if scope not in replaced
    )
    if left == rule.against:
        return rule
    return rule.model_copy(update={"against": left}) if left else None


def _joined(own: tuple[T, ...], old: tuple[T, ...]) -> tuple[T, ...]:
    return own + tuple(one for one in old if one not in own)


def accepted_by(code: str, rule: Rule) -> bool:
    """Whether a rule of `un` is for this place. What binds a State (`us`) binds its parts (`us-il`)."""
    return not rule.places or code in rule.places or code.partition("-")[0] in rule.places


def with_communication(flat: Flat, un: Flat) -> Flat:
    """The place with the communication rules of `un`, unless it has its own, and with what they need: laws,
    authorities, questions, cautions and steps. An id that means something else in the place is prefixed `un`.
    """
    place, code = flat.place, flat.place.code
    if code == un.place.code:
        return _own_view(un)
    if any(rule.remedy == "communication" for rule in place.rule):
        return flat
    taken = [rule for rule in un.place.rule if rule.remedy == "communication" and accepted_by(code, rule)]
    laws, law_ids = _brought({b.law: un.place.laws.get(b.law) for r in taken for b in r.basis}, place.laws)
    bodies, body_ids = _brought({r.to: un.place.authorities.get(r.to) for r in taken}, place.authorities)
    new_ids = {rule.id: f"un-{rule.id}" if rule.id in flat.origin else rule.id for rule in taken}
    rules = [_renamed(rule, new_ids[rule.id], law_ids, body_ids) for rule in taken]
    asked = {question.id for question in place.question if _for_communication(question)}
    questions = [q for q in un.place.question if _for_communication(q) and q.id not in asked]
    merged = place.model_copy(
        update={
            "rule": (*place.rule, *rules),
            "laws": {**place.laws, **laws},
            "authorities": {**place.authorities, **bodies},
            "question": (*place.question, *_narrowed(questions, rules)),
            "safety": _joined(place.safety, _only_communication(un.place.safety)),
            "next_step": _joined(place.next_step, _only_communication(un.place.next_step)),
        }
    )
    origin = {**flat.origin, **{new_ids[rule.id]: un.origin[rule.id] for rule in taken}}
    return Flat(merged, (*flat.ancestry, un.place.code), origin)


def _own_view(un: Flat) -> Flat:
    """`un` chosen as a place: the State is not known, so only the rules for every place stand."""
    rules = tuple(rule for rule in un.place.rule if accepted_by(un.place.code, rule))
    questions = _narrowed(un.place.question, rules, restrict=False)
    return replace(un, place=un.place.model_copy(update={"rule": rules, "question": questions}))


def _for_communication(entry: Question | Caution | NextStep) -> bool:
    return not entry.remedies or "communication" in entry.remedies


def _only_communication(entries: tuple[T, ...]) -> tuple[T, ...]:
    only = {"remedies": ("communication",)}
    return tuple(entry.model_copy(update=only) for entry in entries if _for_communication(entry))


def _brought(
    wanted: Mapping[str, object], own: Mapping[str, object]
) -> tuple[dict[str, object], dict[str, str]]:
    """The entries of `un` that the place lacks, under ids that are free there; and the new ids by the old."""
    entries: dict[str, object] = {}
    ids: dict[str, str] = {}
    for name, entry in wanted.items():
        ids[name] = f"un_{name}" if entry is not None and own.get(name, entry) != entry else name
        if entry is not None:
            entries[ids[name]] = entry
    return entries, ids


def _renamed(rule: Rule, new_id: str, laws: Mapping[str, str], bodies: Mapping[str, str]) -> Rule:
    basis: tuple[Basis, ...] = tuple(
        one if laws[one.law] == one.law else one.model_copy(update={"law": laws[one.law]})
        for one in rule.basis
    )
    return rule.model_copy(update={"id": new_id, "to": bodies[rule.to], "basis": basis})


def _narrowed(
    questions: Iterable[Question], rules: Iterable[Rule], restrict: bool = True
) -> tuple[Question, ...]:
    """Only the options that lead somewhere in this place, where a question picks between rules of `un`."""
    rules = [rule for rule in rules if rule.remedy == "communication"]
    picked = {rule.when.answer: set[str]() for rule in rules if rule.when}
    for rule in rules:
        if rule.when:
            picked[rule.when.answer].update(rule.when.is_)
    fallback = any(rule.when is None for rule in rules)
    out = []
    for question in questions:
        update: dict[str, object] = {"remedies": ("communication",)} if restrict else {}
        if question.id in picked and question.options and not fallback:
            kept = (o for o in question.options if o.refuse or o.value in picked[question.id])
            update["options"] = tuple(kept)
        out.append(question.model_copy(update=update) if update else question)
    return tuple(out)
