"""How long an answer takes while a hall full of visitors clicks: ``python -m benchmarks.load [--visitors 1,10,25,50]``.

The app is started on a free port of this machine, nothing else is ever asked. Each visitor is a WebSocket that speaks
Streamlit's own protocol, as a browser does: one session that stays, in which another link of the map page is opened
every 1 to 4 seconds (a step of the browser to another address: all filters, level and measure may change). What a
visitor has got before and the server marks as worth keeping is not sent again, as with a browser. An answer is over
when the script says that it has finished; its size is that of all messages, uncompressed and as they arrived.

Client and server share the machine. The runs are bounded: by default 45 s for each number of visitors.
"""

import argparse
import asyncio
import os
import random
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.driver import ROOT, free_port
from geodata.analysis.measures import MEASURES
from geodata.catalogue.core import load

HOST = "127.0.0.1"
THINK_SECONDS = (1.0, 4.0)
PATIENCE_SECONDS = 60.0
MOST_VISITORS, MOST_SECONDS = 100, 1_800
SEED = 20261126
KB, MB = 1_000, 1_000_000


@dataclass
class Answers:
    """What the visitors of one round saw: seconds and bytes of each answer, those on the wire, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    arrived: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def links(number: int, seed: int) -> list[str]:
    """Return query strings of the map page: another level, measure and language each, a third without any filter."""
    whole, chance = load(), random.Random(seed)  # noqa: S311  no secret
    choices: dict[str, list[str]] = {
        key: sorted(whole.known(key)) for key in ("region", "theme", "family", "country", "programme")
    }
    found: dict[str, None] = {}
    while len(found) < number:
        keys = chance.sample(sorted(choices), chance.randint(0, 2))
        query = {key: chance.choice(choices[key]) for key in keys}
        query |= {"level": chance.choice(["nuts2", "nuts3", "orp"]), "measure": chance.choice(sorted(MEASURES))}
        found[urlencode({**query, "lang": chance.choice(["en", "cs", "pl", "sl"])})] = None
    return list(found)


class Line(ClientConnection):
    """A WebSocket that counts the bytes that arrive, compressed as they are."""

    arrived = 0

    def data_received(self, data: bytes) -> None:
        """Count what arrives and hand it on."""
        self.arrived += len(data)
        super().data_received(data)


class Visitor:
    """One session of the map page, as the server sees it."""

    def __init__(self, address: str, answers: Answers) -> None:
        self.address = address
        self.answers = answers
        self.kept: set[str] = set()

    async def visit(self, queries: Sequence[str], until: float, chance: random.Random) -> None:
        """Open links one after the other until the time is over."""
        stream = f"ws://{self.address}/_stcore/stream"
        options = {"subprotocols": ["streamlit"], "max_size": None, "open_timeout": PATIENCE_SECONDS}
        async with connect(stream, create_connection=Line, **options) as line:
            await self._open(line, chance.choice(queries), first=True)
            while time.monotonic() < until:
                await asyncio.sleep(chance.uniform(*THINK_SECONDS))
                await self._open(line, chance.choice(queries))

    async def _open(self, line: Line, query: str, *, first: bool = False) -> None:
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.is_history_navigation = not first
        asked.rerun_script.context_info.url = f"http://{self.address}/?{query}"
        asked.rerun_script.context_info.locale = "en-GB"
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        start, size, before = time.perf_counter(), 0, line.arrived
        await line.send(asked.SerializeToString())
        while True:
            message = await asyncio.wait_for(line.recv(), PATIENCE_SECONDS)
            size += len(message)
            if self._is_last(ForwardMsg.FromString(message)):
                break
        if not first:
            self.answers.seconds.append(time.perf_counter() - start)
            self.answers.sizes.append(size)
            self.answers.arrived.append(line.arrived - before)

    def _is_last(self, message: ForwardMsg) -> bool:
        """Note what a message brings; tell whether it ends the answer."""
        if message.metadata.cacheable and message.hash:
            self.kept.add(message.hash)
        if message.HasField("delta") and message.delta.new_element.HasField("exception"):
            self.answers.errors.append(message.delta.new_element.exception.message)
        # A change that comes before the answer is over would end it early.
        return message.script_finished in FINISHED if message.HasField("script_finished") else False


FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR)


async def crowd(address: str, visitors: int, seconds: float, seed: int) -> Answers:
    """Let visitors click for a time, all at once."""
    answers, queries = Answers(), links(300, seed)
    until = time.monotonic() + seconds

    async def one(number: int) -> None:
        chance = random.Random(seed + number)  # noqa: S311  no secret
        # They do not all come in the same moment.
        await asyncio.sleep(chance.uniform(0, THINK_SECONDS[1]))
        try:
            await Visitor(address, answers).visit(queries, until, chance)
        except (OSError, TimeoutError, ConnectionError) as error:
            answers.errors.append(repr(error))

    await asyncio.gather(*(one(number) for number in range(visitors)))
    return answers


@contextmanager
def atlas() -> Iterator[tuple[str, int]]:
    """Start the app with the embedded data; give its address and the number of its process when it is healthy."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            _wait_until_healthy(f"http://{HOST}:{port}/_stcore/health")
            yield f"{HOST}:{port}", server.pid
        finally:
            server.terminate()


def _wait_until_healthy(address: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310  this machine
                if answer.status == 200:
                    return
        except urllib.error.URLError:
            time.sleep(0.1)
    sys.exit("the app did not answer in time")


def memory(process: int) -> float:
    """Return the resident memory of a process in MB (Linux only; NaN elsewhere)."""
    status = Path(f"/proc/{process}/statm")
    if not status.exists():
        return float("nan")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MB


def row(visitors: int, seconds: float, answers: Answers, before: float, after: float) -> str:
    """Return a line of the table."""
    if len(answers.seconds) < 2:
        return f"| {visitors} | no answers | {answers.errors[:1]} |"
    cuts = statistics.quantiles(answers.seconds, n=20)
    return (
        f"| {visitors} | {statistics.median(answers.seconds):.2f} s | {cuts[18]:.2f} s | "
        f"{len(answers.seconds) / seconds:.1f} | {statistics.mean(answers.sizes) / KB:.0f} kB | "
        f"{statistics.mean(answers.arrived) / KB:.0f} kB | "
        f"{before:.0f} → {after:.0f} MB | {len(answers.errors)} |"
    )


def main() -> None:
    """Print a line for each number of visitors, each with an app of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visitors", default="1,10,25,50", help="numbers of visitors, separated by commas")
    parser.add_argument("--seconds", type=float, default=45.0, help="how long each number clicks")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    numbers = [min(int(text), MOST_VISITORS) for text in given.visitors.split(",")]
    seconds = min(given.seconds, MOST_SECONDS)
    print("| visitors | p50 | p95 | answers a second | sent for each, uncompressed | on the wire | memory | errors |")
    print("|---|---|---|---|---|---|---|---|")
    for visitors in numbers:
        with atlas() as (address, process):
            asyncio.run(crowd(address, 1, 3.0, given.seed))  # what is made once is not counted
            before = memory(process)
            answers = asyncio.run(crowd(address, visitors, seconds, given.seed))
            print(row(visitors, seconds, answers, before, memory(process)), flush=True)
        for error in sorted(set(answers.errors)):
            print(f"  {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
