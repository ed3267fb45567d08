"""Worked examples: read whole, and checked against the law."""

from datetime import date

import pytest
from lawfiles import GIVEN, LAW, law, rest, rule, write

from claims.law.cases import check_example_law, example_answers, read_examples
from claims.law.check import check_examples_law, check_law
from claims.law.read import read_law

STAGE = '\n[[question]]\nid = "told"\nkind = "yes_no"\nlabel = "Told?"\nwhy = "Why."\n'
LIMIT = 'limitation = [{ count = 6, unit = "year", from = "event", provision = "section 9" }]\n'
WHEN = 'when = { answer = "told", is = ["yes"] }\n'


@pytest.fixture
def folder(tmp_path):
    parts = rule("told", "reparation", WHEN + LIMIT), rule("untold", "reparation", LIMIT)
    write(tmp_path, "xa", law("xa", LAW, GIVEN, STAGE, *parts, rest("disclosure", "reparation")))
    return tmp_path


def case(text: str) -> str:
    return f'[[case]]\nname = "One"\nagainst = "private"\non = 2026-11-23\n{text}\n'


def problems(folder, text):
    (folder / "xa" / "cases.toml").write_text(text, "utf-8")
    return [str(one) for one in check_examples_law([folder], read_law([folder]).places["xa"])]


GOOD = [
    'remedy = "disclosure"\nrule = "disclosure"\nreply_by = 2026-12-23\nbasis = ["Section 1", "section 2"]\nmust = ["x"]',
    'remedy = "disclosure"\nreply_by = 2026-12-26\nsent_by = "post"',
    'remedy = "deletion"\nrefused = "gives no such"\ninstead = ["disclosure"]',
    'remedy = "reparation"\nrule = "untold"\nreply_by = false\nevent = 2026-11-10\nlimitation_day = 2032-11-10',
    'remedy = "reparation"\nrule = "told"',
    'remedy = "reparation"\nrule = "told"\nanswers = { told = true }',
    'remedy = "reparation"\nlosses = [{ head = "pay", amount = 12.5, currency = "EUR" }]\n'
    'previous = { remedy = "disclosure", day = 2026-10-01, outcome = "refusal", answer_day = 2026-10-20 }',
]


@pytest.mark.parametrize("text", GOOD)
def test_what_is_right(folder, text):
    assert problems(folder, case(text)) == []


WRONG = [
    ('remedy = "disclosure"\nrule = "other"', 6, "rule disclosure is picked, not other"),
    (
        'remedy = "disclosure"\nreply_by = 2026-12-24',
        6,
        "due on 2026-12-23, not 2026-12-24 (section 2 gives them",
    ),
    ('remedy = "disclosure"\nreply_by = false', 6, "due on 2026-12-23, not no period"),
    ('remedy = "reparation"\nreply_by = 2026-12-24', 6, "no period that was read in a source"),
    ('remedy = "disclosure"\nbasis = ["Article 15"]', 6, "'Article 15' is not among the provisions"),
    (
        'remedy = "reparation"\nevent = 2026-11-10\nlimitation_day = 2030-01-01',
        7,
        "computed: 2032-11-10 (section 9)",
    ),
    ('remedy = "deletion"', 5, "the law refuses this: The Act gives no such right."),
    ('remedy = "disclosure"\nrefused = "no"', 6, "gives what should be refused"),
    ('remedy = "deletion"\nrefused = "bankruptcy"', 6, "does not say 'bankruptcy'"),
    (
        'remedy = "deletion"\nrefused = "no"\ninstead = ["records"]',
        7,
        "`records` is not offered instead, but disclosure",
    ),
    ('remedy = "reparation"\nanswers = { told = "maybe" }', 6, "cannot be 'maybe'"),
    ('remedy = "deletion"\nrefused = "no"\nmust = ["x"]', 7, "is refused, yet has `must`"),
    ('remedy = "disclosure"\ninstead = ["records"]', 6, "`instead` without `refused`"),
    ('remedy = "disclosure"\nevent = 2027-01-01', 6, "after the letter"),
    ('remedy = "disclosure"\nmusst = ["x"]', 6, "unknown key `musst` in case 1; did you mean `must`?"),
    ('remedy = "disclosre"', 5, "write one of disclosure"),
    ('remedy = "disclosure', 5, "is not TOML"),
]


@pytest.mark.parametrize(("text", "line", "says"), WRONG)
def test_what_is_wrong(folder, text, line, says):
    found = [one for one in problems(folder, case(text)) if says in one]
    assert found
    assert found[0].startswith(f"{folder.name}/xa/cases.toml:{line}: ")


def test_names_are_told_apart(folder):
    text = case('remedy = "disclosure"')
    assert any("stands twice" in one for one in problems(folder, text + text))


def test_no_file_is_no_problem(folder):
    assert read_examples([folder], "xa") == ((), ())


def test_gaps_are_filled_with_neutral_answers_and_an_invented_event(folder):
    problems(folder, case('remedy = "reparation"'))
    (example,), _ = read_examples([folder], "xa")
    place = read_law([folder]).places["xa"]
    assert example_answers(place, example) == {"told": "no"}
    assert example.event_day == date(2026, 11, 10)
    assert check_example_law(place, example) == []


def test_the_overlay_s_examples_win(folder, tmp_path):
    problems(folder, case('remedy = "disclosure"'))
    other = tmp_path / "clinic"
    (other / "xa").mkdir(parents=True)
    (other / "xa" / "cases.toml").write_text(case('remedy = "records"'), "utf-8")
    examples, _ = read_examples([folder, other], "xa")
    assert [one.remedy for one in examples] == ["records"]


def test_check_law_of_a_good_law(folder):
    assert check_law([folder]) == ()
