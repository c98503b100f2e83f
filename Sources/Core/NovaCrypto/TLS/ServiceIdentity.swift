/// The name of a service in a house, as its certificate carries it: a SPIFFE ID of the form
/// `spiffe://<trust domain>/ns/<namespace>/sa/<service>`, in the one URI of the subjectAltName.
///
/// The form is what Kubernetes' certificate issuers write. Trust domain and namespace together are
/// the house: services of another house are strangers, even under the same CA.
public struct ServiceIdentity: Sendable, Hashable {
    /// `nova` in development.
    public let trustDomain: String
    /// Where the service runs: `development`, or a namespace of the cluster.
    public let namespace: String
    /// Short name of the service: `identity`, `gateway`.
    public let service: String

    /// The identity of `service` in a house; `nil` if a part is empty, longer than 63 bytes or holds
    /// anything but `a-z 0-9 - _ .`
    public init?(trustDomain: String, namespace: String, service: String) {
        guard [trustDomain, namespace, service].allSatisfy(Self.isPart) else { return nil }
        self.trustDomain = trustDomain
        self.namespace = namespace
        self.service = service
    }

    /// Reads the URI (SPIFFE-ID §2). `nil` for any other form: an upper-case letter, a percent sign, a
    /// port, a query, one segment more or less.
    public init?(uri: String) {
        let scheme = "spiffe://"
        guard uri.utf8.count <= Limits.identityBytesMax, uri.hasPrefix(scheme) else { return nil }
        let parts = uri.dropFirst(scheme.count)
            .split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[1] == "ns", parts[3] == "sa" else { return nil }
        self.init(
            trustDomain: String(parts[0]), namespace: String(parts[2]), service: String(parts[4]))
    }

    /// The URI.
    public var uri: String { "spiffe://\(trustDomain)/ns/\(namespace)/sa/\(service)" }

    /// Another service of the same house; `nil` for what is no name of a service.
    public func sibling(_ service: String) -> ServiceIdentity? {
        ServiceIdentity(trustDomain: trustDomain, namespace: namespace, service: service)
    }

    /// Whether both belong to one house.
    public func isSibling(of other: ServiceIdentity) -> Bool {
        trustDomain == other.trustDomain && namespace == other.namespace
    }

    private static func isPart(_ text: String) -> Bool {
        (1...Limits.identityPartBytesMax).contains(text.utf8.count) && text != "." && text != ".."
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}

extension ServiceIdentity: CustomStringConvertible {
    /// The URI.
    public var description: String { uri }
}
