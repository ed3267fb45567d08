"""What a place takes over from its parent and from `un`, and what an overlay replaces."""

from datetime import date

from lawfiles import GIVEN, HEAD, LAW, SOURCED, law, refused, rest, rule, write

from claims.law.read import read_all, read_law

DAY = date(2026, 11, 23)
HEIR = 'inherits = "xa"\n' + HEAD
UN_HEAD = HEAD.replace("Exampleland", "Bodies of Example").replace('Europe"', 'World"', 1)


def question(name: str, remedies: str = "", *options: str) -> str:
    kind = "choice" if options else "text"
    values = ", ".join(f'{{ value = "{one}", label = "{one}" }}' for one in options)
    extra = f"options = [{values}]\n" if options else ""
    return f'\n[[question]]\nid = "{name}"\nkind = "{kind}"\nremedies = [{remedies}]\nlabel = "{name}?"\nwhy = "Why."\n{extra}'


def authority(name: str, title: str) -> str:
    return f'\n[authorities.{name}]\nname = "{title}"\n{SOURCED}'


def test_a_rule_of_the_heir_replaces_sort_by_sort(tmp_path):
    write(tmp_path, "xa", law())
    write(tmp_path, "xb", law("xb", rule("own", "disclosure", against='"police"'), head=HEIR))
    place = read_law([tmp_path]).places["xb"]
    assert place.rule("disclosure", "police", DAY).id == "own"
    assert place.rule("disclosure", "private", DAY).id == "disclosure"
    inherited = next(one for one in place.model.rule if one.id == "disclosure")
    assert inherited.against == ("private", "public")
    assert place.origin["disclosure"] == "xa"
    assert place.origin["own"] == "xb"
    assert place.ancestry == ("xb", "xa")


def test_a_rule_of_the_heir_replaces_by_id(tmp_path):
    write(tmp_path, "xa", law())
    write(tmp_path, "xb", law("xb", rule("disclosure", "disclosure", against='"police"'), head=HEIR))
    (problem,) = read_all([tmp_path]).problems
    assert "no rule for disclosure against private or public bodies" in problem.what


def test_a_rule_with_another_when_stays(tmp_path):
    asks = question("stage", "", "first", "second")
    when = rule("a", "deletion", 'when = { answer = "stage", is = ["first"] }\n') + rule("b", "deletion")
    write(tmp_path, "xa", law("xa", LAW, GIVEN, asks, when, rest("disclosure", "deletion")))
    write(tmp_path, "xb", law("xb", rule("own", "deletion"), head=HEIR))
    place = read_law([tmp_path]).places["xb"]
    assert place.rule("deletion", "private", DAY, answers={"stage": "first"}).id == "a"
    assert place.rule("deletion", "private", DAY, answers={"stage": "second"}).id == "own"


def test_ids_are_replaced_and_lists_go_on(tmp_path):
    safety = '\n[[safety]]\ntext = "Parent."\n'
    parent = law("xa", LAW, authority("regulator", "Parent Office"), GIVEN, rest("disclosure"), safety)
    parent = parent.replace("[laws.act]", 'gives_not = ["Parent."]\n[laws.act]')
    write(tmp_path, "xa", parent)
    own = authority("regulator", "Own Office") + safety + safety.replace("Parent", "Own")
    write(tmp_path, "xb", law("xb", own, LAW.replace('"the Act"', '"the Own Act"'), head=HEIR))
    write(tmp_path, "xc", law("xc", 'gives_not = ["Own."]', head=HEIR))
    book = read_law([tmp_path])
    model = book.places["xb"].model
    assert model.authorities["regulator"].name == "Own Office"
    assert model.laws["act"].short == "the Own Act"
    assert [one.text for one in model.safety] == ["Parent.", "Own."]
    assert model.gives_not == ("Parent.",)
    assert book.places["xc"].model.gives_not == ("Own.",)


def test_the_calendar_is_taken_over_unless_given(tmp_path):
    calendar = '[calendar]\ncountry = "FR"\n'
    write(tmp_path, "xa", law("xa", calendar, LAW, GIVEN, rest("disclosure")))
    write(tmp_path, "xb", law("xb", " ", head=HEIR))
    write(tmp_path, "xc", law("xc", calendar.replace("FR", "DE"), head=HEIR))
    book = read_law([tmp_path])
    assert [place.calendar.country for place in book] == ["FR", "FR", "DE"]


