"""How quickly letters are printed, beside what else could print them. Every letter differs, as letters do.

    python -m benchmarks.documents

Word: against docxtpl used plainly, and against the limit, checksum and compression of the changed parts alone.
PDF: against the same page written by hand in Typst's own language, with the same fonts; and two threads against one.
Rounds are interleaved, and medians shown: only ratios within one run mean anything.
"""

from __future__ import annotations

import io
import statistics
import time
from binascii import crc32
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from docxtpl import DocxTemplate

from claims.documents import Meta, compile_template
from claims.documents.package import core_properties
from claims.documents.poured import Piece, poured
from claims.documents.rawzip import quick
from claims.documents.typst_engine import shared_engine
from claims.paths import data_folder

META = Meta("Request for access to my personal data", "en-GB", "A. Example")
SUBJECT = "Request for access to my personal data: face recognition"
OPENING = (
    "Dear Sir or Madam,",
    "{{ addressee_name }} uses, or may have used, face recognition on me at {{ event_place }} on {{ event_day }}. I ask for "
    "access to my personal data. A face image and a face template that can identify a person are personal data; where they "
    "are used to identify someone they are biometric data, which the law allows only on special grounds.",
    "In my own words: “{{ event_description }}”",
)
ASKED = tuple(
    f"{what}, and in a form I can understand: where it came from, who made it, when, why, and when it will be deleted."
    for what in (
        "Each image of my face", "Each template made from it", "Each list on which I am or was", "Each match or alert",
        "The purposes and the grounds", "Everyone to whom my data was given", "The time for which images are kept",
        "The source of all data that did not come from me", "Each decision that rested on a match", "The supplier and model",
    )
)  # fmt: skip
CLOSING = (
    "Camera pictures are often overwritten within weeks. Please keep the footage, images, templates, alerts and logs that "
    "concern me until you have answered and I have been able to check the answer.",
    "Please do not ask me for a new photograph of my face. If you have real doubts about who I am, tell me why, and I will "
    "offer a copy of a document with everything covered that you do not need.",
    "I expect your answer by {{ reply_by }}.",
    "Yours faithfully,",
)


def template() -> bytes:
    pieces = [Piece("paragraph", text) for text in OPENING]
    pieces += [Piece("heading", "What I ask for"), *(Piece("item", text) for text in ASKED)]
    pieces += [Piece("heading", "Please keep the records"), *(Piece("paragraph", text) for text in CLOSING)]
    house = (data_folder("templates") / "letter" / "house.docx").read_bytes()
    return poured(house, SUBJECT, pieces, language="en-GB")


def people() -> Iterator[dict[str, str]]:
    """Invented people without end, no two alike."""
    for n in count():
        yield {
            "person_name": f"Person {n} Example",
            "person_address": f"{n} Example Street\nExampleton\nEX{n % 10} 2MP",
            "person_email": f"person{n}@example.org",
            "addressee_name": f"Example Stores {n} Ltd",
            "addressee_address": f"Data protection\n{n} Example Road\nLondon",
            "day": f"{n % 28 + 1} November 2026",
            "event_place": f"Example Mall, gate {n}",
            "event_day": f"{n % 28 + 1} October 2026",
            "event_description": f"On visit {n} a guard stopped me at the door & said that I was “known”. "
            * 6,
            "reply_by": f"{n % 28 + 1} December 2026",
        }


def by_docxtpl(docx: bytes, values: dict[str, str]) -> bytes:
    letter = DocxTemplate(io.BytesIO(docx))
    letter.render(values, autoescape=True)
    out = io.BytesIO()
    letter.save(out)
    return out.getvalue()


