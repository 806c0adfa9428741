"""Runs a program, and tells what it took."""

import hashlib
import math
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

# What counts as a space depends on it, and so does the time of wc.
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8")


@dataclass
class Sample:
    """One run of a program."""
    seconds: float      # wall clock
    cpu: float          # user and system, of all threads and children
    peak: float         # MB (10^6 bytes) resident, of the largest process
    failure: str        # "" where it went well
    digest: str         # of what it wrote


def last_line(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        lines = file.read().splitlines()
    return lines[-1] if lines else "no reason given"


def digest_of(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def kill_group(pid):
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def wait_for(process, limit):
    """Status and usage; beyond LIMIT seconds the process is killed."""
    timer = threading.Timer(limit, kill_group, [process.pid])
    timer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        kill_group(process.pid)
        raise
    finally:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def why_failed(code, seconds, limit, errors):
    if code == 0:
        return ""
    if code == -signal.SIGKILL and seconds >= limit:
        return f"stopped after {limit:.0f} s"
    return f"status {code}: {last_line(errors)}"


def run(command, folder, limit):
    """Runs COMMAND with its output in FOLDER.

    The kernel counts what a process held before it became the program, which
    is the size of this script: peaks of less than some 30 MB mean nothing.
    """
    output = os.path.join(folder, "output")
    errors = os.path.join(folder, "errors")
    with open(output, "wb") as out, open(errors, "wb") as err:
        start = time.perf_counter()
        # A session of its own, so that a whole pipeline can be stopped.
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                   stdout=out, stderr=err, env=ENVIRONMENT,
                                   start_new_session=True)
        code, usage = wait_for(process, limit)
        seconds = time.perf_counter() - start
    return Sample(seconds, usage.ru_utime + usage.ru_stime,
                  usage.ru_maxrss * 1024 / 1e6,
                  why_failed(code, seconds, limit, errors), digest_of(output))


def output_of(command):
    """What a command that is not measured writes."""
    return subprocess.run(command, env=ENVIRONMENT, check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def in_child(function, *arguments):
    """Calls FUNCTION in a process of its own, so that this one stays small."""
    pid = os.fork()
    if pid == 0:
        try:
            function(*arguments)
            os._exit(0)
        except KeyboardInterrupt:
            os._exit(130)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    if os.waitpid(pid, 0)[1] != 0:
        raise SystemExit(1)


def median(values):
    return statistics.median(list(values))


def exponent(sizes, values):
    """Slope of the least-squares line through the logarithms."""
    return statistics.linear_regression(
        [math.log(size) for size in sizes],
        [math.log(value) for value in values]).slope
