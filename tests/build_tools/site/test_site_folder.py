"""The folder of a site is exchanged as a whole, and by one build at a time."""

from pathlib import Path

import pytest

from build_tools.site.site_folder import SiteError, exchanged


def test_a_build_is_told_of_another_that_is_under_way_and_leaves_it_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with exchanged(site) as first:
        (first / "side.html").write_text("ferdig")
        with (
            pytest.raises(SiteError, match=f"En annen bygging holder på med {site}"),
            exchanged(site),
        ):
            pass
        assert not site.exists()
    assert (site / "side.html").read_text() == "ferdig"
    assert list(tmp_path.iterdir()) == [site]


def test_what_a_build_left_that_was_ended_is_in_no_site(tmp_path: Path) -> None:
    left = tmp_path / "site.part"
    left.mkdir()
    (left / "halv.html").write_text("halv")
    with exchanged(tmp_path / "site") as unfinished:
        (unfinished / "side.html").write_text("ferdig")
    assert [each.name for each in (tmp_path / "site").iterdir()] == ["side.html"]


def test_where_a_build_fails_the_site_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(SiteError, match="feil"), exchanged(site):
        raise SiteError("feil")
    assert list(tmp_path.iterdir()) == [site]
