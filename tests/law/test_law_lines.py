"""Where a key stands in a TOML text."""

import tomli

from claims.law.toml_lines import Lines

TEXT = '''# a comment with [brackets] and = signs
code = "xa"
summary = [
  "one, with ] and # inside",
  # a comment in the list
  "two",
]
long = """
first [[rule]]
key = 1
"""
quoted."a.b" = 1

[laws.act]
name = 'single # quote'
basis = { law = "x", gives = "y" }

[[rule]]
id = "a"
basis = [
  { law = "one", provision = "p" },
  { law = "two",
    provision = "q" },
]
[rule.reply]
count = 1

[[rule]]
id = "b"
[[rule.basis]]
law = "three"
[[rule.basis]]
law = "four"
'''


def line_of(needle: str) -> int:
    return next(n for n, line in enumerate(TEXT.split("\n"), 1) if needle in line)


def test_every_kind_of_key_is_found():
    lines = Lines(TEXT)
    assert lines.find(("code",)) == 2
    assert lines.find(("summary", 1)) == line_of('"two"')
    assert lines.find(("long",)) == line_of('long = """')
    assert lines.find(("quoted", "a.b")) == line_of("quoted.")
    assert lines.find(("laws", "act", "name")) == line_of("'single")
    assert lines.find(("laws", "act", "basis", "gives")) == line_of("basis = { law")
    assert lines.find(("rule", 0, "basis", 0, "law")) == line_of('"one"')
    assert lines.find(("rule", 0, "basis", 1, "provision")) == line_of('"q"')
    assert lines.find(("rule", 0, "reply", "count")) == line_of("count = 1")
    assert lines.find(("rule", 1, "basis", 1, "law")) == line_of('"four"')


def test_a_missing_key_is_shown_at_its_table():
    lines = Lines(TEXT)
    assert lines.find(("rule", 1, "source")) == line_of('id = "b"') - 1
    assert lines.find(("rule", 0, "basis", 1, "gives")) == line_of('law = "two"')
    assert lines.find(("nowhere",)) == 1


def test_the_sample_is_toml():
    assert len(tomli.loads(TEXT)["rule"]) == 2


def test_broken_text_does_not_hang():
    for text in ("= = =", "[", "[[", 'a = "', "a = [", "a = {", "]]]\n}}", "\x00"):
        assert Lines(text).find(("a",)) >= 1
