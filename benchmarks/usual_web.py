"""The page on the earlier letter as one usually writes it: Flask-Babel, Flask-WTF, Flask-Limiter, Jinja's own forms."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, render_template, session
from flask_babel import Babel
from flask_babel import lazy_gettext as _l
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import FlaskForm
from jinja2 import DictLoader
from wtforms import IntegerField, RadioField, StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from claims.forms.matter import EarlierForm
from claims.i18n.catalog import po_file
from claims.paths import data_folder

OURS = {field.name: field for field in EarlierForm()}


class UsualForm(FlaskForm):  # type: ignore[misc]
    remedy = RadioField(
        _l("What did you ask for?"),
        validators=[DataRequired(_l("Choose what you asked for."))],
        choices=[(one.value, _l(one.label)) for one in OURS["remedy"].choices],
    )
    day = IntegerField(_l("Day"), validators=[DataRequired(_l("Enter a number.")), NumberRange(1, 31)])
    month = IntegerField(_l("Month"), validators=[DataRequired(_l("Enter a number.")), NumberRange(1, 12)])
    year = IntegerField(_l("Year"), validators=[DataRequired(_l("Enter a number.")), NumberRange(1900, 2100)])
    outcome = RadioField(
        _l("What came back?"),
        validators=[DataRequired(_l("Choose what came back."))],
        choices=[(one.value, _l(one.label)) for one in OURS["outcome"].choices],
    )
    answer_day = IntegerField(_l("Day"), validators=[Optional(), NumberRange(1, 31)])
    answer_month = IntegerField(_l("Month"), validators=[Optional(), NumberRange(1, 12)])
    answer_year = IntegerField(_l("Year"), validators=[Optional(), NumberRange(1900, 2100)])
    reference = StringField(
        _l("Their reference"), validators=[Length(max=200)], description=_l("A number on their answer")
    )
    answer = TextAreaField(
        _l("What did they say?"), validators=[Length(max=600)], description=_l("In a few words")
    )
    submit = SubmitField(_l("Continue"))


PAGE = """<!doctype html>
<html lang="{{ get_locale() }}" dir="{{ get_locale().text_direction }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ _("Your earlier letter") }} · {{ _("Letters") }}</title>
<link rel="stylesheet" href="/static/site.css">
<script src="/static/site.js" defer></script>
</head>
<body>
<a class="skip" href="#main">{{ _("Skip to the content") }}</a>
<header class="top">
<a class="brand" href="/">{{ _("Letters") }}</a>
<a class="leave" href="/leave">{{ _("Leave this site") }}</a>
</header>
<main id="main">
<a class="back" href="/who">{{ _("Back") }}</a>
{% if form.errors %}
<div class="problems" role="alert" tabindex="-1"><h2>{{ _("There is a problem") }}</h2><ul>
{% for name, errors in form.errors.items() %}<li><a href="#{{ name }}">{{ errors[0] }}</a></li>{% endfor %}
</ul></div>
{% endif %}
<h1>{{ _("What came of your earlier letter?") }}</h1>
<p class="why">{{ _("The new letter refers to it.") }}</p>
<form method="post" novalidate>
{{ form.hidden_tag() }}
{% for field in form if field.type not in ("CSRFTokenField", "SubmitField") %}
<div class="field{{ ' wrong' if field.errors }}">
{{ field.label(class_="label") }}
{% if field.description %}<p class="hint" id="{{ field.id }}-hint">{{ field.description }}</p>{% endif %}
{% for error in field.errors %}<p class="error"><span class="sr">{{ _("Error:") }}</span> {{ error }}</p>{% endfor %}
{% if field.type == "RadioField" %}
{% for one in field %}<div class="radio">{{ one() }} {{ one.label() }}</div>{% endfor %}
{% else %}
{{ field(class_="input", autocomplete="off", **({"aria-describedby": field.id ~ "-hint"} if field.description else {})) }}
{% endif %}
</div>
{% endfor %}
{{ form.submit(class_="button") }}
</form>
</main>
<footer class="bottom">
<ul class="links">
<li><a href="/places">{{ _("The law, place by place") }}</a></li>
<li><a href="/privacy">{{ _("What we keep: nothing") }}</a></li>
<li><a href="/open">{{ _("Open a saved case") }}</a></li>
</ul>
<p>{{ _("This is information and help with writing. It is not legal advice.") }}</p>
</footer>
</body>
</html>"""


def usual_app(language: str, folder: Path) -> Flask:
    """The app; `folder` takes the compiled catalog, which Flask-Babel reads from disk."""
    source = po_file(data_folder("locales"), language, "messages")
    if source.is_file():
        target = folder / language / "LC_MESSAGES" / "messages.mo"
        target.parent.mkdir(parents=True)
        with source.open("rb") as read, target.open("wb") as written:
            write_mo(written, read_po(read, locale=language))
    app = Flask("usual")
    app.jinja_loader = DictLoader({"earlier.html": PAGE})
    app.secret_key = "k" * 43
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(folder)
    Babel(app, locale_selector=lambda: language)
    Limiter(
        get_remote_address,
        app=app,
        default_limits=["100000000 per minute", "100000000 per day"],
        storage_uri="memory://",
    )
    app.add_template_global(__import__("flask_babel").get_locale, "get_locale")

    @app.route("/earlier", methods=["GET", "POST"])
    def earlier() -> str:
        form = UsualForm()
        session["draft"] = {"place": "gb", "remedy": "reminder", "name": "Example Stores Ltd"}
        form.validate_on_submit()
        return render_template("earlier.html", form=form)

    return app
