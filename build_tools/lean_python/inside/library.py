"""Compiles what the image needs, and prints a JSON line for each module: its path, its .pyc in hex.

Runs inside the interpreter of the pinned release, so that the byte code is that release's own
whatever Python the build runs on.
"""

import sys

import build_tools.lean_python.inside.image  # noqa: F401  (imports all that is needed)

NEEDED: list[tuple[str, object]] = [
    (name, module.__spec__.loader)
    for name, module in sys.modules.items()
    if name != __name__ and module.__spec__
]

# What this module itself needs comes after, so that it is not taken for a part of the library.
import json  # noqa: E402
import marshal  # noqa: E402
from importlib.util import MAGIC_NUMBER  # noqa: E402
from zipimport import zipimporter  # noqa: E402

from build_tools.lean_python.inside.slimming import slim_code  # noqa: E402

_HEADER = MAGIC_NUMBER + bytes(12)  # no hash and no date: an archive never looks at the source

for name, loader in NEEDED:
    if isinstance(loader, zipimporter):
        inner = "/__init__" if loader.is_package(name) else ""
        code = compile(loader.get_source(name) or "", "", "exec", dont_inherit=True)
        compiled = _HEADER + marshal.dumps(slim_code(code))
        print(json.dumps({"path": f"{name.replace('.', '/')}{inner}.pyc", "code": compiled.hex()}))
sys.stdout.flush()
