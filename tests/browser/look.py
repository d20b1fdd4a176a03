"""Look at pages as a reader does, with the system's Chromium; started in `.venv-browser` with a page's kind, address and a picture's path.

What was seen goes out as JSON: it is judged by the tests.
"""

import json
import shutil
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

_GRAVE = ("serious", "critical")


def cards(page: "Page") -> list[str]:
    """Titles of the reports that are to be seen."""
    return page.locator("li[data-words]:visible h3").all_inner_texts()


def site(page: "Page") -> dict[str, Any]:
    """Search, filter, reset, come back by the address; everything by keyboard."""
    seen: dict[str, Any] = {"all": cards(page)}
    page.keyboard.press("Tab")
    page.keyboard.type("ТРУДОУСТРОЙСТВО")
    seen["sought"], seen["told"] = cards(page), page.get_by_role("status").inner_text()
    page.reload()
    seen["after_reload"] = cards(page)
    page.get_by_role("button").click()
    page.wait_for_timeout(50)
    seen["reset"] = cards(page)
    page.get_by_role("combobox", name="Год").select_option("2019")
    seen["year"] = cards(page)
    page.get_by_role("searchbox").fill("нет такого отчёта")
    seen["none"] = cards(page)
    seen["groups"] = page.locator("section:visible").count()
    page.get_by_role("button").click()
    page.wait_for_timeout(50)
    seen["pictures"] = page.evaluate("[...document.images].every(each => each.complete && each.naturalWidth > 0)")
    return seen


def report(page: "Page") -> dict[str, Any]:
    """Sort the first table that can be sorted, by mouse and by keyboard; skip to the text."""
    head = page.locator("th.sortable").first
    column = "[...document.querySelector('th.sortable').closest('table').tBodies[0].rows].map(row => row.cells[0].textContent.trim())"
    seen: dict[str, Any] = {"before": page.evaluate(column)}
    head.click()
    seen["clicked"], seen["ascending"] = page.evaluate(column), head.get_attribute("aria-sort")
    head.focus()
    page.keyboard.press("Enter")
    seen["pressed"], seen["descending"] = page.evaluate(column), head.get_attribute("aria-sort")
    page.keyboard.press("Home")
    return seen


def watched(page: "Page", address: str, look: Callable[["Page"], dict[str, Any]], picture: str) -> dict[str, Any]:
    """Open a page and note what it says to the console, what it asks for, and what axe finds serious."""
    from axe_playwright_python.sync_playwright import Axe

    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.screenshot(path=picture, full_page=True)
    found = Axe().run(page).response["violations"]
    seen = look(page)
    faults = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found if each["impact"] in _GRAVE]
    return {**seen, "console": said, "outside": [url for url in asked if not url.startswith(("file:", "data:"))], "faults": faults}


def main(kind: str, address: str, picture: str) -> None:
    """Look at one page and print what was seen."""
    from playwright.sync_api import sync_playwright

    looks = {"site": site, "report": report}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        seen = watched(browser.new_page(viewport={"width": 1200, "height": 900}, locale="ru-RU"), address, looks[kind], picture)
        browser.close()
    sys.stdout.write(json.dumps(seen, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
