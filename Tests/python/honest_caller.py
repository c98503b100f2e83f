"""An honest client beside an attack, in a process of its own: one line a call, until its input ends.

    honest_caller.py ADDRESS     prints "started-at seconds code" per call

Several channels, so that every loop of the server has one of its own.
"""

import itertools
import sys
import threading
import time

import grpc

CHANNELS = 4
CALLS_PER_SECOND = 200
SECONDS_MAX = 5
MESSAGE = b"\x0a\x05hello"


def main(address):
    stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    options = [("grpc.use_local_subchannel_pool", 1)]
    channels = [grpc.insecure_channel(address, options=options) for _ in range(CHANNELS)]
    calls = itertools.cycle([channel.unary_unary("/bench.Echo/Unary") for channel in channels])
    due = time.monotonic()
    while not stop.is_set():
        due += 1 / CALLS_PER_SECOND
        time.sleep(max(0, due - time.monotonic()))
        begun, code = time.monotonic(), "OK"
        try:
            if next(calls)(MESSAGE, timeout=SECONDS_MAX) != MESSAGE:
                code = "WRONG"
        except grpc.RpcError as error:
            code = error.code().name
        # From when the call was due: a server that stops answering must not slow the clock.
        print(due, time.monotonic() - due, code, flush=True)
    for channel in channels:
        channel.close()


main(sys.argv[1])
