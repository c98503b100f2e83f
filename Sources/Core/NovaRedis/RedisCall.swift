import NovaNet
import NovaPrimitives

/// Commands that travel together, from the call to the last answer or the first failure.
///
/// Once its caller is gone it stays in its connection's queue until it is answered: answers come in
/// the order of commands and have no names.
final class RedisCall: TimerHandler, @unchecked Sendable {
    // SAFETY: made by the caller, handed to the loop of its link once, touched there only.

    typealias Outcome = Result<[RedisReply], RedisError>

    let commands: [RedisCommand]
    let deadline: Deadline
    let startedAt: Int64
    private(set) var isFinished = false
    /// Answers that are still to come.
    private(set) var owed: Int
    private var replies: [RedisReply] = []
    private var timer: EventLoop.Timer?
    private weak var link: RedisLink?
    private var completion: ((Outcome) -> Void)?

    init(
        _ commands: [RedisCommand], deadline: Deadline, completion: @escaping (Outcome) -> Void
    ) {
        self.commands = commands
        self.deadline = deadline
        self.completion = completion
        owed = commands.count
        startedAt = SystemTime().monotonicNanoseconds
    }

    var isSendable: Bool {
        (1...Limits.batchMax).contains(commands.count) && commands.allSatisfy(\.isSendable)
    }

    /// The call has reached its loop; from now on its deadline counts.
    func arm(on link: RedisLink) {
        self.link = link
        timer = link.loop.schedule(at: deadline, self as any TimerHandler)
    }

    /// An answer came. Returns whether it was the last.
    func take(_ reply: RedisReply) -> Bool {
        owed -= 1
        if !isFinished { replies.append(reply) }
        guard owed <= 0 else { return false }
        finish(.success(replies))
        return true
    }

    func timerFired() {
        timer = nil
        finish(.failure(.deadlineExceeded))
    }

    /// Ends the call once; later calls do nothing.
    func finish(_ outcome: Outcome) {
        guard !isFinished else { return }
        isFinished = true
        if let timer { link?.loop.cancel(timer) }
        timer = nil
        replies = []
        if let observer = link?.configuration.observer, let name = commands.first?.name {
            observer.commandEnded(
                name, Self.error(in: outcome),
                nanoseconds: SystemTime().monotonicNanoseconds - startedAt)
        }
        link = nil
        let completion = completion
        self.completion = nil
        completion?(outcome)
    }

    private static func error(in outcome: Outcome) -> RedisError? {
        switch outcome {
        case .failure(let error): return error
        case .success(let replies):
            for case .error(let words) in replies { return .refused(words) }
            return nil
        }
    }
}
