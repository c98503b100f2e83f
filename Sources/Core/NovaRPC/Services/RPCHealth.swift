import CommonContract
import NovaProtobuf
import NovaPrimitives
import Synchronization

/// `grpc.health.v1.Health`: what a load balancer or Kubernetes asks.
///
/// `""` stands for the whole process. Any thread may set a status; watchers are told once each time.
public final class RPCHealth: Sendable {
    /// Whether a service takes calls.
    public enum Status: Sendable, Hashable {
        /// It does.
        case serving
        /// It is up, but must not be called now.
        case notServing
    }

    private struct Watcher {
        let service: String
        let wake: @Sendable () -> Void
    }

    private struct State {
        var statuses: [String: Status] = ["": .notServing]
        var watchers: [Int: Watcher] = [:]
        var nextWatcher = 0
        var isShutDown = false
    }

    private let state = Mutex(State())

    /// Health of a process that is not serving yet.
    public init() {}

    /// Sets the status of a service by full name; `""` for the process.
    public func set(_ status: Status, for service: String = "") {
        set([service: status])
    }

    /// Sets the status of everything known, the process included.
    public func setAll(_ status: Status) {
        set(
            Dictionary(
                uniqueKeysWithValues: state.withLock { $0.statuses.keys }.map { ($0, status) }))
    }

    /// Nothing serves any more: watchers are told and their calls end, so that a drain need not wait.
    public func shutDown() {
        setAll(.notServing)
        let woken = state.withLock { state in
            state.isShutDown = true
            return state.watchers.values.map(\.wake)
        }
        for wake in woken { wake() }
    }

    /// The status of a service; `nil` if it is not known.
    public func status(of service: String = "") -> Status? {
        state.withLock { $0.statuses[service] }
    }

    func set(_ statuses: [String: Status]) {
        let woken = state.withLock { state in
            var woken: [@Sendable () -> Void] = []
            for (service, status) in statuses where state.statuses[service] != status {
                state.statuses[service] = status
                woken += state.watchers.values.filter { $0.service == service }.map(\.wake)
            }
            return woken
        }
        for wake in woken { wake() }
    }

    // MARK: The gRPC service

    static let service = "grpc.health.v1.Health"
    private static let options = RPCMethodOptions(callers: .anon, criticality: .critical)
    private static let check = RPCMethod<HealthCheckRequest, HealthCheckResponse>(
        service: service, name: "Check", kind: .unary, options: options)
    private static let list = RPCMethod<HealthListRequest, HealthListResponse>(
        service: service, name: "List", kind: .unary, options: options)
    private static let watch = RPCMethod<HealthCheckRequest, HealthCheckResponse>(
        service: service, name: "Watch", kind: .serverStreaming, options: options)

    /// The service, for a server to register.
    public func routes() -> RPCServiceRoutes {
        var routes = RPCServiceRoutes(
            service: Self.service,
            fileDescriptors: ProtobufFile.grpcHealthV1Health.serializedClosure)
        routes.unary(Self.check) { request, _ throws(RPCError) in
            guard let status = self.status(of: request.service) else { throw Self.unknownService }
            return HealthCheckResponse(status: status.message)
        }
        routes.unary(Self.list) { _, _ throws(RPCError) in
            let statuses = self.state.withLock { $0.statuses }
            return HealthListResponse(
                statuses: statuses.mapValues { HealthCheckResponse(status: $0.message) })
        }
        routes.serverStreaming(Self.watch) {
            request, context, responses async throws(RPCError) in
            try await self.watch(request.service, context: context, responses: responses)
        }
        return routes
    }

    private static let unknownService = RPCError(
        code: .notFound, reason: "UNKNOWN_SERVICE", message: "No such service is known here.")

    private static let shuttingDown = RPCError(
        code: .unavailable, reason: "SHUTTING_DOWN", message: "The server is shutting down.")

    private func watch(
        _ service: String, context: RPCContext,
        responses: RPCResponseWriter<HealthCheckResponse>
    ) async throws(RPCError) {
        let signal = Signal()
        let id = state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = Watcher(service: service) { signal.raise() }
            return state.nextWatcher
        }
        defer { state.withLock { $0.watchers[id] = nil } }
        var told: HealthCheckResponse.ServingStatus?
        while !context.isCancelled, !Task.isCancelled {
            let now = status(of: service)?.message ?? .serviceUnknown
            if now != told {
                told = now
                try await responses.send(HealthCheckResponse(status: now))
            }
            if state.withLock(\.isShutDown) { throw Self.shuttingDown }
            await signal.wait()
        }
        throw .cancelled
    }
}

extension RPCHealth.Status {
    fileprivate var message: HealthCheckResponse.ServingStatus {
        switch self {
        case .serving: .serving
        case .notServing: .notServing
        }
    }
}

/// Wakes one waiter; a signal raised before the wait is not lost. Cancelling the waiter wakes it, too.
private final class Signal: Sendable {
    private enum State {
        case quiet
        case raised
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.quiet)

    func raise() {
        let waiter: CheckedContinuation<Void, Never>? = state.withLock { state in
            if case .waiting(let waiter) = state {
                state = .quiet
                return waiter
            }
            state = .raised
            return nil
        }
        waiter?.resume()
    }

    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isRaised = state.withLock { state in
                    if case .raised = state {
                        state = .quiet
                        return true
                    }
                    state = .waiting(continuation)
                    return false
                }
                if isRaised { continuation.resume() }
            }
        } onCancel: {
            raise()
        }
    }
}
