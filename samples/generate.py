"""Write the sample files, or files of the same columns for a load test.

python samples/generate.py
python samples/generate.py --out /tmp/load --companies 100000 --contracts 300000
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from samples.generator.build import DEFAULT_SEED, generate
from samples.generator.wrong_table import refresh_readme

HERE = Path(__file__).resolve().parent


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write the sample files of Ramille.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder (default: samples/)")
    parser.add_argument("--companies", type=int, help="how many companies in all")
    parser.add_argument("--contracts", type=int, help="how many contracts in all")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    arguments = parser.parse_args()
    if (arguments.companies is None) != (arguments.contracts is None):
        parser.error("--companies and --contracts go together")
    if arguments.companies is not None and arguments.out.resolve() == HERE:
        parser.error("files for a load test go elsewhere: give --out DIR")
    return arguments


def main() -> int:
    """Run the generator; return 0, or 2 when what was asked for cannot be made."""
    arguments = _arguments()
    wanted = None
    if arguments.companies is not None:
        wanted = (arguments.companies, arguments.contracts)
    try:
        placed = generate(arguments.out, arguments.seed, wanted)
    except ValueError as error:
        print(f"generate.py: {error}", file=sys.stderr)
        return 2
    if arguments.out.resolve() == HERE:
        refresh_readme(HERE / "README.md", placed)
    for path in sorted(arguments.out.iterdir()):
        if path.suffix in (".csv", ".xls", ".xlsx"):
            print(f"{path}  {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
