"""Translations are put into a page when it is compiled."""

import pytest
from jinja2 import DictLoader, TemplateError
from markupsafe import Markup

from claims.i18n.catalog import Catalog
from claims.web.translate import TranslatedEnvironment

WORDS = {
    "Hello %(name)s": "Guten Tag, %(name)s",
    "Don't": "Lass <es>",
    ("letter", "Draft"): "Entwurf",
}


def shown(source, catalog=None, **values):
    environment = TranslatedEnvironment(
        catalog or Catalog("de", WORDS), loader=DictLoader({"x": source}), autoescape=True
    )
    return environment.get_template("x").render(values)


def test_a_message_is_translated_filled_and_escaped():
    assert shown("{{ _('Hello %(name)s', name=who) }}", who="<b>") == "Guten Tag, &lt;b&gt;"
    assert shown("{{ _('Hello %(name)s', name=who) }}", who=Markup("<b>")) == "Guten Tag, <b>"
    assert shown('{{ _("Don\'t") }}') == "Lass &lt;es&gt;"
    assert shown("{{ pgettext('letter', 'Draft') }}") == "Entwurf"
    assert shown("{{ _('Not known') }}") == "Not known"


def test_a_message_can_be_an_argument():
    assert shown('{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(_("Don\'t")) }}') == "[Lass &lt;es&gt;]"
    assert (
        shown("{% set x = _('Hello %(name)s', name=who) %}<a title=\"{{ x }}\">", who='"')
        == '<a title="Guten Tag, &#34;">'
    )


@pytest.mark.parametrize(
    "source",
    ["{{ _(word) }}", "{{ _('Hello %(name)s') }}", "{{ _('Hello', name='x') }}", "{{ _('a', 'b') }}"],
)
def test_what_could_not_be_found_beforehand_is_refused(source):
    with pytest.raises(TemplateError):
        shown(source, word="x")


def test_a_translation_with_a_strange_placeholder_is_refused():
    with pytest.raises(TemplateError):
        shown("{{ _('Hello %(name)s', name='x') }}", Catalog("de", {"Hello %(name)s": "Tag %(nom)s"}))
