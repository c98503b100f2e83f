import NovaPrimitives

/// Two people, told over the public interfaces alone: Ada by GraphQL, Grace by gRPC; and Kay of the staff.
///
/// Names end in fresh random digits, so the story can be told any number of times.
struct DemoStory {
    let layout: Layout
    private let told = StepCounter()

    init(layout: Layout) {
        self.layout = layout
    }

    /// Plays every step, printing what came back.
    ///
    /// - Throws: `ToolError` at the first step that does not hold.
    func play() throws {
        let graphQL = GraphQLCaller(port: try port(of: "gateway"))
        let rpc = try RPCCaller(identity: try port(of: "identity"), user: try port(of: "user"))
        defer { rpc.close() }
        let suffix = FileSystem.randomHex(bytes: 4)
        var ada = Person(name: "ada_\(suffix)")
        var grace = Person(name: "grace_\(suffix)")
        var kay = Person(name: "kay_\(suffix)")
        Console.say(
            "demo: \(ada.name) by GraphQL (POST /graphql), \(grace.name) by gRPC, services by mTLS")

        try signUp(&ada, graphQL)
        try signUp(&grace, rpc)
        try logIn(&ada, graphQL)
        try logIn(&grace, rpc)
        try editProfile(ada, graphQL)
        try editProfile(grace, rpc)
        try look(at: grace, as: ada, graphQL)
        try look(at: ada, as: grace, rpc)
        try refresh(&ada, graphQL)
        try refresh(&grace, rpc)
        try proveIdentity(rpc, port: try port(of: "identity"))
        try lookIntoUser(rpc)
        let app = try turnOnSecondFactor(ada, graphQL)
        try logIn(&ada, with: app.code(isNext: true), "TOTP", graphQL)
        try logIn(&ada, with: app.recoveryCodes[0], "RECOVERY_CODE", graphQL)
        try turnOffSecondFactor(ada, with: app.recoveryCodes[1], graphQL)
        try lookAfterAccount(&ada, graphQL)
        try playStaff(&kay, &grace, &ada, graphQL)
        try logIn(&grace, rpc)
        try logOut(ada, graphQL)
        try logOut(grace, rpc)
        Console.say("demo: all \(told.count) steps held")
    }

    struct Person {
        let name: String
        var password = FileSystem.randomHex(bytes: 12)
        var accessToken = ""
        var refreshToken = ""

        init(name: String) {
            self.name = name
        }

        var firstName: String {
            name.prefix(1).uppercased() + name.dropFirst().prefix { $0 != "_" }
        }
        var email: String { "\(name)@example.org" }
        var bio: String { "I am \(name), and I wrote this myself." }
    }

    // MARK: - Telling

    /// Plays one step and prints it: `body` gives back what is worth showing.
    func step(_ interface: String, _ title: String, _ body: () throws -> String) throws {
        told.count += 1
        let number = told.count < 10 ? " \(told.count)" : "\(told.count)"
        let start = SystemTime.system.monotonicNanoseconds
        do {
            let shown = try body()
            let milliseconds = (SystemTime.system.monotonicNanoseconds - start) / 1_000_000
            Console.say(
                "\(number) ok  \(interface): \(title) (\(milliseconds) ms)\n       \(shown)")
        } catch let error as ToolError {
            Console.say("\(number) FAILED  \(interface): \(title)")
            throw ToolError("demo step \(told.count) (\(title)): \(error.description)")
        }
    }

    func expect(_ condition: Bool, _ otherwise: @autoclosure () -> String) throws {
        if !condition { throw ToolError(otherwise()) }
    }

    /// Repeats a look until what it looks for is so; false when time is up.
    func eventually(_ condition: () throws -> Bool) throws -> Bool {
        try Interruption.wait(
            until: .after(.seconds(Limits.demoRevocationSecondsMax)), for: condition)
    }

    private func port(of service: String) throws -> Int {
        layout.ports[try ServiceEntry.named(service).port]
    }
}

private final class StepCounter {
    var count = 0
}
