"""The bill of materials, in CycloneDX: what readers are sent, and what the site is built with.

It names packages and versions by their purl, and no registry; the same locked packages give the
same bytes, so there is neither a time nor a serial number in it.
"""

import base64
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Entry
from cyclonedx.model.component import ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from build_tools.licences.components import Component, shipped_components

_PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
_PYTHON_LOCKS = ("requirements.txt", "build_tools/uv.txt")
_MODULES = "node_modules/"
_LICENCES = LicenseFactory()


@cache
def bill_of_materials(project: Path) -> str:
    """The bill as JSON, of CycloneDX 1.6.

    What readers are sent is ``required``; what only builds and tests is ``excluded``.

    Args:
        project: the folder with the lock files and node_modules/.

    Raises:
        LicenceError: where the list of what is shipped does not hold.
    """
    shipped = [_shipped(each) for each in shipped_components(project)]
    sent = {each.bom_ref.value for each in shipped}
    tools = [*_python_packages(project), *_node_packages(project)]
    site = Entry(
        name="site",
        type=ComponentType.APPLICATION,
        bom_ref="site",
        licenses=[_LICENCES.make_from_string("MIT")],
    )
    bom = Bom(components=[*shipped, *(each for each in tools if each.bom_ref.value not in sent)])
    bom.metadata.component = site
    bom.register_dependency(site, shipped)
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    del written["serialNumber"], written["metadata"]["timestamp"]
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _shipped(component: Component) -> Entry:
    purl = component.purl._replace(version=component.version)
    return _entry(purl, ComponentScope.REQUIRED, component.licence)


def _python_packages(project: Path) -> Iterator[Entry]:
    locks = [(project / file).read_text("utf-8") for file in _PYTHON_LOCKS]
    for name, version in _PINNED.findall("\n".join(locks)):
        yield _entry(PackageURL("pypi", name=name, version=version), ComponentScope.EXCLUDED)


def _node_packages(project: Path) -> Iterator[Entry]:
    lock = json.loads((project / "package-lock.json").read_text("utf-8"))
    for place, package in lock["packages"].items():
        if place:
            space, _, name = place.rpartition(_MODULES)[2].rpartition("/")
            purl = PackageURL("npm", space or None, name, package["version"])
            hashes = [_hash(package["integrity"])]
            yield _entry(purl, ComponentScope.EXCLUDED, package.get("license"), hashes)


def _entry(
    purl: PackageURL,
    scope: ComponentScope,
    licence: str | None = None,
    hashes: Iterable[HashType] = (),
) -> Entry:
    return Entry(
        name=purl.name,
        group=purl.namespace,
        version=purl.version,
        type=ComponentType.LIBRARY,
        purl=purl,
        bom_ref=purl.to_string(),
        scope=scope,
        licenses=[_LICENCES.make_from_string(licence)] if licence else [],
        hashes=hashes,
    )


def _hash(integrity: str) -> HashType:
    """What npm writes as ``sha512-<base64>``."""
    _, _, digest = integrity.partition("-")
    return HashType(alg=HashAlgorithm.SHA_512, content=base64.b64decode(digest).hex())
