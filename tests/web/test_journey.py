"""A person walks from the start to the letter."""

from tests.web.journeys import walk


def test_from_what_happened_to_check_your_answers(browser):
    page = walk(browser)
    assert page.heading == "Check your answers"
    assert "Example Stores Ltd" in page.words()
