import Glibc
import NovaPrimitives
import Synchronization
import Testing

@testable import NovaNet

@Suite("ByteStream")
struct ByteStreamTests {
    @Test("a socket carries megabytes both ways unchanged, whatever the cuts")
    func socketEcho() async throws {
        let group = try EventLoopGroup(count: 2)
        defer { group.stop() }
        let listeners = try await group.listen(.loopback(port: 0)) { _, stream in
            stream.start(EchoHandler(stream))
        }
        let sent = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let loop = group.loops[0]
        let echoed: [UInt8] = try await withCheckedThrowingContinuation { continuation in
            loop.execute {
                let collector = Collector(expected: sent.count) { continuation.resume(with: $0) }
                collector.connector = Connector(
                    to: listeners.address, on: loop, deadline: .after(.seconds(10))
                ) { result in
                    collector.connected(result, sending: sent)
                }
            }
        }
        #expect(echoed == sent)
        await listeners.close()
    }

    @Test("a pipe cut into single bytes carries the same bytes", arguments: [1, 7, Int.max])
    func pipeEcho(cut: Int) async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let loop = group.loops[0]
        let sent = (0..<4_000).map { UInt8(truncatingIfNeeded: $0) }
        let echoed: [UInt8] = try await withCheckedThrowingContinuation { continuation in
            loop.execute {
                let (left, right) = PipeStream.pair(on: loop)
                left.deliveryBytesMax = cut
                right.deliveryBytesMax = cut
                right.start(EchoHandler(right))
                let collector = Collector(expected: sent.count) { continuation.resume(with: $0) }
                collector.connected(.success(left), sending: sent)
            }
        }
        #expect(echoed == sent)
    }

    @Test("connecting to a closed port fails with the kernel's reason")
    func refused() async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let listeners = try await group.listen(.loopback(port: 0)) { _, stream in stream.abort() }
        await listeners.close()
        let loop = group.loops[0]
        let error: NetError? = await withCheckedContinuation { continuation in
            loop.execute {
                let keeper = Keeper()
                keeper.connector = Connector(
                    to: listeners.address, on: loop, deadline: .after(.seconds(10))
                ) { result in
                    keeper.connector = nil
                    switch result {
                    case .success: continuation.resume(returning: nil)
                    case .failure(let error): continuation.resume(returning: error)
                    }
                }
            }
        }
        #expect(error == .system(operation: "connect", code: ECONNREFUSED))
    }

    @Test("a taken port is a clear error")
    func taken() async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let address = try SocketAddress("192.0.2.1:1")
        await #expect(throws: NetError.system(operation: "listen", code: EADDRNOTAVAIL)) {
            _ = try await group.listen(address) { _, stream in stream.abort() }
        }
    }
}

@Suite("SocketAddress")
struct SocketAddressTests {
    @Test(
        "prints what it read",
        arguments: [
            ("127.0.0.1:80", "127.0.0.1:80"), ("[::1]:443", "[::1]:443"), (":8080", "0.0.0.0:8080"),
            ("localhost:1", "127.0.0.1:1"), ("[2001:db8::2]:65535", "[2001:db8::2]:65535"),
        ])
    func round(text: String, expected: String) throws {
        #expect(try SocketAddress(text).description == expected)
    }

    @Test(
        "refuses what is not host:port",
        arguments: ["", "80", "a:b", "1.2.3.4:65536", "::1:80", "[::1:80", "x:80"])
    func malformed(text: String) {
        #expect(throws: NetError.malformedAddress(text)) { try SocketAddress(text) }
    }
}

private final class Keeper: @unchecked Sendable { var connector: Connector? }

private final class EchoHandler: ByteStreamHandler {
    private let stream: ByteStream
    init(_ stream: ByteStream) { self.stream = stream }
    func streamReceived(_ bytes: UnsafeRawBufferPointer) { stream.write(bytes) }
    func streamWillWrite(_ queue: SendQueue) {}
    func streamEnded(_ end: StreamEnd) {}
}

private final class Collector: ByteStreamHandler, @unchecked Sendable {
    var connector: Connector?
    private let expected: Int
    private var received: [UInt8] = []
    private var stream: ByteStream?
    private var completion: ((Result<[UInt8], any Error>) -> Void)?

    init(expected: Int, completion: @escaping (Result<[UInt8], any Error>) -> Void) {
        self.expected = expected
        self.completion = completion
    }

    func connected(_ result: Result<ByteStream, NetError>, sending bytes: [UInt8]) {
        switch result {
        case .failure(let error): complete(.failure(error))
        case .success(let stream):
            self.stream = stream
            stream.start(self)
            stream.write(bytes)
        }
    }

    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        received.append(contentsOf: bytes)
        if received.count >= expected {
            stream?.close()
            complete(.success(received))
        }
    }
    func streamWillWrite(_ queue: SendQueue) {}
    func streamEnded(_ end: StreamEnd) { complete(.failure(NetError.closed)) }

    private func complete(_ result: Result<[UInt8], any Error>) {
        connector = nil
        completion?(result)
        completion = nil
    }
}
