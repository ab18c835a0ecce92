"""The programs that the build and the tests drive, installed where they are absent and it can be.

Run as a program before them: a missing program stops the run, so that no test is skipped for want
of it. The build only prints, and names the program that does.
"""

import shutil
import sys
from collections.abc import Collection, Iterable

from build_tools.bootstrap import apt_install

DEBIAN_PACKAGES = {
    "chromium": "chromium",
    "chromium-headless-shell": "chromium-headless-shell",
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
    "soffice": "libreoffice-writer-nogui",
    "nginx": "libnginx-mod-http-brotli-static",
    "caddy": "caddy",
    "openssl": "openssl",
}
"""Program → the Debian package that holds it.

WebKitGTK needs a screen, which Xvfb pretends; LibreOffice saves the Word files of the hearing;
nginx comes with its module for Brotli; OpenSSL makes the certificate that https is tried with.
"""


_STAND_IN = {"chromium-headless-shell": "chromium"}
"""Program → one that does the same, and takes twice as long."""


def missing(programs: Iterable[str]) -> list[str]:
    """Debian packages whose program is not on this machine."""
    return [
        DEBIAN_PACKAGES[program]
        for program in programs
        if not shutil.which(program) and not shutil.which(_STAND_IN.get(program, program))
    ]


def main(programs: Collection[str]) -> None:
    """Install what is missing, or say in one line what to install and exit with status 1."""
    if not (packages := missing(programs)):
        return
    apt_install(packages)
    if packages := missing(programs):
        who, verb = ("Byggingen", "build") if len(programs) == 1 else ("Testene", "test")
        sys.exit(
            f"{who} trenger {', '.join(packages)}. Debian og Ubuntu: "
            f"sudo apt-get install {' '.join(packages)}. Installer, og kjør make {verb} igjen."
        )


if __name__ == "__main__":
    main(sys.argv[1:] or DEBIAN_PACKAGES)
