import NovaCrypto
import NovaPrimitives

/// Ada's second factor: the demo is her authenticator app.
extension DemoStory {
    func turnOnSecondFactor(_ person: Person, _ gateway: GraphQLCaller) throws -> DemoApp {
        let enroll = """
            mutation Enroll($input: EnrollTotpInput!) {
              enrollTotp(input: $input) {
                secretUri qrPng recoveryCodes userErrors { field code message }
              }
            }
            """
        var app = DemoApp()
        try step("GraphQL", "\(person.name) asks for a second factor") {
            let payload = try gateway.require(
                "enrollTotp", enroll, ["input": ["password": .string(person.password)]],
                token: person.accessToken)
            app = try DemoApp(payload)
            return payload.abridged.description
        }
        let confirm = """
            mutation Confirm($input: ConfirmTotpInput!) {
              confirmTotp(input: $input) { userErrors { field code message } }
            }
            """
        try step("GraphQL", "\(person.name) confirms it with a code of the app") {
            let code = app.code()
            _ = try gateway.require(
                "confirmTotp", confirm, ["input": ["code": .string(code)]],
                token: person.accessToken)
            return "code \(code)"
        }
        return app
    }

    /// Signs in with password and code; `method` says what kind of code that is.
    func logIn(
        _ person: inout Person, with code: String, _ method: String, _ gateway: GraphQLCaller
    ) throws {
        let login = """
            mutation Login($input: LoginInput!) {
              login(input: $input) {
                tokens { accessToken }
                secondFactorChallenge { challengeId methods }
                userErrors { field code message }
              }
            }
            """
        let complete = """
            mutation Complete($input: CompleteSecondFactorInput!) {
              completeSecondFactor(input: $input) {
                user { username } tokens { accessToken refreshToken }
                userErrors { field code message }
              }
            }
            """
        let credentials: JSONValue = [
            "identifier": .string(person.name), "password": .string(person.password),
        ]
        var signedIn = person
        try step("GraphQL", "\(person.name) logs in with password and \(method)") {
            let asked = try gateway.require("login", login, ["input": credentials])
            guard let id = asked["secondFactorChallenge"]?["challengeId"]?.string else {
                throw ToolError("no second factor was asked for: \(asked)")
            }
            let input: JSONValue = [
                "challengeId": .string(id), "method": .string(method), "code": .string(code),
            ]
            let payload = try gateway.require(
                "completeSecondFactor", complete, ["input": input])
            try take(payload["tokens"], for: &signedIn)
            return "\(asked.abridged)\n       \(payload.abridged)"
        }
        person = signedIn
    }

    func turnOffSecondFactor(
        _ person: Person, with code: String, _ gateway: GraphQLCaller
    ) throws {
        let document = """
            mutation Disable($input: DisableTotpInput!) {
              disableTotp(input: $input) { userErrors { field code message } }
            }
            """
        let input: JSONValue = ["password": .string(person.password), "code": .string(code)]
        try step("GraphQL", "\(person.name) turns the second factor off") {
            try gateway.require(
                "disableTotp", document, ["input": input], token: person.accessToken
            ).description
        }
    }
}

/// An authenticator app and the sheet of recovery codes beside it.
struct DemoApp {
    private let totp: TOTP
    let recoveryCodes: [String]

    init() {
        totp = TOTP(secret: [])
        recoveryCodes = []
    }

    /// - Throws: `ToolError` if the address in `payload` holds no secret, or there are no ten codes.
    init(_ payload: JSONValue) throws {
        let uri = payload["secretUri"]?.string ?? ""
        guard let marker = uri.firstRange(of: "secret="),
            let secret = Base32.decode(uri[marker.upperBound...].prefix { $0 != "&" })
        else { throw ToolError("no secret in \(uri)") }
        totp = TOTP(secret: secret)
        recoveryCodes = payload["recoveryCodes"]?.array?.compactMap(\.string) ?? []
        guard recoveryCodes.count == 10 else { throw ToolError("no ten recovery codes") }
    }

    /// The code of now, or of the time step after it: the service takes one that is early by a step, and none
    /// twice.
    func code(isNext: Bool = false) -> String {
        totp.code(step: TOTP.step(at: SystemTime.system.now) + (isNext ? 1 : 0))
    }
}
