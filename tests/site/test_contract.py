"""What our builder leans on inside Sphinx is there and does what it did; without it, the site is the same."""

from __future__ import annotations

import gc
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils.transforms import Transformer
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import docutils_namespace, patch_docutils

from marrow.site.transforms import UNUSED
from tests.building import EPOCH, build, tree
from tests.cases import NEWSROOM, ROOT


@pytest.fixture
def application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sphinx]:
    """Sphinx with the newsroom loaded, before anything is read."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    with patch_docutils(str(ROOT)), docutils_namespace():
        yield Sphinx(NEWSROOM, ROOT, tmp_path / "site", tmp_path / "doctrees", "html", status=None)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_as_sphinx_does_it_gives_the_same_site(tmp_path: Path, jobs: int) -> None:
    ours = build(NEWSROOM, tmp_path / "ours", jobs=jobs)
    as_sphinx = build(NEWSROOM, tmp_path / "as-sphinx", jobs=jobs, settings=["marrow_as_sphinx=1"])
    assert ours.returncode == as_sphinx.returncode == 0, ours.stderr + as_sphinx.stderr
    assert tree(tmp_path / "ours") == tree(tmp_path / "as-sphinx")


def test_transforms_that_are_left_out_exist(application: Sphinx) -> None:
    with_ours_alone = {*application.registry.get_transforms(), *application.registry.get_post_transforms()}
    left = {f"{transform.__module__}.{transform.__qualname__}" for transform in with_ours_alone}
    again = {"sphinx.transforms.i18n.RemoveTranslatableInline", "sphinx.transforms.i18n.TranslationProgressTotaliser"}
    assert left & UNUSED == again  # they are there when a page is read, and go from its own list
    for name in UNUSED:
        module, _, transform = name.rpartition(".")
        assert inspect.isclass(getattr(__import__(module, fromlist=[transform]), transform)), name


def test_a_page_that_is_read_has_a_list_of_transforms_to_come() -> None:
    transformer = Transformer(new_document("page"))
    transformer.add_transforms([type("Later", (), {"default_priority": 10})])
    assert [entry[1].__name__ for entry in transformer.transforms] == ["Later"]


def test_what_the_builder_takes_the_place_of_is_called_as_before() -> None:
    def parameters(function: object) -> list[str]:
        assert callable(function)
        return list(inspect.signature(function).parameters)

    assert parameters(Builder._read_serial) == ["self", "docnames"]
    assert parameters(Builder._read_parallel) == ["self", "docnames", "nproc"]
    assert parameters(Builder.write_documents) == ["self", "docnames"]
    assert parameters(Builder.read_doc) == ["self", "docname", "_cache"]
    assert parameters(Builder.write_doc_serialized) == ["self", "docname", "doctree"]
    assert parameters(BuildEnvironment.merge_info_from) == ["self", "docnames", "other", "app"]
    read = inspect.getsource(Builder.read)
    assert "self._read_parallel(docnames, nproc=self._app.parallel)" in read
    assert "self._read_serial(docnames)" in read


def test_pages_that_were_written_are_kept_in_no_memory(application: Sphinx) -> None:
    application.build()
    assert application.env._pickled_doctree_cache == {}
    assert application.env._write_doc_doctree_cache == {}


def test_python_looks_for_memory_as_before_when_a_build_has_ended(application: Sphinx) -> None:
    assert gc.get_threshold() != (700, 10, 10)
    assert gc.get_freeze_count() > 0
    application.build()
    assert gc.get_threshold() == (700, 10, 10)
    assert gc.get_freeze_count() == 0
