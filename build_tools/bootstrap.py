"""The project's own uv in .tools/, fetched by whatever Python the machine has.

Run by path on a fresh clone, so it uses the standard library of Python 3.8 and nothing else.
The version and its hashes stand in uv.txt beside this file.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

TOOLS = Path(".tools")
PIN = Path(__file__).with_name("uv.txt")
SYSTEM_PYTHON = "/usr/bin/python3"


def run(command: list[str], **variables: str) -> bool:
    """Run a command in silence; its output is shown only where it fails.

    Args:
        command: the program and its arguments.
        **variables: environment variables to add.

    Returns:
        True if the command succeeded.
    """
    done = subprocess.run(
        command,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
    return done.returncode == 0


def apt_install(packages: list[str]) -> bool:
    """Install Debian packages without a question; False where this user cannot, or it fails."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    print(f"→ Installerer {', '.join(packages)} …", flush=True)
    # Another installation under way is waited for, not collided with.
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    return run([*apt, "update"], **quiet) and run(install, **quiet)


def has(python: str, *modules: str) -> bool:
    """Whether this Python can import every one of the modules."""
    command = [python, "-c", "import " + ", ".join(modules)]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def python_with_pip() -> str | None:
    """A Python that can run pip: this one, or one in a throw-away environment; None if neither."""
    python = sys.executable
    if has(python, "pip"):
        return python
    # Debian's python3 comes without pip and without what makes environments.
    if not has(python, "venv", "ensurepip"):
        if not apt_install(["python3-venv"]):
            return None
        python = SYSTEM_PYTHON
    throw_away = TOOLS / "pip"
    made = run([python, "-m", "venv", str(throw_away)])
    return str(throw_away / "bin/python") if made else None


def main() -> None:
    """Put uv in .tools/bin; the exit status says whether it is there."""
    print("→ Henter uv …", flush=True)
    python = python_with_pip()
    if python is None:
        sys.exit(
            "Python her mangler pip. Installer pip eller venv "
            "(Debian og Ubuntu: sudo apt-get install python3-venv), og prøv igjen."
        )
    command = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
    command += ["--upgrade", "--target", str(TOOLS), "--requirement", str(PIN)]
    # A user's own defaults for where packages go do not hold for a folder of the project.
    fetched = run(command, PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0")
    shutil.rmtree(TOOLS / "pip", ignore_errors=True)
    if not fetched:
        sys.exit("Fikk ikke hentet uv. Se feilen over; er maskinen på nett?")


if __name__ == "__main__":
    main()
