"""What a build imports before it begins: what few builds use is imported where it is used."""

import subprocess
import sys

SELDOM_USED = {"bs4", "docx", "openpyxl", "oxmsg", "playwright"}


def test_a_build_waits_for_no_library_that_only_letters_tables_and_documents_need() -> None:
    code = "import sys, build_tools.site.site_build; print(*sys.modules, sep='\\n')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert SELDOM_USED & set(run.stdout.splitlines()) == set()
