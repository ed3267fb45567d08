"""What the shape of a single table cannot show: ids that lead nowhere, and rules that contradict themselves.

Time and completeness are in `coverage.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from claims.law.book import applies, choices
from claims.law.calendar import calendar_faults
from claims.law.coverage import check_coverage
from claims.law.faults import Fault, near
from claims.law.inherit import INTERNATIONAL, Flat
from claims.law.model import Place, Question, Rule
from claims.law.toml_lines import Loc

Finding = Fault
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


def check_file(place: Place, folder: str, files: Mapping[str, Path]) -> list[Finding]:
    """What can be seen in one place's file alone."""
    findings = [*_head(place, folder, files), *_calendar(place)]
    findings += _twice((("rule", n, "id"), rule.id) for n, rule in enumerate(place.rule))
    findings += _twice((("question", n, "id"), question.id) for n, question in enumerate(place.question))
    for n, rule in enumerate(place.rule):
        findings += [Finding(("rule", n, *loc), f"rule {rule.id}: {w}", m) for loc, w, m in _rule_alone(rule)]
        if rule.places and place.code != INTERNATIONAL:
            findings.append(
                Finding(("rule", n, "places"), f"rule {rule.id}: `places` has no meaning here", "take it out")
            )
    for n, question in enumerate(place.question):
        what = f"question {question.id}: "
        findings += [Finding(("question", n, *loc), what + w, m) for loc, w, m in _question_alone(question)]
    for law_id, law in place.laws.items():
        if law.from_ and law.until and law.until < law.from_:
            what = f"law {law_id}: ends on {law.until}, before it begins on {law.from_}"
            findings.append(Finding(("laws", law_id, "until"), what, "mend one of the two days"))
    return findings


def check_place(final: Flat, flat: Flat, un: Flat | None, whole: bool) -> list[Finding]:
    """What can be seen once the place has taken over all it inherits.

    `flat` is the place before it took over the communication rules, `final` after it.
    """
    findings = [*_references(flat), *check_coverage(final, has_un=un is not None), *_dead_ends(final, un)]
    if un and flat.place.code != INTERNATIONAL:
        findings += _asked_by_both(flat.place, un.place)
    return findings


