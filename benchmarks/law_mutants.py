"""How many small faults in the law its tests notice: a sample of mutants by mutmut, spread over the law's modules.

``./vieclam bench law_mutants --sample 500 --seed 1``. mutmut makes every mutant of every function of the rules (not of
the command line and the pages made from tables); each module gives its share of the sample, chosen by the seed. A
mutant counts as killed when a test of ``tests/law`` fails, or no longer ends, with it. Wanted: 90 %. What survives is
listed by name; ``mutmut show NAME`` in the folder ``var/mutants`` shows it.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from launcher.paths import ROOT, folder

WANTED_PERCENT = 90
PACKAGES = ("kernel", "unemployment", "batch")
MODULES = ("assessment", "explanation", "cases", "loading")
NOT_FOR_MUTANTS = "not random and not problem_code and not needs_no_numpy"
"""Tests that read the source itself, start Python anew or draw other numbers each time."""
KILLED, TIMED_OUT = {1, 3}, {36, 24, -24, 152}
SURROUNDINGS = {"LAW_TEST_PEOPLE": "150", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
CONFTEST = """from hypothesis import settings

settings.register_profile("mutants", deadline=None, derandomize=True, max_examples=20, database=None)
settings.load_profile("mutants")
"""


def prepare(work: Path) -> None:
    """A folder with the law and its tests alone: mutants are made from a copy, never in the project."""
    for part in ("src", "tests", "docs"):
        shutil.rmtree(work / part, ignore_errors=True)
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "vieclam" / "law", work / "src" / "vieclam" / "law", ignore=unwanted)
    shutil.copy(ROOT / "src" / "vieclam" / "__init__.py", work / "src" / "vieclam")
    shutil.copytree(ROOT / "tests" / "law", work / "tests" / "law", ignore=unwanted)
    shutil.copytree(ROOT / "docs" / "law", work / "docs" / "law")
    (work / "tests" / "law" / "test_cli.py").unlink()
    (work / "tests" / "__init__.py").touch()
    (work / "tests" / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    mutated = [f"src/vieclam/law/{name}/*" for name in PACKAGES] + [f"src/vieclam/law/{name}.py" for name in MODULES]
    (work / "pyproject.toml").write_text(
        "[tool.mutmut]\n"
        'source_paths = ["src"]\n'
        'also_copy = ["docs"]\n'
        f"only_mutate = {json.dumps(mutated)}\n"
        'process_isolation = "forkserver"\n'
        f'pytest_add_cli_args = ["-q", "-k", "{NOT_FOR_MUTANTS}"]\n'
        'pytest_add_cli_args_test_selection = ["tests/law"]\n'
        "[tool.pytest.ini_options]\n"
        'pythonpath = ["src", "."]\n'
        'addopts = "--import-mode=importlib"\n'
        'markers = ["law: pure rules of law, no database"]\n',
        encoding="utf-8",
    )


def mutmut(work: Path, *words: str) -> None:
    """Runs mutmut; what it says goes to a file, since it draws its progress."""
    with (work / "mutmut.log").open("ab") as log:
        subprocess.run(
            [sys.executable, "-m", "mutmut", *words],
            cwd=work,
            env=os.environ | SURROUNDINGS,
            stdout=log,
            stderr=log,
            check=False,
        )


def outcomes(work: Path) -> dict[str, dict[str, int | None]]:
    """By module: each mutant with the exit code of its tests, ``None`` where it was not tested."""
    found = {}
    for path in sorted((work / "mutants").rglob("*.py.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        if codes:
            found[path.relative_to(work / "mutants" / "src" / "vieclam" / "law").as_posix()[: -len(".py.meta")]] = codes
    return found


def sample_of(names: dict[str, list[str]], wanted: int, seed: int) -> list[str]:
    """So many mutants, each module by its share and at least one."""
    total = sum(map(len, names.values()))
    chosen: list[str] = []
    rest: list[str] = []
    for module, mutants in sorted(names.items()):
        shuffled = random.Random(f"{seed} {module}").sample(sorted(mutants), len(mutants))
        share = max(1, wanted * len(mutants) // total)
        chosen += shuffled[:share]
        rest += shuffled[share:]
    random.Random(seed).shuffle(rest)
    return (chosen + rest)[: max(wanted, len(names))]


def report(chosen: list[str], found: dict[str, dict[str, int | None]]) -> bool:
    """The figure, the modules with what they let live, and each survivor."""
    codes = {name: code for mutants in found.values() for name, code in mutants.items()}
    module_of = {name: module for module, mutants in found.items() for name in mutants}
    killed = [name for name in chosen if codes.get(name) in KILLED]
    timed_out = [name for name in chosen if codes.get(name) in TIMED_OUT]
    alive = sorted(set(chosen) - set(killed) - set(timed_out))
    count = Counter(module_of[name] for name in chosen)
    living = Counter(module_of[name] for name in alive)
    for module, survivors in sorted(living.items()):
        print(f"  {module}: {count[module] - survivors} of {count[module]} killed")
    for name in alive:
        print(f"  lives ({codes.get(name)}): {name}")
    percent = 100 * (len(chosen) - len(alive)) / len(chosen)
    print(
        f"law, mutants: {len(chosen) - len(alive)} of {len(chosen)} killed ({len(timed_out)} of them never ended), "
        f"{percent:.1f} %, {len(count)} modules, of {len(codes):,} mutants in all: "
        f"{'ok' if percent >= WANTED_PERCENT else f'BELOW {WANTED_PERCENT} %'}",
        flush=True,
    )
    return percent >= WANTED_PERCENT


def main() -> int:
    parser = argparse.ArgumentParser(prog="vieclam bench law_mutants")
    parser.add_argument("--sample", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    wanted = parser.parse_args()
    work = folder("mutants")
    shutil.rmtree(work / "mutants", ignore_errors=True)
    prepare(work)
    # It makes all mutants and finds out which test reaches which function before it looks for the one asked for.
    mutmut(work, "run", "none")
    names = {module: list(codes) for module, codes in outcomes(work).items()}
    if not names:
        print(f"law, mutants: none were made, see {work / 'mutmut.log'}")
        return 1
    chosen = sample_of(names, wanted.sample, wanted.seed)
    print(f"law, mutants: {len(chosen)} of {sum(map(len, names.values())):,} are tested …", flush=True)
    mutmut(work, "run", "--max-children", str(wanted.processes), *chosen)
    found = outcomes(work)
    if all(code is None for mutants in found.values() for code in mutants.values()):
        print(f"law, mutants: none was tested, see {work / 'mutmut.log'}")
        return 1
    return 0 if report(chosen, found) else 1


if __name__ == "__main__":
    sys.exit(main())
