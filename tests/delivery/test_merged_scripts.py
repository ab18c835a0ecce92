"""Each page fetches one module, and it does what the modules it was written with do, in order."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from build_tools.delivery.build_folder import DeliveryError
from build_tools.delivery.merged_scripts import merge_scripts
from build_tools.project import NODE

PAGE = """<head>
<script type="module" src="{up}javascripts/pages/one.mjs"></script>
<script src="{up}assets/classic.js"></script>
<script type="module" src="{up}assets/{own}.js"></script>
</head>"""
MODULES = {
    "javascripts/pages/one.mjs": "import { said } from '../shared/said.mjs';said('one')",
    "javascripts/shared/said.mjs": (
        '/** @type {import("./unused.mjs").Unused[]} */ export const all = [];'
        "export const said = (it) => all.push(it);"
        'globalThis.later = () => import("./later.mjs"); globalThis.all = all;'
    ),
    "javascripts/shared/later.mjs": (
        "import './unused.mjs'; all.push(new URL('x', import.meta.url).href);"
    ),
    "javascripts/shared/unused.mjs": "all.push('inside later');",
    "javascripts/python_worker.mjs": "import { said } from './shared/said.mjs'; said('worker');",
    "assets/classic.js": "",
    "assets/two.js": "import { said } from '../javascripts/shared/said.mjs'; said('æøå');",
    "assets/three.js": "",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {
        "index.html": PAGE.format(up="", own="two"),
        "deep/er/index.html": PAGE.format(up="../../", own="two"),
        "other/index.html": PAGE.format(up="../", own="three"),
        "404.html": PAGE.format(up="/", own="three"),
        "plain.html": "<head></head>",
    }
    for name, text in {**MODULES, **pages}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def modules(site: Path, page: str) -> list[str]:
    soup = BeautifulSoup((site / page).read_text("utf-8"), "html.parser")
    return [str(script["src"]) for script in soup.select("script[type=module]")]


def said(module: Path) -> list[Any]:
    """What a module says, and then what it says once it wants more."""
    program = (
        f"await import({json.dumps(str(module))}); await later(); console.log(JSON.stringify(all))"
    )
    command = [str(NODE), "--input-type=module", "--eval", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def test_a_page_has_one_module_that_does_what_all_did_in_their_order(site: Path) -> None:
    merge_scripts(site)
    (module,) = modules(site, "index.html")
    folder = (site / "javascripts").as_uri()
    assert said(site / module) == ["one", "æøå", "inside later", f"{folder}/x"]
    soup = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    assert [script.get("src") for script in soup("script")] == [module, "assets/classic.js"]


def test_pages_of_the_same_kind_share_theirs_and_the_rest_is_gone(site: Path) -> None:
    merge_scripts(site)
    (first,) = modules(site, "index.html")
    assert modules(site, "deep/er/index.html") == [f"../../{first}"]
    (other,) = modules(site, "other/index.html")
    assert modules(site, "404.html") == [f"/{other.removeprefix('../')}"]
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.*js")} == {
        first,
        other.removeprefix("../"),
        "javascripts/later.mjs",
        "javascripts/python_worker.mjs",
        "assets/classic.js",
    }
    assert (site / "plain.html").read_text() == "<head></head>"


def test_a_worker_has_the_address_that_later_builds_start_it_at(site: Path) -> None:
    merge_scripts(site)
    assert "worker" in (site / "javascripts" / "python_worker.mjs").read_text("utf-8")
    assert not [path for path in (site / "javascripts").iterdir() if path.is_dir()]


def test_a_package_is_found_by_its_name(site: Path) -> None:
    (site / "javascripts/shared/said.mjs").write_text(
        'import { strToU8 } from "fflate"; export const all = []; globalThis.all = all;'
        "export const said = (it) => all.push(strToU8(it).length);"
        "globalThis.later = () => said('');"
    )
    merge_scripts(site)
    (module,) = modules(site, "index.html")
    assert said(site / module) == [3, 6, 0]


def test_a_module_that_cannot_be_read_is_told_of(site: Path) -> None:
    (site / "javascripts/shared/said.mjs").write_text("export const = 1;")
    with pytest.raises(DeliveryError, match=r"said\.mjs"):
        merge_scripts(site)
