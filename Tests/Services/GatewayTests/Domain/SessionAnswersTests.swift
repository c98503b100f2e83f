import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("SessionAnswers")
struct SessionAnswersTests {
    private let clock = ShiftedClock()
    private let session = UUID(high: 1, low: 1)

    @Test("an answer holds for its time and is asked for again after it")
    func expires() {
        let answers = SessionAnswers(time: clock)
        #expect(answers.next(session) == .ask(question: 1))
        #expect(answers.next(session) == .wait)
        answers.remember(session, isActive: true, question: 1, for: .seconds(60))
        #expect(answers.next(session) == .known(isActive: true))
        clock.advance(milliseconds: 60_000)
        #expect(answers.next(session) == .ask(question: 2))
    }

    @Test("an answer that was under way when the session was forgotten is void")
    func forgotten() {
        let answers = SessionAnswers(time: clock)
        #expect(answers.next(session) == .ask(question: 1))
        answers.forget(session)
        answers.remember(session, isActive: true, question: 1, for: .seconds(60))
        #expect(answers.next(session) == .ask(question: 2))
    }

    @Test("whoever waits goes on when the answer is there, or forgotten")
    func waiters() async {
        let answers = SessionAnswers(time: clock)
        for ends in [true, false] {
            guard case .ask(let question) = answers.next(session) else {
                Issue.record("nobody asks")
                return
            }
            async let waiting: Void = answers.wait(session)
            if ends {
                answers.remember(session, isActive: false, question: question, for: .seconds(60))
            } else {
                answers.forget(session)
            }
            await waiting
            if ends { clock.advance(milliseconds: 60_000) }
        }
    }

    @Test("remembers no more than its capacity, the newest")
    func bounded() {
        let answers = SessionAnswers(time: clock, capacity: 2)
        for number in 1...5 { _ = answers.next(UUID(high: 0, low: UInt64(number))) }
        #expect(answers.count == 2)
        #expect(answers.next(UUID(high: 0, low: 5)) == .wait)
        #expect(answers.next(UUID(high: 0, low: 1)) == .ask(question: 6))
    }
}
