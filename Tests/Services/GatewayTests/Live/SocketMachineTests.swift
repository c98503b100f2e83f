import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("SocketMachine")
struct SocketMachineTests {
    private func ready() -> SocketMachine {
        var machine = SocketMachine()
        _ = machine.say(#"{"type":"connection_init"}"#)
        _ = machine.admitted()
        return machine
    }

    private static let query = #""payload":{"query":"{ a }"}"#

    @Test("a connection begins with its token, and an acknowledgement")
    func begins() {
        var machine = SocketMachine()
        #expect(
            machine.say(#"{"type":"connection_init","payload":{"accessToken":"abc"}}"#)
                == [.admit(authorization: "Bearer abc")])
        #expect(machine.say(#"{"type":"ping"}"#) == [.send(ServerMessage.pong)])
        #expect(!machine.isReady)
        #expect(machine.admitted() == [.send(ServerMessage.connectionAck)])
        #expect(machine.isReady)
        #expect(machine.initTimeOver() == [])
    }

    @Test("tokens are found where clients put them")
    func tokens() {
        for payload in [
            #"{"authorization":"Bearer abc"}"#, #"{"Authorization":"Bearer abc"}"#,
            #"{"accessToken":"abc"}"#,
        ] {
            var machine = SocketMachine()
            #expect(
                machine.say(#"{"type":"connection_init","payload":\#(payload)}"#)
                    == [.admit(authorization: "Bearer abc")])
        }
        var machine = SocketMachine()
        #expect(machine.say(#"{"type":"connection_init"}"#) == [.admit(authorization: nil)])
    }

    @Test("operations run until one side has enough, ten at a time, each id once")
    func operations() {
        var machine = ready()
        let parameters = GraphQLParameters(query: "{ a }")
        #expect(
            machine.say(#"{"id":"1","type":"subscribe",\#(Self.query)}"#)
                == [.start(id: "1", parameters)])
        #expect(machine.isRunning("1"))
        #expect(machine.say(#"{"id":"1","type":"complete"}"#) == [.stop(id: "1")])
        #expect(machine.say(#"{"id":"1","type":"complete"}"#) == [])
        #expect(machine.ended("1") == false)
        for id in 1...10 {
            #expect(
                machine.say(#"{"id":"\#(id)","type":"subscribe",\#(Self.query)}"#)
                    == [.start(id: "\(id)", parameters)])
        }
        #expect(
            machine.say(#"{"id":"11","type":"subscribe",\#(Self.query)}"#)
                == [.refuse(id: "11")])
        #expect(machine.ended("3") == true)
        #expect(
            machine.say(#"{"id":"11","type":"subscribe",\#(Self.query)}"#)
                == [.start(id: "11", parameters)])
        #expect(
            machine.say(#"{"id":"11","type":"subscribe",\#(Self.query)}"#)
                == [.close(.subscriberExists("11"))])
        #expect(machine.operations == 0)
        #expect(machine.say(#"{"type":"ping"}"#) == [])
    }

    @Test(
        "closes for what the protocol does not know",
        arguments: [
            "", "x", "[]", "{}", #"{"type":1}"#, #"{"type":"start"}"#, #"{"type":"subscribe"}"#,
            #"{"type":"subscribe","id":"1"}"#, #"{"type":"subscribe","id":"","payload":{}}"#,
            #"{"type":"subscribe","id":1,"payload":{"query":"{a}"}}"#,
            #"{"type":"subscribe","id":"1","payload":{}}"#,
            #"{"type":"subscribe","id":"1","payload":{"query":1}}"#,
            #"{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":[]}}"#,
            #"{"type":"complete"}"#, #"{"type":"ping","payload":[]}"#,
            #"{"type":"connection_ack"}"#, #"{"type":"next","id":"1","payload":{}}"#,
        ])
    func invalid(text: String) {
        var machine = ready()
        guard case .close(.invalidMessage)? = machine.say(text).first else {
            Issue.record("\(text) was taken")
            return
        }
        #expect(machine.say(#"{"type":"ping"}"#) == [])
    }

    @Test("nothing runs before the acknowledgement, and a second init is one too many")
    func order() {
        let subscribe = #"{"id":"1","type":"subscribe",\#(Self.query)}"#
        var machine = SocketMachine()
        #expect(
            machine.say(subscribe) == [.close(.unauthorized("Send connection_init first"))])
        machine = SocketMachine()
        _ = machine.say(#"{"type":"connection_init"}"#)
        #expect(
            machine.say(subscribe) == [.close(.unauthorized("Send connection_init first"))])
        machine = SocketMachine()
        _ = machine.say(#"{"type":"connection_init"}"#)
        #expect(machine.say(#"{"type":"connection_init"}"#) == [.close(.tooManyInits)])
        #expect(machine.admitted() == [])
        machine = ready()
        #expect(machine.say(#"{"type":"connection_init"}"#) == [.close(.tooManyInits)])
    }

    @Test("time for the init is bounded, also while the token is being checked")
    func initTime() {
        var machine = SocketMachine()
        #expect(machine.initTimeOver() == [.close(.initTimeout)])
        machine = SocketMachine()
        _ = machine.say(#"{"type":"connection_init","payload":{"accessToken":"x"}}"#)
        #expect(machine.initTimeOver() == [.close(.initTimeout)])
    }

    @Test("a ping with a token renews, and is answered like any other")
    func renews() {
        var machine = ready()
        #expect(
            machine.say(#"{"type":"ping","payload":{"accessToken":"new"}}"#)
                == [.renew(authorization: "Bearer new"), .send(ServerMessage.pong)])
        #expect(machine.say(#"{"type":"ping","payload":{}}"#) == [.send(ServerMessage.pong)])
        #expect(machine.say(#"{"type":"pong","payload":{"a":1}}"#) == [])
    }

    @Test("a flood of messages ends the connection; as many over more time do not")
    func flood() {
        var machine = ready()
        for second in 0..<5 as Range<Int64> {
            for _ in 0..<Limits.socketMessagesPerSecondMax {
                #expect(machine.received(Array(#"{"type":"pong"}"#.utf8), at: second) == [])
            }
        }
        #expect(
            machine.received(Array(#"{"type":"pong"}"#.utf8), at: 4)
                == [.close(.tooManyMessages)])
    }

    @Test("whatever comes in whatever order, ids are unique, bounded, and gone after a close")
    func anyOrder() {
        var random = SystemRandomNumberGenerator()
        let words = [
            #"{"type":"connection_init"}"#, #"{"type":"ping"}"#, #"{"type":"pong"}"#,
            #"{"id":"a","type":"subscribe",\#(Self.query)}"#,
            #"{"id":"b","type":"subscribe",\#(Self.query)}"#,
            #"{"id":"a","type":"complete"}"#, #"{"id":"b","type":"complete"}"#,
        ]
        for _ in 0..<300 {
            var machine = SocketMachine()
            var running: Set<String> = []
            var isOver = false
            for step in 0..<40 as Range<Int64> {
                var actions: [SocketMachine.Action] = []
                switch Int.random(in: 0..<10, using: &random) {
                case 0: actions = machine.admitted()
                case 1:
                    if let id = running.randomElement(using: &random) {
                        let isOver = machine.ended(id)
                        #expect(isOver)
                        running.remove(id)
                    }
                default:
                    let word = words.randomElement(using: &random) ?? ""
                    actions = machine.received(Array(word.utf8), at: step)
                }
                if isOver { #expect(actions.isEmpty) }
                for action in actions {
                    switch action {
                    case .start(let id, _): #expect(running.insert(id).inserted)
                    case .stop(let id): #expect(running.remove(id) != nil)
                    case .close:
                        running = []
                        isOver = true
                    case .admit, .renew, .send, .refuse: break
                    }
                }
                #expect(machine.operations == running.count)
            }
        }
    }

    @Test("every close has a code of its own kind and a reason that fits a frame")
    func codes() {
        let closes: [SocketClose] = [
            .invalidMessage("x"), .unauthorized("x"), .subprotocolUnknown, .initTimeout,
            .subscriberExists("x"), .tooManyInits, .tooManyConnections, .tooManyMessages,
            .tooSlow, .unavailable("x"), .goingAway,
        ]
        #expect(
            closes.map(\.code) == [
                4_400, 4_401, 4_406, 4_408, 4_409, 4_429, 4_420, 1_008, 1_008, 1_013, 1_001,
            ])
    }
}

extension SocketMachine {
    fileprivate mutating func say(_ text: String) -> [Action] { received(Array(text.utf8), at: 0) }
}
