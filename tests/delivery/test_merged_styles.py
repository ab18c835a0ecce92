"""Each page fetches one style sheet, and it is all of those that the page was written with."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_tools.delivery.build_folder import DeliveryError
from build_tools.delivery.merged_styles import merge_styles

PAGE = """<head>
<link rel="stylesheet" href="{up}assets/main.css">
<script>let order;</script>
<link rel="stylesheet" href="{up}stylesheets/{own}.css">
</head>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {
        "assets/main.css": "a{color:red}",
        "stylesheets/one.css": "b{background:url(data:image/png;base64,)}",
        "stylesheets/two.css": "c{mask:url(#here)}",
        "stylesheets/unused.css": "d{}",
        "index.html": PAGE.format(up="", own="one"),
        "deep/er/index.html": PAGE.format(up="../../", own="one"),
        "other/index.html": PAGE.format(up="../", own="two"),
        "404.html": PAGE.format(up="/", own="two"),
        "plain.html": "<head></head>",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def sheets(site: Path, page: str) -> list[str]:
    soup = BeautifulSoup((site / page).read_text("utf-8"), "html.parser")
    return [str(link["href"]) for link in soup.select("link[rel=stylesheet]")]


def test_a_page_has_one_sheet_with_the_rules_of_all_in_their_order(site: Path) -> None:
    merge_styles(site)
    (sheet,) = sheets(site, "index.html")
    text = (site / sheet).read_text("utf-8")
    assert text.strip() == "a{color:red}b{background:url(data:image/png;base64,)}"


def test_a_sheet_is_made_small_for_the_oldest_browsers(site: Path) -> None:
    (site / "stylesheets/one.css").write_text("/* why */ p {\n  & em { color: #0000ff }\n}\n")
    merge_styles(site)
    (sheet,) = sheets(site, "index.html")
    assert (site / sheet).read_text("utf-8").strip() == "a{color:red}p em{color:#00f}"


def test_a_sheet_that_cannot_be_read_is_reported(site: Path) -> None:
    (site / "stylesheets/one.css").write_text("p { color: red")
    with pytest.raises(DeliveryError, match="esbuild"):
        merge_styles(site)


def test_pages_of_the_same_kind_share_theirs_and_the_rest_is_gone(site: Path) -> None:
    merge_styles(site)
    (first,) = sheets(site, "index.html")
    assert sheets(site, "deep/er/index.html") == [f"../../{first}"]
    (other,) = sheets(site, "other/index.html")
    assert sheets(site, "404.html") == [f"/{other.removeprefix('../')}"]
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.css")} == {
        first,
        other.removeprefix("../"),
    }
    assert (site / "plain.html").read_text() == "<head></head>"


@pytest.mark.parametrize("text", ["@import 'x.css';", "a{mask:url(x.svg)}", 'a{mask:url("x.svg")}'])
def test_a_sheet_that_names_another_file_is_refused(site: Path, text: str) -> None:
    (site / "stylesheets/one.css").write_text(text)
    with pytest.raises(DeliveryError, match=r"stylesheets/one\.css henter en annen fil"):
        merge_styles(site)
