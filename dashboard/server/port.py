"""Whether the dashboard's port is free, asked before anything starts: ``python -m dashboard.server.port 8501``.

Needs the standard library only, so that ``make run`` can ask before its environment exists.
"""

import socket
import sys

ADDRESS = "127.0.0.1"
NEXT = 8600
"""First port that is proposed in place of a taken one."""
TAKEN = 2
"""Exit code when the dashboard cannot have the port."""


def free(port: int) -> bool:
    """True when the dashboard could listen on ``port``; a port that its last server just left counts as free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def complaint(port: str) -> str:
    """What is wrong with ``port`` and what to type instead; empty when nothing is.

    >>> complaint("delapan")
    'PORT=delapan bukan nomor port. Ketik angka 1024 sampai 65535, misalnya: make run PORT=8600'
    """
    if not port.isdecimal() or not 1024 <= int(port) <= 65535:
        return f"PORT={port} bukan nomor port. Ketik angka 1024 sampai 65535, misalnya: make run PORT={NEXT}"
    if free(int(port)):
        return ""
    other = next((number for number in range(NEXT, 65536) if free(number)), NEXT)
    return f"Port {port} sedang dipakai program lain. Ketik: make run PORT={other}"


def main(port: str) -> int:
    """Complain on standard error; the exit code of the process."""
    said = complaint(port)
    if said:
        sys.stderr.write(said + "\n")
    return TAKEN if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
