import CNova

/// The event loops of a process: one thread each, started together.
public final class EventLoopGroup: Sendable {
    /// The loops, by index. Never empty.
    public let loops: [EventLoop]

    /// Creates and starts `count` loops (default: one per CPU this process may use).
    ///
    /// - Throws: ``NetError/system(operation:code:)`` without descriptors or threads.
    public init(count: Int? = nil) throws(NetError) {
        let wanted = max(1, count ?? Int(nova_cpu_count()))
        var loops: [EventLoop] = []
        for index in 0..<wanted { loops.append(try EventLoop(index: index)) }
        self.loops = loops
        for loop in loops {
            try startThread(name: "loop-\(loop.index)") { loop.run() }
        }
    }

    /// Ends every loop after its present turn; tasks still suspended on them never resume.
    public func stop() {
        for loop in loops { loop.stop() }
    }

    /// Runs `body` on every loop's thread and returns the results in loop order.
    public func onEachLoop<Value: Sendable>(
        _ body: @escaping @Sendable (EventLoop) throws -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        for loop in loops {
            values.append(try await loop.submit { try body(loop) })
        }
        return values
    }
}
