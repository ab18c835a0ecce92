"""What is told of the shipped components, kept until another version of one is installed.

Reading what forty thousand installed files belong to takes most of what building a site does where
no page is another.
"""

from build_tools.cache import CACHE, cached_result, state_of_files
from build_tools.project import PROJECT

_LOCKED = ("package-lock.json", "pyproject.toml")
"""What names the installed versions, beside requirements.txt, which is part of every state."""


def shipped_bill() -> str:
    """The bill of materials of this project, as `bill_of_materials`."""

    def make() -> str:
        from build_tools.licences.bill_of_materials import bill_of_materials

        return bill_of_materials(PROJECT)

    return cached_result(CACHE / "licences" / "bill", _state(), str, make)


def shipped_licences() -> str:
    """The licences of all that is shipped to readers, as `licence_list`."""

    def make() -> str:
        from build_tools.licences.components import shipped_components
        from build_tools.licences.licence_page import licence_list

        return licence_list(shipped_components(PROJECT))

    return cached_result(CACHE / "licences" / "page", _state(), str, make)


def _state() -> str:
    return state_of_files(PROJECT, (PROJECT / each for each in _LOCKED))
