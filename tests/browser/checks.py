"""What every page must be. Each check returns its complaints, so that one look at a page tells them all."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_AXE = Axe()
# All of axe's rules. The pseudo-language is ours and in no list of languages.
_JUDGE = """() => axe.run({exclude: [['[lang="qps"]']]}, {resultTypes: ['violations']})"""
# Elements that stick out of the window. What scrolls in a frame of its own (a table, a letter) may be wide.
_TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth, out = [];
  if (document.documentElement.scrollWidth <= wide) return out;
  out.push(`${document.documentElement.scrollWidth} px wide`);
  for (const one of document.body.querySelectorAll('*')) {
    const box = one.getBoundingClientRect();
    if (box.width && (box.right > wide + 1 || box.left < -1) && !one.closest('.sr, .skip')) {
      out.push(`${one.tagName.toLowerCase()}.${one.className} ${Math.round(box.left)}–${Math.round(box.right)}`);
    }
  }
  return out.slice(0, 4);
}"""
# Targets under 24 by 24 px. A link within a sentence is as small as its words (WCAG 2.2, 2.5.8).
_TOO_SMALL = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')]
  .filter(one => {
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest('.skip') || !one.checkVisibility()) return false;
    const inline = getComputedStyle(one).display === 'inline' && one.parentElement.innerText.trim() !== one.innerText.trim();
    return !inline && (box.width < 23.9 || box.height < 23.9);
  })
  .map(one => `${one.tagName.toLowerCase()} “${(one.innerText || one.name || '').trim().slice(0, 40)}” ` +
    `${Math.round(one.getBoundingClientRect().width)}×${Math.round(one.getBoundingClientRect().height)}`)"""


# Words that went through no catalog: in the pseudo-language every message stands between white brackets. What people
# typed, letters, the law's own names and sources are not messages; the names of countries are the Unicode consortium's.
_UNMARKED = """() => {
  const not = '#country, .paper, bdi, dd, textarea, .brand, .languages, [rel=noreferrer], li:has([rel=noreferrer]), li strong, a[lang], span[aria-current], script, style, time';
  const out = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {
    const text = node.data.trim(), near = node.parentElement.closest('p, li, h1, h2, label, legend, dt, summary, a, button, th, td');
    if (!/[A-Za-z]{2}/.test(text) || node.parentElement.closest(not)) continue;
    if (!(near || node.parentElement).textContent.includes('⟦')) out.push(text);
  }
  return out;
}"""


def unmarked(page: Page) -> list[str]:
    return [f"in no catalog: {said[:80]}" for said in page.evaluate(_UNMARKED)]


def barriers(page: Page) -> list[str]:
    """What axe finds."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE.axe_script)
    found: dict[str, Any] = page.evaluate(_JUDGE)
    return [
        f"axe {rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['target']} {rule['nodes'][0]['failureSummary'][:200]}"
        for rule in found["violations"]
    ]


def too_wide(page: Page) -> list[str]:
    return [f"sideways scrolling: {said}" for said in page.evaluate(_TOO_WIDE)]


def too_small(page: Page) -> list[str]:
    return [f"small target: {said}" for said in page.evaluate(_TOO_SMALL)]


_FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  const within = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;  // the middle of what is in the window
  const top = document.elementFromPoint(within(box.left, box.right, innerWidth), within(box.top, box.bottom, innerHeight));
  const all = [...document.querySelectorAll('*')];
  return {
    place: all.indexOf(one),
    what: `${one.tagName.toLowerCase()} “${(one.innerText || one.name || one.id || '').trim().slice(0, 40)}”`,
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
    seen: !!top && (one.contains(top) || top.contains(one)),
  };
}"""


def keyboard(page: Page, most: int = 80) -> list[str]:
    """Goes through the page with the Tab key: in the order of the text, each stop marked and in sight."""
    out: list[str] = []
    page.evaluate(
        "() => { document.activeElement?.blur(); getSelection().removeAllRanges(); scrollTo(0, 0); }"
    )
    places: list[int] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUSED)
        if stop is None or stop["place"] in places:
            break
        places.append(stop["place"])
        if not stop["marked"]:
            out.append(f"focus not visible: {stop['what']}")
        if not stop["seen"]:
            out.append(f"focus hidden: {stop['what']}")
    if places != sorted(places):
        out.append(f"tab order differs from the order of the text: {places}")
    if len(places) < 4:
        out.append(f"only {len(places)} tab stops")
    return out
