"""Build backend that turns Go packages into Python packages (PEP 517, PEP 660).

Every hook forwards to the ``gophersnake`` command, which holds all policy.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Settings = Mapping[str, str | Sequence[str]] | None


def build_wheel(wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None) -> str:
    """Build a wheel into a folder and return its file name."""
    return _write("build-wheel", wheel_directory, config_settings, metadata_directory)


def build_editable(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """Build an editable wheel into a folder and return its file name."""
    return _write("build-editable", wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """Write a source distribution into a folder and return its file name."""
    return _write("build-sdist", sdist_directory, config_settings)


def prepare_metadata_for_build_wheel(metadata_directory: str, config_settings: Settings = None) -> str:
    """Write the wheel's metadata folder and return its name."""
    return _write("metadata", metadata_directory, config_settings)


def prepare_metadata_for_build_editable(metadata_directory: str, config_settings: Settings = None) -> str:
    """Write the editable wheel's metadata folder and return its name."""
    return _write("metadata", metadata_directory, config_settings, None, "--editable")


def get_requires_for_build_wheel(config_settings: Settings = None) -> list[str]:
    """Return what must be installed before a wheel can be built."""
    from ._command import missing_go

    return missing_go() or _call("requires", *_settings(config_settings))


def get_requires_for_build_editable(config_settings: Settings = None) -> list[str]:
    """Return what must be installed before an editable wheel can be built."""
    return get_requires_for_build_wheel(config_settings)


def get_requires_for_build_sdist(config_settings: Settings = None) -> list[str]:
    """Return what must be installed before an sdist can be written."""
    del config_settings
    from ._command import missing_go

    return missing_go()


def _write(step: str, out: str, settings: Settings, metadata: str | None = None, *flags: str) -> str:
    """Run a step that writes something into a folder; its last line is the name."""
    args = [step, "--out", out, *flags, *_settings(settings)]
    if metadata is not None:
        args += ["--metadata-directory", metadata]
    lines = _call(*args)
    if not lines:
        message = f"gophersnake: pep517 {step} did not say what it wrote"
        raise SystemExit(message)
    return lines[-1]


def _settings(settings: Settings) -> list[str]:
    if not settings:
        return []
    import json

    return ["--config-settings", json.dumps(settings)]


def _call(*args: str) -> list[str]:
    """Run a pep517 step and return the lines of its output. Errors go to stderr as they are."""
    import subprocess

    from ._command import command, environment

    step = [command(), "pep517", *args]
    done = subprocess.run(step, stdout=subprocess.PIPE, encoding="utf-8", env=environment(), check=False)
    if done.returncode != 0:
        raise SystemExit(done.returncode)
    return done.stdout.splitlines()
