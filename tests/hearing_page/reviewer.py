"""What a reviewer does on the pages of a hearing, by touch."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

_KEPT = """async () => {
    const database = await new Promise((resolve) => {
        const asked = indexedDB.open("hearing");
        asked.onsuccess = () => resolve(asked.result);
    });
    const kept = await new Promise((resolve) => {
        const store = database.transaction("submissions").objectStore("submissions");
        const asked = store.getAll();
        asked.onsuccess = () => resolve(asked.result);
    });
    return [...kept, {...localStorage}, {...sessionStorage}].map((each) => JSON.stringify(each));
}"""


@dataclass
class Reviewer:
    """Someone with a page of the procedure before them."""

    page: Page

    def switch_on(self) -> None:
        self.page.get_by_role("button", name=re.compile("^Gi innspill (mens|på)")).tap()
        expect(self.bar).to_be_visible()

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("region", name="Innspillene dine")

    @property
    def editor(self) -> Locator:
        return self.page.get_by_role("dialog", name="Kommentar til")

    @property
    def sending(self) -> Locator:
        return self.page.get_by_role("dialog", name="Innspillene dine")

    def start(self, place: str) -> None:
        self.page.get_by_role("button", name=f"Kommenter {place}", exact=True).tap()
        expect(self.editor).to_be_visible()

    def write(self, texts: Mapping[str, str], kind: str = "") -> None:
        if kind:
            self.editor.get_by_label(kind, exact=True).check()
        for label, text in texts.items():
            self.editor.get_by_label(label, exact=True).fill(text)
        self.editor.get_by_role("button", name="Lagre").tap()

    def comment(self, place: str, text: str, kind: str = "Uklart") -> None:
        self.start(place)
        self.write({"Kommentar": text}, kind)
        expect(self.editor).to_be_hidden()

    def look_over(self) -> None:
        self.page.get_by_role("button", name="Se og send").tap()
        expect(self.sending).to_be_visible()

    def kept(self) -> list[str]:
        """All that the browser keeps; what the page has begun to write is written first."""
        kept: list[str] = self.page.evaluate(_KEPT)
        return kept

    def export(self, button: str, folder: Path) -> Path:
        with self.page.expect_download() as download:
            self.sending.get_by_role("button", name=button, exact=True).tap()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path