def _head(place: Place, folder: str, files: Mapping[str, Path]) -> Iterator[Finding]:
    if place.code != folder:
        yield Finding(
            ("code",), f"the code `{place.code}` is not the folder's name", f'write `code = "{folder}"`'
        )
    if place.inherits and place.inherits not in files:
        yield Finding(
            ("inherits",), f"there is no place `{place.inherits}`", near(place.inherits, sorted(files))
        )
    for key in ("languages", "reading_copies"):
        for n, tag in enumerate(getattr(place, key)):
            if not _LANGUAGE.fullmatch(tag):
                yield Finding((key, n), f"`{tag}` is not a language", "write it as en, pt-BR or zh-Hans")
            if key == "reading_copies" and tag in place.languages:
                yield Finding((key, n), f"`{tag}` stands in `languages` already", "take it out here")
    try:
        ZoneInfo(place.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield Finding(
            ("time_zone",), f"there is no time zone `{place.time_zone}`", "write it as Europe/London"
        )


def _calendar(place: Place) -> Iterator[Finding]:
    for key, what, mend in calendar_faults(place.calendar):
        yield Finding(("calendar", key), what, mend)


def _twice(named: Iterable[tuple[Loc, str]]) -> Iterator[Finding]:
    seen: set[str] = set()
    for loc, name in named:
        if name in seen:
            yield Finding(loc, f"the id `{name}` stands twice in this file", "give each its own id")
        seen.add(name)


_Said = tuple[Loc, str, str]


def _rule_alone(rule: Rule) -> Iterator[_Said]:
    if rule.until and rule.until < rule.from_:
        yield (
            ("until",),
            f"ends on {rule.until}, before it begins on {rule.from_}",
            "mend one of the two days",
        )
    if rule.available:
        if not rule.basis:
            yield (), "gives a remedy without a `basis`", "add the provision, or write `available = false`"
        for key in ("reason", "instead", "instead_remedies"):
            if getattr(rule, key):
                yield (key,), f"gives a remedy, yet has `{key}`", "write `available = false`, or take it out"
        return
    if not rule.reason:
        yield (), "refuses a remedy without a `reason`", "say in plain words why the law does not give it"
    if not rule.instead:
        yield (), "refuses a remedy without `instead`", "say in one or two sentences what does help"


def _question_alone(question: Question) -> Iterator[_Said]:
    values = [option.value for option in question.options]
    if question.kind == "choice" and len(values) < 2:
        yield (
            (),
            "is a choice between fewer than two options",
            "add options, or ask for kind `yes_no` or `text`",
        )
    if question.kind != "choice" and values:
        yield ("options",), f"has options, but is of kind `{question.kind}`", 'write `kind = "choice"`'
    for n, value in enumerate(values):
        if value in values[:n]:
            yield ("options", n), f"has the option `{value}` twice", "give each its own value"
    if question.unknown and question.kind not in ("choice", "yes_no"):
        yield ("unknown",), "`unknown` is for choice and yes_no only", "write `optional = true`"
    if question.pattern:
        if question.kind != "text":
            yield ("pattern",), "`pattern` is for kind text only", "take it out"
        try:
            re.compile(question.pattern)
        except re.error as error:
            yield ("pattern",), f"the pattern is not a regular expression ({error})", "mend it"
        if not question.pattern_help:
            yield (
                ("pattern",),
                "a pattern without `pattern_help`",
                "say what is wanted: nine digits, for example",
            )


def _where(flat: Flat, rule: Rule, *inner: str | int) -> Loc:
    """Where the rule stands in the place's own file; an inherited rule is shown at `inherits`."""
    code, index = flat.origin[rule.id]
    return ("rule", index, *inner) if code == flat.place.code else ("inherits",)


def _references(flat: Flat) -> Iterator[Finding]:
    """Ids in rules that must stand elsewhere in the place."""
    place = flat.place
    questions = {question.id: question for question in place.question}
    for rule in place.rule:
        for n, basis in enumerate(rule.basis):
            if basis.law not in place.laws:
                what = f"rule {rule.id}: there is no law `{basis.law}`"
                yield Finding(_where(flat, rule, "basis", n, "law"), what, near(basis.law, list(place.laws)))
        if rule.to != "recipient" and rule.to not in place.authorities:
            what = f"rule {rule.id}: there is no authority `{rule.to}`"
            mend = near(rule.to, ["recipient", *place.authorities])
            yield Finding(_where(flat, rule, "to"), what, mend)
        if rule.available and rule.basis and not _read_somewhere(rule, place):
            what = f"rule {rule.id}: neither a provision nor a law of its basis was read in a source"
            mend = "look one up and mark it `seen`, or refuse the remedy"
            yield Finding(_where(flat, rule, "basis"), what, mend)
        for loc, what, mend in _when(rule, questions):
            yield Finding(_where(flat, rule, "when", *loc), f"rule {rule.id}: {what}", mend)


def _read_somewhere(rule: Rule, place: Place) -> bool:
    laws = (place.laws.get(basis.law) for basis in rule.basis)
    return any(basis.confidence == "seen" for basis in rule.basis) or any(
        law is None or law.confidence == "seen" for law in laws
    )


def _when(rule: Rule, questions: Mapping[str, Question]) -> Iterator[_Said]:
    if rule.when is None:
        return
    question = questions.get(rule.when.answer)
    if question is None:
        yield (
            ("answer",),
            f"there is no question `{rule.when.answer}`",
            near(rule.when.answer, list(questions)),
        )
        return
    if question.kind not in ("choice", "yes_no"):
        yield (
            ("answer",),
            f"`{question.id}` is of kind {question.kind}",
            "only a choice or yes_no can pick a rule",
        )
        return
    allowed = choices(question)
    for value in rule.when.is_:
        if value not in allowed:
            yield ("is",), f"question {question.id} has no answer `{value}`", near(value, allowed)
    for sort in rule.against:
        if not applies(question, rule.remedy, sort):
            what = f"question {question.id} is not asked for {rule.remedy} against a {sort} body"
            yield ("answer",), what, "widen the question's `remedies` or `against`"


def _dead_ends(final: Flat, un: Flat | None) -> Iterator[Finding]:
    """A refusal must not point to a remedy that is refused as well."""
    place = final.place
    for rule in place.rule:
        code = final.origin[rule.id][0]
        if rule.available or (code == INTERNATIONAL and place.code != INTERNATIONAL):
            continue
        for remedy in rule.instead_remedies:
            if remedy == "communication" and un is None:
                continue
            if not _given(place.rule, remedy, rule):
                what = f"rule {rule.id}: offers `{remedy}` instead, which is not available either"
                mend = f"name a remedy that is, or make `{remedy}` available"
                yield Finding(_where(final, rule, "instead_remedies"), what, mend)


def _given(rules: Sequence[Rule], remedy: str, refusal: Rule) -> bool:
    """Whether `remedy` is given at some time of the refusal, be it against another sort of body."""
    return any(
        rule.remedy == remedy
        and rule.available
        and (rule.until is None or rule.until >= refusal.from_)
        and (refusal.until is None or refusal.until >= rule.from_)
        for rule in rules
    )


def _asked_by_both(place: Place, un: Place) -> Iterator[Finding]:
    """A question of `un` whose id means another question in the place would get the wrong answer."""
    if any(rule.remedy == "communication" for rule in place.rule):
        return
    theirs = {q.id for q in un.question if not q.remedies or "communication" in q.remedies}
    for n, question in enumerate(place.question):
        if question.id in theirs and question.remedies and "communication" not in question.remedies:
            what = f"question {question.id}: `{INTERNATIONAL}` asks another question by this id"
            yield Finding(("question", n, "id"), what, "give this one another id")
