"""Pages name all the modules that their scripts will import, and no others."""

from pathlib import Path

from bs4 import BeautifulSoup

from build_tools.delivery.module_preloads import module_preloads

PAGE = '<script type="module" src="../build/1/a.mjs"></script><script src="../classic.js"></script>'
MODULES = {
    "a.mjs": 'import { b } from "./b.mjs";\nimport {\n  c,\n  d,\n} from "./more/c.mjs";\n',
    "b.mjs": '// import "./comment.mjs"\nconst later = () => import("./later.mjs");\n',
    "more/c.mjs": 'import "../b.mjs";\nimport { a } from "../a.mjs";\nimport x from "./d.mjs";\n',
    "more/d.mjs": "",
    "later.mjs": "",
}


def test_each_module_is_named_once_however_deep_it_lies(tmp_path: Path) -> None:
    for name, text in MODULES.items():
        file = tmp_path / "build/1" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "page").mkdir()
    head = module_preloads(tmp_path / "page" / "index.html", PAGE)
    named = [link["href"] for link in BeautifulSoup(head, "html.parser")("link")]
    assert named == [f"../build/1/{name}" for name in ("b.mjs", "more/c.mjs", "more/d.mjs")]


def test_all_that_the_calculator_imports_is_named_in_its_page(first: Path) -> None:
    page = first / "jak-hemmere/kalkulator/index.html"
    html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    named = {str(link["href"]) for link in html.select("head link[rel=modulepreload]")}
    (folder,) = first.glob("build/*/javascripts")
    assert {(page.parent / name).resolve() for name in named} > {
        folder / name for name in ("patient_form.mjs", "template.mjs", "python.mjs")
    }
    assert all((page.parent / name).is_file() for name in named)
