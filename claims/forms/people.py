"""Who writes, and for whom."""

from __future__ import annotations

from claims.forms.base import StepForm
from claims.forms.bounds import ADDRESS, NAME
from claims.forms.checks import email, most, needed, past, real_day
from claims.forms.fields import Choice, Day, Email, Line, Lines, OneOf
from claims.forms.postal import AddressForm, parts
from claims.i18n import N_


class WriterForm(StepForm):
    title = N_("Who writes")
    question = N_("Who are you writing for?")
    writer = OneOf(
        N_("Who are you writing for?"),
        [needed(N_("Choose who you are writing for."))],
        choices=[
            Choice("me", N_("For myself")),
            Choice("parent", N_("For my child, or a child in my care")),
            Choice("lawyer", N_("For a client, as a lawyer")),
            Choice("organisation", N_("For someone, as an organisation")),
            Choice("other", N_("For someone else who has asked me to")),
        ],
    )


class RepresentativeForm(AddressForm):
    title = N_("About you")
    question = N_("Who are you?")
    why = N_("You sign the letter and receive the answer.")
    name = Line(N_("Your name"), [needed(N_("Enter your name.")), most(NAME)], autocomplete="name")
    address = Lines(
        N_("Your postal address"),
        [most(ADDRESS)],
        optional=True,
        autocomplete="street-address",
        hint=N_("An office address will do"),
    )
    district, city, area, postcode, country, shape = parts()
    email = Email(N_("Your e-mail address"), [email, most(NAME)], optional=True, autocomplete="email")
    phone = Line(
        N_("Your telephone number"),
        [most(60)],
        optional=True,
        autocomplete="tel",
        inputmode="tel",
        direction="ltr",
    )


class PersonForm(AddressForm):
    """For whoever writes for themselves."""

    title = N_("About you")
    question = N_("Who are you?")
    why = N_("They will see this. Give only what they need to find you and to answer you.")
    name = Line(
        N_("Your name"),
        [needed(N_("Enter the name that should stand in the letter.")), most(NAME)],
        autocomplete="name",
        hint=N_("As they may know it"),
    )
    address = Lines(
        N_("Postal address"),
        [most(ADDRESS)],
        optional=True,
        autocomplete="street-address",
        hint=N_("A PO box or the address of someone you trust will do."),
    )
    district, city, area, postcode, country, shape = parts()
    email = Email(
        N_("E-mail address"),
        [email, most(NAME)],
        optional=True,
        autocomplete="email",
        hint=N_("A new address that you use for this only is safer."),
    )
    phone = Line(
        N_("Telephone number"),
        [most(60)],
        optional=True,
        autocomplete="tel",
        inputmode="tel",
        direction="ltr",
    )
    born = Day(
        N_("Date of birth"),
        [real_day, past],
        optional=True,
        hint=N_("Leave it out unless they know you by it. For example 27 3 1990."),
    )


class ClientForm(PersonForm):
    """For whoever writes for somebody else: the same fields, asked about the other person."""

    title = N_("About the person")
    question = N_("Who are you writing for?")
    why = N_("They will see this. Give only what they need to find the person.")
    name = Line(
        N_("The person's name"),
        [needed(N_("Enter the person's name.")), most(NAME)],
        hint=N_("As they may know it"),
    )
    address = Lines(
        N_("The person's postal address"),
        [most(ADDRESS)],
        optional=True,
        hint=N_("The answer goes to you. Leave this out unless they need it to find the person."),
    )
    district, city, area, postcode, country, shape = parts(known=False)
    email = Email(N_("The person's e-mail address"), [email, most(NAME)], optional=True)
    phone = Line(
        N_("The person's telephone number"), [most(60)], optional=True, inputmode="tel", direction="ltr"
    )
