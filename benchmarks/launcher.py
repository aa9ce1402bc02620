"""Run one command and print what it took as JSON; a small process of its own, for an honest peak memory.

Linux counts a child's peak from the moment it is forked, when it still is a copy of its parent; a parent with numpy and
polars in it would lend the child hundreds of megabytes.
"""

import json
import os
import subprocess
import sys
import time


def main(command: list[str]) -> None:
    """Run ``command``, silence it, print seconds, CPU seconds, peak resident MB and exit code."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = {
        "seconds": time.perf_counter() - start,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / 1024,
        "code": os.waitstatus_to_exitcode(status),
    }
    print(json.dumps(took))


if __name__ == "__main__":
    main(sys.argv[1:])
