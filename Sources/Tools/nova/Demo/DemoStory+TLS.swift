import CommonContract
import IdentityContract
import NovaPrimitives
import NovaRPC
import NovaServiceKit

/// The services' side of the story: who one is, is what one's certificate says.
extension DemoStory {
    /// A method for services, but not for the gateway, which speaks for strangers.
    func proveIdentity(_ rpc: RPCCaller, port: Int) throws {
        let request = CheckUserExistsRequest(userID: UUID.v7(at: SystemTime.system.now).description)
        let certificates = layout.certificates
        try step("mTLS identity.CheckUserExists", "the service user is admitted by its certificate")
        {
            try rpc.withIdentity(certificates.files(of: "user"), port: port) { identity in
                let answer = try rpc.wait {
                    try await identity.checkUserExists(request, rpc.call())
                }
                return "exists: \(answer.exists)"
            }
        }
        try step("mTLS identity.CheckUserExists", "the gateway is not, whatever it claims to be") {
            try rpc.withIdentity(certificates.files(of: "gateway"), port: port) { identity in
                var call = rpc.call()
                call.metadata.add(RPCDevelopmentPeerIdentity.metadataName, "user")
                let claiming = call
                let refused = try rpc.refusal {
                    _ = try await identity.checkUserExists(request, claiming)
                }
                return try Self.told(refused, "CALLER_NOT_ALLOWED")
            }
        }
        try step("mTLS identity.CheckUserExists", "a stranger's certificate gets no connection") {
            let stranger = try strangersFiles()
            return try rpc.withIdentity(stranger, port: port) { identity in
                let refused = try rpc.refusal {
                    _ = try await identity.checkUserExists(request, rpc.call())
                }
                return try Self.told(refused, "UNREACHABLE")
            }
        }
        try step("gRPC identity.CheckUserExists", "plaintext without a name is refused") {
            let refused = try rpc.refusal {
                _ = try await rpc.identity.checkUserExists(request, rpc.call())
            }
            return try Self.told(refused, "CALLER_NOT_ALLOWED")
        }
    }

    /// Channelz, which grpcdebug and its like read: the user service asks identity, by a channel of its own.
    func lookIntoUser(_ rpc: RPCCaller) throws {
        try step("gRPC channelz.GetTopChannels", "the user service's channels can be looked into") {
            let called = try rpc.channelsOfUser().compactMap(\.data).filter { $0.callsStarted > 0 }
            try expect(!called.isEmpty, "no channel of the user service has carried a call")
            return called.map {
                "\($0.target): \($0.callsSucceeded) of \($0.callsStarted) calls succeeded"
            }.joined(separator: "; ")
        }
    }

    private static func told(_ refusal: RPCError?, _ reason: String) throws -> String {
        guard let refusal else { throw ToolError("it was admitted") }
        guard refusal.reason == reason else {
            throw ToolError("refused with \(refusal.code) \(refusal.reason)")
        }
        return "\(refusal.code) \(refusal.reason): \(refusal.message)"
    }

    /// A certificate that says "user", made by an authority of somebody else.
    private func strangersFiles() throws -> TLSFiles {
        let foreign = CertificateDirectory(path: "\(layout.certificates.path)/stranger")
        _ = try foreign.ensure(["user"])
        return TLSFiles(
            certificate: foreign.certificate(of: "user"), key: foreign.key(of: "user"),
            authorities: layout.certificates.authorities)
    }
}
