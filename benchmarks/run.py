"""`python -m benchmarks.run`: floor, bare app and our pages, measured in turn, and one table of medians."""

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path

from benchmarks.browser import a_browser
from benchmarks.measure import Samples, measure_round, measure_visitors, new_samples
from benchmarks.report import rows, table
from benchmarks.servers import Server, ServerDidNotStart, start_server

STARTS = 3


def start_servers(stack: ExitStack, samples: Samples) -> dict[str, Server]:
    """All servers, ours and the bare app started several times for the time that takes; stopped with the stack."""
    servers = {}
    for _ in range(STARTS):
        for name in ("bare", "ours"):
            if name in servers:
                servers[name].stop()
            servers[name] = start_server(name)
            stack.callback(servers[name].stop)
            samples["start", name].append(servers[name].started_in)
    servers["floor"] = start_server("floor")
    stack.callback(servers["floor"].stop)
    return servers


def measure(rounds: int) -> Samples:
    """All samples of a run."""
    samples = new_samples()
    with ExitStack() as stack:
        servers = start_servers(stack, samples)
        with a_browser() as browser:
            for number in range(rounds):
                print(f"round {number + 1} of {rounds}", file=sys.stderr)
                measure_round(number, browser, servers, samples)
        measure_visitors(servers["ours"], samples)
        samples["memory", "bare"].append(servers["bare"].memory_mb())
    return samples


def main() -> int:
    """Run the benchmarks as the command line says; 1 only if a server did not start."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often everything is measured (5)")
    parser.add_argument("--json", type=Path, help="a file for the figures and all samples")
    options = parser.parse_args()
    try:
        samples = measure(options.rounds)
    except ServerDidNotStart as fault:
        print(f"A server did not start: {fault}", file=sys.stderr)
        return 1
    print(table(samples))
    if options.json:
        raw = {f"{figure} | {page}": values for (figure, page), values in samples.items()}
        options.json.write_text(json.dumps({"figures": rows(samples), "samples": raw}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
