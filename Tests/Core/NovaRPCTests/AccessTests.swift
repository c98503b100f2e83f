import EchoContract
import NovaNet
import NovaPrimitives
import NovaTestKit
import Testing

@testable import NovaRPC

/// Knows tokens of the form `role,role`; `bad` does not verify.
private struct TokenBook: RPCAuthenticator {
    static let user = UUID(high: 1, low: 2)

    func authenticate(_ token: String) async throws(RPCError) -> RPCPrincipal {
        guard token != "bad" else {
            throw RPCError(code: .unauthenticated, reason: "TOKEN_INVALID", message: "No.")
        }
        return RPCPrincipal(
            userID: Self.user, sessionID: UUID(high: 3, low: 4),
            roles: token.split(separator: ",").map(String.init))
    }
}

@Suite("Access")
struct AccessTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let callers: RPCCallers
        var services: [String] = []
        var token: String?
        var service: String?
        let code: RPCCode?

        var testDescription: String {
            "callers \(callers.rawValue) \(services) token \(token ?? "-") service \(service ?? "-")"
        }
    }

    static let cases: [Case] = [
        Case(callers: [], code: .permissionDenied),
        Case(callers: [], token: "admin", service: "user", code: .permissionDenied),
        Case(callers: .anon, code: nil),
        Case(callers: .anon, token: "bad", code: nil),
        Case(callers: .user, code: .unauthenticated),
        Case(callers: .user, token: "bad", code: .unauthenticated),
        Case(callers: .user, token: "user", code: nil),
        Case(callers: .user, service: "user", code: .unauthenticated),
        Case(callers: .mod, token: "user", code: .permissionDenied),
        Case(callers: .mod, token: "user,moderator", code: nil),
        Case(callers: .mod, token: "admin", code: nil),
        Case(callers: .admin, token: "moderator", code: .permissionDenied),
        Case(callers: .admin, token: "admin", code: nil),
        Case(callers: .svc, code: .permissionDenied),
        Case(callers: .svc, token: "admin", code: .permissionDenied),
        Case(callers: .svc, service: "user", code: nil),
        Case(callers: .svc, services: ["gateway"], service: "user", code: .permissionDenied),
        Case(callers: .svc, services: ["gateway", "user"], service: "user", code: nil),
        Case(callers: [.svc, .user], services: ["x"], token: "user", service: "user", code: nil),
        Case(callers: [.svc, .admin], services: ["x"], service: "user", code: .unauthenticated),
    ]

    @Test("follows the method's options, and denies by default", arguments: cases)
    func access(_ access: Case) async throws {
        let method = RPCMethod<Msg, Msg>(
            service: "test.Echo", name: "Guarded", kind: .unary,
            options: RPCMethodOptions(callers: access.callers, services: access.services))
        let handled = Counter()
        let rig = try await EchoRig(
            configure: {
                $0.authenticator = TokenBook()
                $0.peerIdentity = RPCDevelopmentPeerIdentity()
            },
            routes: { service in
                service.unary(method) { _, context throws(RPCError) in
                    handled.increment()
                    return Msg(
                        id: context.serviceCaller ?? "", tags: context.principal?.roles ?? [])
                }
            })
        var call = RPCCall.within()
        if let token = access.token { call.metadata.add("authorization", "Bearer \(token)") }
        if let service = access.service { call.metadata.add("x-nova-service", service) }
        do throws(RPCError) {
            let seen = try await rig.channel.unary(method, Msg(), call)
            #expect(access.code == nil)
            #expect(seen.id == access.service ?? "")
            if access.token != "bad" {
                #expect(seen.tags == access.token?.split(separator: ",").map(String.init) ?? [])
            }
        } catch {
            #expect(error.code == access.code)
            #expect(handled.value == 0)
        }
        await rig.stop()
    }

    @Test("a claim to be a service is believed from this machine only, and in plaintext only")
    func claim() throws {
        let far = try SocketAddress("192.0.2.1:9")
        let near = SocketAddress.loopback(port: 9)
        #expect(RPCDevelopmentPeerIdentity.believes(nil, isEncrypted: false))
        #expect(RPCDevelopmentPeerIdentity.believes(near, isEncrypted: false))
        #expect(!RPCDevelopmentPeerIdentity.believes(near, isEncrypted: true))
        #expect(!RPCDevelopmentPeerIdentity.believes(far, isEncrypted: false))
    }

    @Test("interceptors see every call, refused ones too")
    func interceptors() async throws {
        final class Watcher: RPCServerInterceptor {
            let started = Counter()
            let succeeded = Counter()
            let failed = Counter()
            func callStarted(_ context: RPCContext) { started.increment() }
            func callEnded(_ context: RPCContext, _ outcome: RPCOutcome) {
                if outcome.error == nil { succeeded.increment() } else { failed.increment() }
            }
        }
        let closed = RPCMethod<Msg, Msg>(service: "test.Echo", name: "Closed", kind: .unary)
        let watcher = Watcher()
        let rig = try await EchoRig(
            configure: { $0.interceptors = [watcher] },
            routes: { service in
                service.unary(closed) { request, _ throws(RPCError) in request }
            })
        _ = try await rig.channel.unary(EchoRig.unary, Msg(), .within())
        await #expect(throws: RPCError.self) {
            try await rig.channel.unary(closed, Msg(), .within())
        }
        #expect(watcher.started.value == 1)
        #expect(watcher.succeeded.value == 1)
        #expect(watcher.failed.value == 1)
        await rig.stop()
    }
}
