"""What the documentation shows is what happens."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / name for name in ("README.md", "docs/tutorial.md", "docs/how-to.md")]
ALL_PAGES = [
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/**/*.md"),
    *ROOT.glob("examples/*/*.md"),
    *ROOT.glob("bench/*.md"),
]

BLOCK = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")

GO_MOD = f"""module example.com/project

go 1.27

require github.com/gophersnake/gophersnake v0.1.0

replace github.com/gophersnake/gophersnake => {ROOT}
"""


def build(project: Path, site: Path) -> None:
    """Build a project and unpack its wheel into a folder."""
    dist = project / "dist"
    shutil.rmtree(dist, ignore_errors=True)
    env = os.environ | {"PYTHONPATH": str(ROOT / "python")}
    command = [sys.executable, "-m", "gophersnake", "build", "-C", str(project), "--out", str(dist)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = dist.glob("*.whl")
    shutil.rmtree(site, ignore_errors=True)
    shutil.unpack_archive(wheel, site, "zip")


def go_test(project: Path) -> None:
    """Run the Go tests of a project, which requires what its tests need as they ask for it."""
    shutil.copy(ROOT / "go.sum", project)
    env = os.environ | {"GOFLAGS": "-mod=mod", "GOPHERSNAKE_PYTHON": sys.executable}
    done = subprocess.run(
        ["go", "test", "-v", "./..."], cwd=project, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "--- PASS" in done.stdout
    assert "--- SKIP" not in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_projects_work_as_shown(page: Path, tmp_path: Path) -> None:
    project, site = tmp_path / "project", tmp_path / "site"
    project.mkdir()
    (project / "go.mod").write_text(GO_MOD)
    changed, tried = False, 0
    for language, title, code in BLOCK.findall(page.read_text()):
        if title:
            file = project / title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(code)
            changed = True
            if title.endswith("_test.go"):
                go_test(project)
                file.unlink()
                changed = False
                tried += 1
        elif language == "python":
            if changed:
                build(project, site)
                changed = False
            example = tmp_path / "example.txt"
            example.write_text(code)
            command = [sys.executable, "-m", "doctest", str(example)]
            env = os.environ | {"PYTHONPATH": str(site)}
            done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            tried += len(doctest.DocTestParser().get_examples(code))
    assert tried > 0
    assert not changed, "a project is shown that no example uses"


@pytest.mark.parametrize("page", ALL_PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(CODE.sub("", BLOCK.sub("", page.read_text()))):
        assert (page.parent / link).exists(), link
