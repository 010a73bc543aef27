"""The commands as people type them: help, ports and hosts, one sentence for what cannot be."""

import os
import socket
import subprocess
import sys
from argparse import ArgumentTypeError
from pathlib import Path

import pytest
from click.testing import CliRunner
from specimens import ROOT, write_content

from site_builder.cli import main
from tests.pxweb_server.__main__ import as_port

TEST_SERVER = ["-m", "tests.pxweb_server"]


@pytest.fixture
def taken():
    """A port of the loopback that another program listens at."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def python(*words, stdout=subprocess.PIPE, cwd=ROOT):
    """A command in a process of its own, as a person starts it."""
    return subprocess.run(
        [sys.executable, *map(str, words)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.parametrize("words", [[], *[[name] for name in sorted(main.commands)]])
def test_h_is_help_everywhere(words):
    """As --help, for the whole and for each command."""
    short, long = (CliRunner().invoke(main, [*words, option]) for option in ("-h", "--help"))
    assert (short.exit_code, long.exit_code) == (0, 0)


@pytest.mark.parametrize(
    "module",
    ["site_builder", "benchmarks", "tests.pxweb_server", "site_builder.definitions.schema"],
)
def test_h_is_help_for_what_is_run_as_a_module(module):
    """Exit 0, usage, no traceback; nothing is run or written."""
    told = python("-m", module, "-h")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.lower().startswith("usage: ")
    assert "-h" in told.stdout


def test_the_help_of_fetch_is_its_own():
    """With the words it takes, short and long alike."""
    short, long = (python("-m", "site_builder", "fetch", option) for option in ("-h", "--help"))
    assert short.stdout == long.stdout
    assert " fetch [OPTIONS] [ID]..." in short.stdout and "--accept" in short.stdout


def test_an_unknown_benchmark_is_wrong_usage():
    """Those there are, are named."""
    told = python("-m", "benchmarks", "speed")
    assert told.returncode == 2
    assert "'speed' is no benchmark; there are false_alarms, fetching" in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_what_is_printed_is_told(tmp_path):
    """`mittaristo check > report.txt` ends in a sentence too."""
    write_content(tmp_path)
    with Path("/dev/full").open("w") as full:
        told = python("-m", "site_builder", "check", "--content", tmp_path, stdout=full)
    assert told.returncode != 0
    assert "where this is printed to: cannot be read or written (No space left" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_current_folder_that_is_gone_is_told(tmp_path):
    """Another window has removed it."""
    gone = "import os; os.rmdir(os.getcwd()); from site_builder.cli import main; main(['check'])"
    told = python("-c", gone, cwd=tmp_path)
    assert told.returncode == 1
    assert told.stderr.startswith("the current folder, or where this is printed to: cannot be read")


def test_a_busy_port_is_told_in_a_sentence(taken, tmp_path):
    """By `serve`, before it builds, and by the server for trying out."""
    folder = write_content(tmp_path)
    told = (
        f"127.0.0.1:{taken}: another program is listening there."
        f" Stop it, or name another port: --port {taken + 1}."
    )
    for command in (["-m", "site_builder", "serve", "--content", folder], TEST_SERVER):
        ended = python(*command, "--port", taken)
        assert (ended.returncode, ended.stdout, ended.stderr.splitlines()) == (1, "", [told])


@pytest.mark.parametrize("port", ["65536", "-1", "http", "99999999999999999999", "80,5", ""])
def test_what_is_no_port_is_wrong_usage(port, tmp_path):
    """Exit 2, and what it may be; the server for trying out takes the same."""
    command = ["serve", "--content", str(write_content(tmp_path)), f"--port={port}"]
    ended = CliRunner().invoke(main, command)
    assert (ended.exit_code, type(ended.exception)) == (2, SystemExit)
    assert "--port" in ended.stderr
    with pytest.raises(ArgumentTypeError, match="is not a port"):
        as_port(port)


def test_what_is_no_port_ends_a_process_without_a_traceback(tmp_path):
    """The program's own and the server for trying out, as a person starts them."""
    folder = write_content(tmp_path)
    for command in (["-m", "site_builder", "serve", "--content", folder], TEST_SERVER):
        ended = python(*command, "--port=65536")
        assert ended.returncode == 2
        assert "--port" in ended.stderr and "Traceback" not in ended.stderr


@pytest.mark.parametrize("host", ["192.0.2.7", "a..b", "x" * 300, "::g"])
def test_a_host_that_is_not_this_machine_is_told(host, tmp_path):
    """Place, fault and remedy; nothing is built first."""
    told = CliRunner().invoke(
        main, ["serve", "--content", str(write_content(tmp_path)), "--host", host]
    )
    assert (told.exit_code, type(told.exception)) == (1, SystemExit)
    place = f"[{host}]:8000" if ":" in host else f"{host}:8000"
    assert told.output == (
        f"{place}: this machine has no such address."
        " Leave --host out, or name 127.0.0.1 (this machine alone) or 0.0.0.0 (the network too).\n"
    )


def test_an_empty_host_is_told(tmp_path):
    """It would listen everywhere and say nowhere."""
    told = CliRunner().invoke(
        main, ["serve", "--content", str(write_content(tmp_path)), "--host", ""]
    )
    assert told.exit_code == 1 and told.output.startswith("--host: is empty. ")


def test_a_check_loads_nothing_that_makes_pages_or_asks_servers():
    """To read mkdocs.yml, MkDocs and our plugin are loaded, but not what the plugin needs later."""
    code = (
        "import sys, runpy; sys.argv = ['mittaristo', 'check']\n"
        "try: runpy.run_module('site_builder', run_name='__main__')\n"
        "except SystemExit as end: assert not end.code\n"
        "for name in ('mkdocs_plugin', 'website', 'views.site', 'pages.render', 'charts.svg'):\n"
        "    print(f'site_builder.{name}' in sys.modules)\n"
        "print(sorted({'requests', 'cryptography', 'pandas', 'plotly'} & set(sys.modules)))"
    )
    ended = python("-c", code)
    assert ended.stdout.splitlines()[-6:] == ["True", *["False"] * 4, "[]"], ended.stderr
