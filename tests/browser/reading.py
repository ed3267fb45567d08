"""How hard a page reads: the Flesch-Kincaid grade of its own words (grade 7 is an age of about 12).

Words and sentences are counted by textstat. Its own count of English syllables fetches a dictionary from the network,
so syllables are counted here, by the groups of vowels.
"""

from __future__ import annotations

import re

from playwright.sync_api import Page
from textstat import textstat

# The page's own sentences: not the letter (it speaks to a lawyer), what the person typed, names of places and laws,
# sources, or what stands on every page.
_WORDS = """() => {
  const skip = '.paper, bdi, select, .back, footer, header, a[rel], strong, time, .status, table, dd, .places, #problems';
  const blocks = 'h1, h2, p, li, label, legend, dt, summary, button, .button';
  const out = [];
  for (const one of document.querySelectorAll(blocks.split(', ').map(b => 'main ' + b).join(', '))) {
    if (one.closest(skip) || one.querySelector(blocks)) continue;
    const copy = one.cloneNode(true);
    for (const not of copy.querySelectorAll(skip)) not.remove();
    out.push(copy.textContent.trim().replace(/\\s+/g, ' '));
  }
  return out.filter(text => /[a-z]/i.test(text));
}"""


def sentences(page: Page) -> list[str]:
    """A heading, a label, an item of a list ends where it ends, with or without a full stop."""
    return [text if re.search(r"[.?!:]$", text) else text + "." for text in page.evaluate(_WORDS)]


def syllables(word: str) -> int:
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = bool(re.search(r"[^aeiouyl]e$|[^aeiouytdl]ed$|[^aeiouysxzcgh]es$", word)) and groups > 1
    apart = len(re.findall(r"i[ao](?!u)|[aeiou]ing$|eo(?!u)", re.sub(r"[tcsg]i[ao]", "", word)))
    return max(1, groups - silent + apart)


def grade(said: list[str]) -> float:
    """0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others, 1975)."""
    text = " ".join(said)
    words = re.findall(r"[A-Za-z][A-Za-z’'-]*", text)
    if not words:
        return 0.0
    sentences = textstat.sentence_count(text)
    return 0.39 * len(words) / max(1, sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def hardest(said: list[str], count: int = 3) -> list[str]:
    """The sentences to mend first."""
    one_by_one = [one for text in said for one in re.split(r"(?<=[.?!]) ", text) if len(one.split()) > 6]
    return sorted(one_by_one, key=lambda text: -grade([text]))[:count]