def string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def by_hand(values: dict[str, str]) -> str:
    """The same page as a Typst author would write it."""

    def filled(text: str) -> str:
        for name, value in values.items():
            text = text.replace(f"{{{{ {name} }}}}", value)
        return string(text)

    def lines(*names: str) -> str:
        return "#linebreak()".join(f"#{string(values[name])}" for name in names)

    out = [
        f"#set document(title: {string(META.title)}, author: {string(META.author)}, date: none)",
        '#set page(paper: "a4", margin: (x: 25mm, top: 22mm, bottom: 23mm), footer: context align(center, text(8pt)['
        "#counter(page).display() / #counter(page).final().first()]))",
        '#set text(font: ("Noto Sans",), size: 10.5pt, lang: "en", region: "GB")',
        f"#text(9.5pt)[#strong({string(values['person_name'])})#linebreak(){lines('person_address', 'person_email')}]",
        f"#strong({string(values['addressee_name'])})#linebreak(){lines('addressee_address')}",
        f"#align(right, {string(values['day'])})",
        f"#heading(level: 1, {string(SUBJECT)})",
        *(f"#{filled(text)}\n" for text in OPENING),
        '#heading(level: 2, "What I ask for")',
        f"#enum({', '.join(filled(text) for text in ASKED)})",
        '#heading(level: 2, "Please keep the records")',
        *(f"#{filled(text)}\n" for text in CLOSING),
        f"#v(40pt)\n#{string(values['person_name'])}",
    ]
    return "\n\n".join(out)


def timed(
    rounds: int, each: float, jobs: dict[str, Callable[[], object]], clock: Callable[[], float]
) -> dict[str, float]:
    """Seconds of one call: the median of interleaved rounds of about `each` seconds."""
    turns = {}
    for name, job in jobs.items():
        job()
        start = clock()
        for _ in range(3):
            job()
        turns[name] = max(1, int(each / max((clock() - start) / 3, 1e-6)))
    seen: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            start = clock()
            for _ in range(turns[name]):
                job()
            seen[name].append((clock() - start) / turns[name])
    return {name: statistics.median(times) for name, times in seen.items()}


def table(title: str, times: dict[str, float], base: str) -> None:
    print(f"\n{title:<58}{'ms':>9}{'letters/s':>12}{'ratio':>9}")
    for name, seconds in times.items():
        print(f"  {name:<56}{seconds * 1000:>9.3f}{1 / seconds:>12,.0f}{times[base] / seconds:>8.2f}x")


def word(docx: bytes, rounds: int) -> None:
    compiled, data = compile_template(docx, language="en-GB"), people()
    changed = [text.render(next(data)).encode() for _, text in compiled._word._parts]
    changed.append(core_properties(META.title, META.language, META.author))

    def limit() -> None:
        for part in changed:
            crc32(part)
            quick(part)

    ours, theirs, least = "claims", "docxtpl, used plainly", "limit: checksum and compression of what changes"
    jobs: dict[str, Callable[[], object]] = {
        theirs: lambda: by_docxtpl(docx, next(data)),
        ours: lambda: compiled.docx(next(data), META),
        least: limit,
    }
    times = timed(rounds, 0.2, jobs, time.process_time)
    table(f"Word, one core (changed parts {sum(map(len, changed)):,} bytes)", times, theirs)
    print(f"  claims takes {times[ours] / times[least]:.1f} times the limit")


def pages(docx: bytes, rounds: int) -> None:
    compiled, data, engine = compile_template(docx, language="en-GB"), people(), shared_engine()
    ours, hand = "claims, from the Word template", "by hand in Typst"
    jobs: dict[str, Callable[[], object]] = {
        hand: lambda: engine.compile(by_hand(next(data)), accessible=True),
        ours: lambda: compiled.pdf(next(data), META),
    }
    times = timed(rounds, 0.4, jobs, time.perf_counter)
    table("PDF, one letter after another", times, hand)
    print(f"  claims takes {times[ours] / times[hand]:.2f} times the page by hand")

    def side_by_side(threads: int) -> float:
        letters = [next(data) for _ in range(40)]
        start = time.perf_counter()
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda values: compiled.pdf(values, META), letters))
        return (time.perf_counter() - start) / len(letters)

    seen: dict[str, list[float]] = {"one thread": [], "two threads": []}
    for _ in range(rounds):
        seen["one thread"].append(side_by_side(1))
        seen["two threads"].append(side_by_side(2))
    table(
        "PDF, several at once", {name: statistics.median(times) for name, times in seen.items()}, "one thread"
    )


def main(rounds: int = 7) -> None:
    docx = template()
    word(docx, rounds)
    pages(docx, rounds)


if __name__ == "__main__":
    main()