def un(*parts: str) -> str:
    text = law("un", LAW.replace("Example Data Act", "Covenant"), *parts, rest(), head=UN_HEAD)
    return text.replace('instead_remedies = ["disclosure"]', 'instead_remedies = ["communication"]')


def test_every_place_takes_over_communication(tmp_path):
    own = question("committee", "", "first", "second", "third")
    when = 'when = {{ answer = "committee", is = ["{}"] }}\n'
    write(
        tmp_path,
        "un",
        un(
            own,
            authority("body", "Committee of Example"),
            rule("first", "communication", when.format("first") + 'to = "body"\n'),
            rule("second", "communication", when.format("second") + 'places = ["xa"]\n'),
            rule("third", "communication", when.format("third") + 'places = ["xb"]\n'),
        ),
    )
    write(tmp_path, "xa", law())
    write(tmp_path, "xb", law("xb"))
    write(tmp_path, "xb-par", law("xb-par"))
    write(tmp_path, "xc", law("xc", LAW, GIVEN, rest("disclosure"), refused("communication")))
    reading = read_all([tmp_path])
    assert not reading.problems
    place = reading.book.places["xa"]
    ask = place.questions("communication", "police")[0]
    assert [option.value for option in ask.options] == ["first", "second"]
    assert not place.questions("disclosure", "police")
    chosen = place.rule("communication", "police", DAY, answers={"committee": "first"})
    assert place.model.authorities[chosen.to].name == "Committee of Example"
    assert place.model.laws[chosen.basis[0].law].name == "Covenant"
    assert chosen.basis[0].law == "un_act"
    assert place.model.laws["act"].name == "Example Data Act"
    assert place.ancestry == ("xa", "un")
    part = reading.book.places["xb-par"].questions("communication", "police")[0]
    assert [option.value for option in part.options] == ["first", "third"]
    own_view = reading.book.places["un"].questions("communication", "police")[0]
    assert [option.value for option in own_view.options] == ["first"]
    assert not reading.book.places["xc"].availability(DAY)["communication"].available


def test_a_place_that_un_forgets_is_told(tmp_path):
    write(tmp_path, "un", un(rule("one", "communication", 'places = ["un", "xb"]\n')))
    write(tmp_path, "xa", law())
    (problem,) = read_all([tmp_path]).problems
    assert problem.file.endswith("xa/law.toml")
    assert "no rule for communication" in problem.what
    assert "un/law.toml" in problem.mend


def test_one_id_for_two_questions_is_told(tmp_path):
    write(tmp_path, "un", un(question("state"), rule("one", "communication")))
    write(tmp_path, "xa", law("xa", LAW, GIVEN, rest("disclosure"), question("state", '"disclosure"')))
    write(tmp_path, "xb", law("xb", LAW, GIVEN, rest("disclosure"), question("state")))
    (problem,) = read_all([tmp_path]).problems
    assert "question state" in problem.what
    assert problem.file.endswith("xa/law.toml")


def test_communication_may_begin_later_than_the_place(tmp_path):
    write(tmp_path, "un", un(rule("one", "communication", from_="2024-01-01")))
    write(tmp_path, "xa", law().replace("from = 2024-01-01", "from = 2020-01-01"))
    place = read_law([tmp_path]).places["xa"]
    assert not place.availability(date(2023, 1, 1))["communication"].available
    assert place.availability(DAY)["communication"].available


def test_an_overlay_replaces_a_file_and_adds_a_place(tmp_path):
    ours, theirs = tmp_path / "jurisdictions", tmp_path / "clinic"
    write(ours, "xa", law())
    write(ours, "xb", law("xb"))
    write(theirs, "xa", law().replace("Exampleland", "Clinic's Exampleland"))
    write(theirs, "xc", law("xc", " ", head='inherits = "xb"\n' + HEAD))
    (theirs / "xb" / "letters").mkdir(parents=True)
    book = read_law([ours, theirs])
    assert [place.model.name for place in book] == ["Clinic's Exampleland", "Exampleland", "Exampleland"]
    write(theirs, "xa", "code = ")
    (problem,) = read_all([ours, theirs]).problems
    assert problem.file == str(theirs / "xa" / "law.toml")


def test_one_place_alone(tmp_path):
    write(tmp_path, "un", un(rule("one", "communication")))
    write(tmp_path, "xa", law())
    write(tmp_path, "xb", law("xb", " ", head=HEIR))
    write(tmp_path, "xc", "broken")
    assert sorted(read_law([tmp_path], only="xb").places) == ["un", "xa", "xb"]
