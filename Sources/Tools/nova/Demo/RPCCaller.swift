import CommonContract
import IdentityContract
import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaServiceKit
import Synchronization
import UserContract

/// Calls the services by gRPC, with the clients that `make proto` writes, one call at a time.
struct RPCCaller {
    let identity: IdentityServiceClient
    let user: UserServiceClient
    private let loops: EventLoopGroup
    private let names: BlockingPool
    private let loop: EventLoop
    private let channels: [RPCChannel]

    init(identity identityPort: Int, user userPort: Int) throws {
        do {
            loops = try EventLoopGroup(count: 1)
            loop = loops.loops[0]
            names = try BlockingPool(name: "names", threads: 1)
            let first = try RPCChannel("127.0.0.1:\(identityPort)", on: loops, pool: names)
            let second = try RPCChannel("127.0.0.1:\(userPort)", on: loops, pool: names)
            channels = [first, second]
        } catch {
            throw ToolError("no event loop: \(error)")
        }
        identity = IdentityServiceClient(channels[0])
        user = UserServiceClient(channels[1])
    }

    /// Calls identity over TLS, showing the certificate of `files`; for the length of `body`.
    func withIdentity<Value>(
        _ files: TLSFiles, port: Int, _ body: (IdentityServiceClient) throws -> Value
    ) throws -> Value {
        let channel: RPCChannel
        do {
            let material = try files.load()
            guard let trust = material.trust,
                let server = CertificateDirectory.name(of: "identity")
            else { throw ToolError("no authority") }
            let context = try TLSContext.client(identity: material.identity, servers: trust)
            channel = try RPCChannel(
                "127.0.0.1:\(port)", on: loops, pool: names,
                tls: RPCClientTLS(TLSContextSource(context), to: .service(server)))
        } catch {
            throw ToolError("\(error)")
        }
        defer { channel.close() }
        return try body(IdentityServiceClient(channel))
    }

    /// The channels of the user service, as channelz (gRFC A14) tells them.
    func channelsOfUser() throws -> [ChannelzChannel] {
        let method = RPCMethod<ChannelzGetTopChannelsRequest, ChannelzGetTopChannelsResponse>(
            service: "grpc.channelz.v1.Channelz", name: "GetTopChannels", kind: .unary)
        return try wait {
            try await channels[1].unary(method, ChannelzGetTopChannelsRequest(), call())
        }.channel
    }

    func close() {
        channels.forEach { $0.close() }
        loops.stop()
    }

    /// A call in the name of whoever holds `token`.
    func call(as token: String? = nil) -> RPCCall {
        let metadata: RPCMetadata = token.map { [("authorization", "Bearer \($0)")] } ?? []
        return RPCCall(deadline: .after(.seconds(Limits.demoCallSecondsMax)), metadata: metadata)
    }

    /// Waits on this thread for what `body` does on the loop.
    ///
    /// - Throws: `ToolError` with code and reason of the RPC's error.
    func wait<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        switch try outcome(body) {
        case .success(let value): return value
        case .failure(let error as RPCError):
            throw ToolError("\(error.code) \(error.reason): \(error.message)")
        case .failure(let error): throw ToolError("\(error)")
        }
    }

    /// The error with which a call is refused; nil when it is not.
    func refusal(_ body: @escaping @Sendable () async throws -> Void) throws -> RPCError? {
        switch try outcome(body) {
        case .success: return nil
        case .failure(let error as RPCError): return error
        case .failure(let error): throw ToolError("\(error)")
        }
    }

    private func outcome<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) throws -> Result<Value, any Error> {
        let box = Box<Value>()
        loop.spawn {
            do {
                let value = try await body()
                box.result.withLock { $0 = .success(value) }
            } catch {
                box.result.withLock { $0 = .failure(error) }
            }
        }
        var result: Result<Value, any Error>?
        let deadline = Deadline.after(.seconds(Limits.demoCallSecondsMax + 1))
        while result == nil, !deadline.isOver() {
            try Interruption.pause(.milliseconds(1))
            result = box.result.withLock { $0 }
        }
        guard let result else { throw ToolError("the call did not end by its deadline") }
        return result
    }
}

private final class Box<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
}
