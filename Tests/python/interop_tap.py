"""Looks at the messages of gRPC calls on their way: a TCP proxy that reads HTTP/2 frames as they pass."""

import contextlib
import socket
import struct
import threading

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
SECONDS_MAX = 20


class Messages:
    """The flag and length of each message in one direction, by stream, from a copy of the bytes."""

    def __init__(self, preface=b""):
        self.skip, self.buffer, self.bodies = len(preface), b"", {}

    def feed(self, received):
        skipped = min(self.skip, len(received))
        self.skip -= skipped
        self.buffer += received[skipped:]
        while len(self.buffer) >= 9:
            length = int.from_bytes(self.buffer[:3], "big")
            if len(self.buffer) < 9 + length:
                return
            kind, flags = self.buffer[3:5]
            stream = int.from_bytes(self.buffer[5:9], "big") & 0x7FFF_FFFF
            payload, self.buffer = self.buffer[9:9 + length], self.buffer[9 + length:]
            if kind == 0:  # DATA
                if flags & 0x8:  # PADDED
                    payload = payload[1:len(payload) - payload[0]]
                self.bodies[stream] = self.bodies.get(stream, b"") + payload

    def flags(self):
        """For each stream that carried messages, in order: whether each was compressed."""
        found = []
        for _, body in sorted(self.bodies.items()):
            flags = []
            while body:
                flag, length = struct.unpack(">BI", body[:5])
                flags.append(flag == 1)
                body = body[5 + length:]
            if flags:
                found.append(flags)
        return found


class Tap:
    """Forwards one connection to `target` (HOST:PORT) and keeps what it saw."""

    def __init__(self, target):
        host, port = target.rsplit(":", 1)
        self.target = (host, int(port))
        self.requests, self.responses = Messages(PREFACE), Messages()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        self.threads = [threading.Thread(target=self.serve, daemon=True)]
        self.threads[0].start()

    def serve(self):
        with contextlib.suppress(OSError):
            client, _ = self.listener.accept()
            server = socket.create_connection(self.target, SECONDS_MAX)
            for source, sink, seen in [(client, server, self.requests),
                                       (server, client, self.responses)]:
                thread = threading.Thread(target=self.pump, args=(source, sink, seen), daemon=True)
                self.threads.append(thread)
                thread.start()

    @staticmethod
    def pump(source, sink, seen):
        with contextlib.suppress(OSError):
            while received := source.recv(65_536):
                seen.feed(received)
                sink.sendall(received)
        for end in [source, sink]:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()
        for thread in self.threads[1:]:
            thread.join(SECONDS_MAX)
