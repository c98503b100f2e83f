"""An honest app beside an attack, in a process of its own: one line a query, until its input ends.

    honest_reader.py ADDRESS     prints "due seconds code" per query
"""

import itertools
import sys
import threading
import time

import httpx

CONNECTIONS = 4
QUERIES_PER_SECOND = 100
SECONDS_MAX = 5
QUERY = {"query": '{ usernameAvailable(username: "somebody_else") { username available } }'}


def main(address):
    stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    # Several, so that every loop of the gateway has one.
    clients = [httpx.Client(base_url=f"http://{address}", timeout=SECONDS_MAX) for _ in range(CONNECTIONS)]
    turn = itertools.cycle(clients)
    due = time.monotonic()
    while not stop.is_set():
        due += 1 / QUERIES_PER_SECOND
        time.sleep(max(0, due - time.monotonic()))
        code = "OK"
        try:
            answer = next(turn).post("/graphql", json=QUERY).json()
            if "errors" in answer or answer["data"]["usernameAvailable"]["username"] != "somebody_else":
                code = "WRONG"
        except (httpx.HTTPError, ValueError) as error:
            code = type(error).__name__
        # From when the query was due: a gateway that stops answering must not slow the clock.
        print(due, time.monotonic() - due, code, flush=True)
    for client in clients:
        client.close()


main(sys.argv[1])
