"""A mistake in the law says where it is, what it is and how to mend it; and all mistakes are said at once."""

import pytest
from lawfiles import GIVEN, HEAD, LAW, SOURCED, law, refused, rest, rule, write

from claims.errors import DataError
from claims.law.read import read_all, read_law

CHOICE = """
[[question]]
id = "stage"
kind = "choice"
label = "Who has it?"
why = "It decides."
options = [ { value = "first", label = "First" }, { value = "second", label = "Second" } ]
"""


def given(old: str, new: str) -> str:
    """The good law with one change in the disclosure rule."""
    assert old in GIVEN
    return law("xa", LAW, GIVEN.replace(old, new), rest("disclosure"))


def with_rules(*rules: str) -> str:
    return law("xa", LAW, GIVEN, CHOICE, *rules, rest("disclosure", "deletion"))


# name, text of law.toml, a piece of the line where it is shown, words of the problem, words of the mending
MISTAKES = [
    ("unknown key", given("basis =", "bassis ="), "bassis =", "unknown key `bassis` in rule 1", "did you mean `basis`"),
    ("unknown key in a table", given("gives =", "give ="), "basis = [", "unknown key `give`", "did you mean `gives`"),
    ("missing key", given("from = 2024-01-01\n", ""), "[[rule]]", "`from` is missing in rule 1", "add `from = …`"),
    ("wrong sort", given('"police"', '"policy"'), "against = [", "against 3 cannot be 'policy'", "private, public or police"),
    ("wrong day", given("checked = 2026-11-23", 'checked = "soon"'), "checked =", "cannot be 'soon'", "2026-11-23"),
    ("no source address", given("https://example.org/act", "the Act"), "source =", "cannot be 'the Act'", "https://"),
    ("empty text", given('gives = "a copy of the data"', 'gives = ""'), "basis = [", "gives is empty", "write the text"),
    ("empty list", given('["private", "public", "police"]', "[]"), "against = []", "against is empty", "at least one"),
    ("count of zero", given("count = 1", "count = 0"), "reply =", "count cannot be 0", "above zero"),
    ("not TOML", given('id = "disclosure"', 'id = "disclosure'), "id =", "is not TOML", "mend the line"),
    ("unknown law", given('law = "act"', 'law = "acts"'), "basis = [", "there is no law `acts`", "did you mean `act`"),
    ("unknown authority", given("reply =", 'to = "court"\nreply ='), "to =", "there is no authority `court`", "known here: recipient"),
    ("ends before it begins", given("[[rule]]", "[[rule]]\nuntil = 2023-01-01"), "until =", "before it begins", "mend one"),
    ("no basis", given('basis = [{ law = "act", provision = "section 1", gives = "a copy of the data" }]\n', ""), "[[rule]]", "without a `basis`", "add the provision"),
    ("nothing seen", given('gives = "a', 'confidence = "memory", gives = "a').replace('"seen"', '"memory"'), "basis = [", "read in a source", "look one up"),
    ("a reason for what is given", given("reply =", 'reason = "none"\nreply ='), "reason =", "gives a remedy, yet has `reason`", "available = false"),
    ("places outside un", given("reply =", 'places = ["gb"]\nreply ='), "places =", "no meaning here", "take it out"),
    ("no reason", law().replace('reason = "The Act gives no such right."\n', "", 1), "[[rule]]", "without a `reason`", "plain words"),
    ("no way out", law().replace('instead = "Ask for a copy of the data."\n', "", 1), "[[rule]]", "without `instead`", "does help"),
    ("a way out that is closed", law().replace('instead_remedies = ["disclosure"]', 'instead_remedies = ["evidence"]', 1), "instead_remedies", "not available either", "make `evidence` available"),
    ("a remedy forgotten", law("xa", LAW, GIVEN, rest("disclosure", "records")), "code =", "no rule for records against private or public or police", "available = false"),
    ("a sort forgotten", law("xa", LAW, GIVEN, rest("disclosure", "records"), refused("records", against='"private"')), "code =", "no rule for records against public or police", "add a [[rule]]"),
    ("an id twice", law("xa", LAW, GIVEN, rest("disclosure")).replace('"no-records"', '"disclosure"'), 'id = "disclosure"', "stands twice", "its own id"),
    ("begins late", law().replace("from = 2024-01-01\navailable", "from = 2024-03-01\navailable", 1), "from = 2024-03-01", "no rule holds from 2024-01-01 to 2024-02-29", "begin a rule earlier"),
    ("a gap", with_rules(rule("a", "deletion", until="2024-12-31"), rule("b", "deletion", from_="2025-01-02")), "from = 2025-01-02", "no rule holds from 2025-01-01 to 2025-01-01", "begin a rule earlier"),
    ("an overlap", with_rules(rule("a", "deletion", until="2025-01-01"), rule("b", "deletion", from_="2025-01-01")), "[[rule]]", "rules a and b both hold from 2025-01-01 to 2025-01-01", "end one the day before"),
    ("an endless overlap", with_rules(rule("a", "deletion"), rule("b", "deletion", from_="2025-01-01")), "[[rule]]", "both hold from 2025-01-01 on", "with `when`"),
    ("an answer without a rule", with_rules(rule("a", "deletion", 'when = { answer = "stage", is = ["first"] }\n')), "from =", "no rule holds from 2024-01-01 on where stage is second", "without `when`"),
    ("one answer, two rules", with_rules(rule("a", "deletion", 'when = { answer = "stage", is = ["first", "second"] }\n'), rule("b", "deletion", 'when = { answer = "stage", is = ["second"] }\n')), "[[rule]]", "rules a and b both hold from 2024-01-01 on where stage is second", "tell them apart"),
    ("unknown question", with_rules(rule("a", "deletion", 'when = { answer = "stadge", is = ["first"] }\n'), rule("b", "deletion")), "when =", "there is no question `stadge`", "did you mean `stage`"),
    ("unknown option", with_rules(rule("a", "deletion", 'when = { answer = "stage", is = ["third"] }\n'), rule("b", "deletion")), "when =", "has no answer `third`", "known here: first, second"),
    ("a question not asked there", with_rules(rule("a", "deletion", 'when = { answer = "stage", is = ["first"] }\n'), rule("b", "deletion")).replace('why = "It decides."', 'why = "It decides."\nremedies = ["records"]'), "when =", "not asked for deletion", "widen"),
    ("two days that pick", with_rules(rule("a", "deletion", 'selected_by = "event"\n', until="2024-12-31"), rule("b", "deletion", from_="2025-01-01")), "[[rule]]", "some rules are selected by the event's day", "same `selected_by`"),
    ("one option", with_rules(rule("b", "deletion")).replace(', { value = "second", label = "Second" }', ""), "[[question]]", "fewer than two options", "add options"),
    ("options of a text", with_rules(rule("b", "deletion")).replace('kind = "choice"', 'kind = "text"'), "options =", "has options, but is of kind `text`", 'kind = "choice"'),
    ("an option twice", with_rules(rule("b", "deletion")).replace('"second"', '"first"'), "options =", "the option `first` twice", "its own value"),
    ("not a pattern", law("xa", LAW, GIVEN, rest("disclosure"), '[[question]]\nid = "number"\nkind = "text"\nlabel = "Number?"\nwhy = "It is asked."\npattern = "["\npattern_help = "Digits."\n'), "pattern =", "not a regular expression", "mend it"),
    ("wrong folder", law("xb"), "code =", "`xb` is not the folder's name", 'code = "xa"'),
    ("unknown parent", law("xa", head='inherits = "yy"\n' + HEAD), "inherits =", "there is no place `yy`", "known here: xa"),
    ("its own parent", law("xa", head='inherits = "xa"\n' + HEAD), "inherits =", "in a circle", "take `inherits` out"),
    ("unknown country", law("xa", '[calendar]\ncountry = "QQ"\n', LAW, GIVEN, rest("disclosure")), "country =", "does not know the country QQ", "leave `country` out"),
    ("unknown subdivision", law("xa", '[calendar]\ncountry = "GB"\nsubdivision = "EN"\n', LAW, GIVEN, rest("disclosure")), "subdivision =", "does not know EN in GB", "ENG"),
    ("unknown time zone", law("xa").replace("Europe/London", "Europe/Londinium"), "time_zone =", "no time zone", "Europe/London"),
    ("not a language", law("xa").replace('["en"]', '["english"]'), "languages =", "`english` is not a language", "pt-BR"),
    ("law ends before it begins", law("xa").replace('short = "the Act"', 'short = "the Act"\nfrom = 2024-01-01\nuntil = 2020-01-01'), "until =", "before it begins", "mend one"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"), [one[1:] for one in MISTAKES], ids=[one[0] for one in MISTAKES]
)
def test_a_mistake_says_where_what_and_how(tmp_path, text, line, what, mend):
    file = write(tmp_path / "jurisdictions", "xa", text)
    with pytest.raises(DataError) as caught:
        read_law([tmp_path / "jurisdictions"])
    found = [one for one in caught.value.problems if what in one.what]
    assert found, [str(one) for one in caught.value.problems]
    assert mend in found[0].mend
    assert found[0].file == "jurisdictions/xa/law.toml"
    assert line in file.read_text("utf-8").split("\n")[found[0].line - 1]
    assert str(found[0]) == f"{found[0].file}:{found[0].line}: {found[0].what}; {found[0].mend}"


def test_one_mistake_is_said_once(tmp_path):
    """The tests above look for one problem among others; these mistakes must not drag others after them."""
    for number in (0, 2, 9, 10, 20, 23, 24, 25):
        folder = tmp_path / str(number)
        write(folder, "xa", MISTAKES[number][1])
        problems = read_all([folder]).problems
        assert len(problems) == 1, (MISTAKES[number][0], [str(one) for one in problems])


def test_all_mistakes_of_all_places_at_once(tmp_path):
    write(tmp_path, "xa", given("basis =", "bassis =").replace("reply =", "repply ="))
    write(tmp_path, "xb", law("xb").replace('currency = "EUR"', 'currency = "euro"'))
    write(tmp_path, "xc", law("xc").replace('reason = "The Act gives no such right."\n', ""))
    with pytest.raises(DataError) as caught:
        read_law([tmp_path])
    problems = caught.value.problems
    assert [one.file.split("/")[-2] for one in problems] == ["xa"] * 2 + ["xb"] + ["xc"] * 8
    assert str(problems[0]) in str(caught.value)


def test_the_mistake_of_a_parent_is_said_once(tmp_path):
    write(tmp_path, "xa", given('law = "act"', 'law = "acts"'))
    for code in ("xb", "xc"):
        write(tmp_path, code, law(code, " ", head='inherits = "xa"\n' + HEAD))
    problems = read_all([tmp_path]).problems
    assert [one.file.split("/")[-2] for one in problems] == ["xa"]


def test_a_mistake_made_by_the_heir_is_shown_at_the_heir(tmp_path):
    asks = (
        CHOICE
        + rule("a", "deletion", 'when = { answer = "stage", is = ["first"] }\n')
        + rule("b", "deletion")
    )
    write(tmp_path, "xa", law("xa", LAW, GIVEN, asks, rest("disclosure", "deletion")))
    write(tmp_path, "xb", law("xb", CHOICE.replace('"first"', '"other"'), head='inherits = "xa"\n' + HEAD))
    (problem,) = read_all([tmp_path]).problems
    assert problem.file.endswith("xb/law.toml")
    assert problem.line == 1
    assert "has no answer `first`" in problem.what


def test_circles_and_broken_parents_end(tmp_path):
    write(tmp_path, "xa", law("xa", head='inherits = "xb"\n' + HEAD))
    write(tmp_path, "xb", law("xb", head='inherits = "xc"\n' + HEAD))
    write(tmp_path, "xc", law("xc", head='inherits = "xa"\n' + HEAD))
    reading = read_all([tmp_path])
    assert not reading.book.places
    assert all("in a circle" in one.what for one in reading.problems)
    write(tmp_path, "xc", "code = ")
    assert [one.file.split("/")[-2] for one in read_all([tmp_path]).problems] == ["xc"]


def test_folders(tmp_path):
    places = tmp_path / "jurisdictions"
    write(places, "xa", law())
    (places / "xb" / "letters").mkdir(parents=True)
    write(places, "Example", law())
    (places / "recipients").mkdir()
    problems = [str(one) for one in read_all([places]).problems]
    assert problems == [
        "jurisdictions/Example:0: `Example` is not a place code; name the folder as gb, us-il or ae-difc",
        "jurisdictions/xb:0: law.toml is missing; write it, or remove the folder",
    ]
    (problem,) = read_all([places], "xz").problems
    assert "there is no place `xz`" in problem.what
    (problem,) = read_all([tmp_path / "none"]).problems
    assert "no such folder" in problem.what


def test_text_that_is_not_utf8(tmp_path):
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa" / "law.toml").write_bytes(b'code = "\xff"')
    (problem,) = read_all([tmp_path]).problems
    assert "is not UTF-8" in problem.what


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path):
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa" / "law.toml").write_bytes(b"\xef\xbb\xbf" + law().replace("\n", "\r\n").encode())
    assert read_law([tmp_path]).places["xa"].model.name == "Exampleland"


def test_an_abstract_place_need_not_be_complete(tmp_path):
    write(tmp_path, "xa", law("xa", LAW, GIVEN, head="abstract = true\n" + HEAD))
    write(tmp_path, "xb", law("xb", rest("disclosure"), head='inherits = "xa"\n' + HEAD))
    book = read_law([tmp_path])
    assert [place.code for place in book.chosen] == ["xb"]


def test_sources_are_demanded_everywhere(tmp_path):
    write(tmp_path, "xa", law().replace(SOURCED, "", 1))
    problems = read_all([tmp_path]).problems
    assert {f"`{key}` is missing in laws, act" for key in ("source", "checked", "confidence")} == {
        p.what for p in problems
    }
