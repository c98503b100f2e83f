"""A gRPC server made of bytes: to each request it sends what a script says, in HTTP/2 frames by hand."""

import contextlib
import socket
import threading

from http2_wire import *

OK = [(":status", "200"), ("content-type", "application/grpc")]


def head(stream, *pairs, end=False):
    return frame(HEADERS, END_HEADERS | (END_STREAM if end else 0), stream, fields(*pairs))


def body(stream, data=grpc(b""), end=False):
    return frame(DATA, END_STREAM if end else 0, stream, data)


def reset(stream, code):
    return frame(RST_STREAM, 0, stream, word(code))


class RawServer:
    """Answers every request on every connection with `script(stream)`; keeps each request's fields."""

    def __init__(self, script, greeting=frame(SETTINGS)):
        self.script, self.greeting = script, greeting
        self.requests = []
        self.sockets = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                opened, _ = self.listener.accept()
                self.sockets.append(opened)
                threading.Thread(target=self._serve, args=(opened,), daemon=True).start()

    def _serve(self, opened):
        decoder, buffer = hpack.Decoder(), b""
        with contextlib.suppress(OSError):
            opened.sendall(self.greeting)
            while received := opened.recv(65_536):
                buffer += received
                if buffer.startswith(PREFACE[:1]):
                    if len(buffer) < len(PREFACE):
                        continue
                    buffer = buffer.removeprefix(PREFACE)
                while len(buffer) >= 9 and len(buffer) >= 9 + int.from_bytes(buffer[:3], "big"):
                    length = int.from_bytes(buffer[:3], "big")
                    kind, flags, stream = struct.unpack(">BBI", buffer[3:9])
                    payload, buffer = buffer[9:9 + length], buffer[9 + length:]
                    if kind == SETTINGS and not flags & ACK:
                        opened.sendall(frame(SETTINGS, ACK))
                    elif kind == PING and not flags & ACK:
                        opened.sendall(frame(PING, ACK, 0, payload))
                    elif kind == HEADERS:
                        if flags & PRIORITIZED:
                            payload = payload[5:]
                        self.requests.append(decoder.decode(payload))
                    if kind in (HEADERS, DATA) and flags & END_STREAM:
                        opened.sendall(self.script(stream))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()
        for opened in self.sockets:
            opened.close()
