import NovaGraphQL
import NovaPrimitives
import NovaRPC
import Testing

@testable import GatewayService

@Suite("Error translation")
struct ErrorTranslationTests {
    @Test(
        "every code of RPC has one of GraphQL",
        arguments: [
            (RPCCode.cancelled, "TIMEOUT"), (.unknown, "INTERNAL"),
            (.invalidArgument, "INVALID_INPUT"), (.deadlineExceeded, "TIMEOUT"),
            (.notFound, "NOT_FOUND"), (.alreadyExists, "ALREADY_EXISTS"),
            (.permissionDenied, "FORBIDDEN"), (.resourceExhausted, "RATE_LIMITED"),
            (.failedPrecondition, "CONFLICT"), (.aborted, "CONFLICT"),
            (.outOfRange, "INVALID_INPUT"), (.unimplemented, "INTERNAL"),
            (.internalError, "INTERNAL"), (.unavailable, "UNAVAILABLE"), (.dataLoss, "INTERNAL"),
            (.unauthenticated, "UNAUTHENTICATED"),
        ])
    func codes(code: RPCCode, expected: String) {
        let error = RPCError(code: code, reason: "R", message: "m", origin: .peer)
        #expect(error.graphQLError.code.rawValue == expected)
    }

    @Test("internal text stays inside, whoever made it", arguments: RPCCode.allCases)
    func masked(code: RPCCode) {
        let text = "SELECT secret at db-7"
        let local = RPCError(code: code, reason: "SECRET", message: text)
        #expect(!local.graphQLError.message.contains("secret"))
        #expect(local.graphQLError.extensions["reason"] == nil)
        let inner = [RPCCode.unknown, .unimplemented, .internalError, .dataLoss, .unavailable]
        let peer = RPCError(code: code, reason: "SECRET", message: text, origin: .peer)
        #expect(!inner.contains(code) || !peer.graphQLError.message.contains("secret"))
    }

    @Test("what a caller can act on travels: reason, words, faults, when to try again")
    func expected() {
        let error = RPCError(
            code: .resourceExhausted, reason: "SLOW_DOWN", message: "Slower.",
            violations: [RPCFieldViolation(field: "page.page_size", description: "Too big.")],
            retryAfter: .milliseconds(1_200), origin: .peer
        ).graphQLError
        #expect(error.message == "Slower.")
        #expect(error.extensions["reason"] == "SLOW_DOWN")
        #expect(error.extensions["retryAfter"] == 2)
        let faults: JSONValue = [["field": ["page", "pageSize"], "message": "Too big."]]
        #expect(error.extensions["violations"] == faults)
    }

    @Test("a full queue of ours is no quota of theirs")
    func overloaded() {
        let error = RPCError(
            code: .resourceExhausted, reason: "OVERLOADED", message: "m", origin: .peer)
        #expect(error.graphQLError.code == .unavailable)
        #expect(error.userErrors() == nil)
        let full = RPCError(
            code: .resourceExhausted, reason: "PEER_CONCURRENCY_LIMIT", message: "m")
        #expect(full.graphQLError.code == .unavailable)
        #expect(full.graphQLError.message == "A service this needs is busy; try again.")
    }

    @Test("credentials are input only where they are the input")
    func signIn() {
        let wrong = RPCError(
            code: .unauthenticated, reason: "CREDENTIALS_WRONG", message: "Wrong.", origin: .peer)
        #expect(wrong.userErrors() == nil)
        #expect(
            wrong.userErrors(isSignIn: true)
                == [UserError(field: [], code: "CREDENTIALS_WRONG", message: "Wrong.")])
        let locked = RPCError(
            code: .resourceExhausted, reason: "ACCOUNT_LOCKED", message: "Locked.",
            retryAfter: .seconds(900), origin: .peer)
        #expect(locked.userErrors(isSignIn: true)?.first?.code == "ACCOUNT_LOCKED")
        #expect(locked.userErrors()?.first?.code == "ACCOUNT_LOCKED")
        // Made here, not the service's word: a lost connection is no wrong password.
        let local = RPCError(code: .unauthenticated, reason: "X", message: "")
        #expect(local.userErrors(isSignIn: true) == nil)
    }

    @Test("fields are told in the input's spelling")
    func paths() {
        #expect(FieldPath.input("display_name", in: nil) == ["displayName"])
        #expect(FieldPath.input("profile.display_name", in: "profile") == ["displayName"])
        #expect(FieldPath.input("client.os_version", in: nil) == ["client", "osVersion"])
        #expect(FieldPath.input("update_mask", in: "profile") == [])
        #expect(
            FieldPath.input("muted_words.3", in: "preferences") == ["mutedWords", "3"])
        #expect(FieldPath.input("", in: nil) == [])
    }
}
