public import NovaCrypto
import NovaPrimitives

/// Where Redis is and how a process introduces itself there.
public struct RedisConfiguration: Sendable {
    /// Name or numeric address.
    public let host: String
    /// TCP port.
    public let port: UInt16
    /// ACL user; `nil` for the default one.
    public let user: String?
    /// For `AUTH`.
    let password: String?
    /// For `SELECT`.
    public let database: Int
    /// Whether the URL asks for TLS.
    public let isEncrypted: Bool
    /// `CLIENT SETNAME`: printable, without blanks.
    public var clientName = "nova"
    /// For `rediss:` URLs: whom to believe. The certificate has to name ``host``.
    public var tls: TLSContext?
    /// Is told about commands and connections.
    public var observer: (any RedisObserver)?

    /// Reads `redis://[[user]:password@]host[:port][/database]`; `rediss:` asks for TLS.
    ///
    /// User and password may hold `%` escapes (RFC 3986 §2.1).
    ///
    /// - Throws: ``RedisURLError``.
    public init(url: String) throws(RedisURLError) {
        guard url.utf8.count <= Limits.urlBytesMax else { throw Self.form }
        var rest = url[...]
        if rest.hasPrefix("redis://") {
            isEncrypted = false
            rest = rest.dropFirst(8)
        } else if rest.hasPrefix("rediss://") {
            isEncrypted = true
            rest = rest.dropFirst(9)
        } else {
            throw Self.form
        }
        var (user, password): (String?, String?) = (nil, nil)
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = Self.unescaped(parts[0]),
                let secret = Self.unescaped(parts[1]), !secret.isEmpty
            else { throw RedisURLError("write user:password@ or :password@ before the host") }
            user = name.isEmpty ? nil : name
            password = secret
            rest = rest[rest.index(after: at)...]
        }
        self.user = user
        self.password = password
        var database = 0
        if let slash = rest.firstIndex(of: "/") {
            let text = rest[rest.index(after: slash)...]
            if !text.isEmpty {
                guard let number = Int(text), (0...Limits.databaseMax).contains(number),
                    text.first != "+"
                else { throw RedisURLError("a database is a number up to \(Limits.databaseMax)") }
                database = number
            }
            rest = rest[..<slash]
        }
        self.database = database
        (host, port) = try Self.place(rest)
    }

    private static let form = RedisURLError("write redis://host:port or rediss://host:port")

    private static func place(
        _ text: Substring
    ) throws(RedisURLError) -> (host: String, port: UInt16) {
        var host = text
        var port: UInt16 = 6_379
        // A colon inside brackets belongs to an IPv6 address.
        let afterHost = text.lastIndex(of: "]").map { text.index(after: $0) } ?? text.startIndex
        if let colon = text[afterHost...].lastIndex(of: ":") {
            let digits = text[text.index(after: colon)...]
            guard let number = UInt16(digits), number > 0, digits.first != "+" else { throw form }
            port = number
            host = text[..<colon]
        }
        if host.hasPrefix("[") {
            guard host.hasSuffix("]") else { throw form }
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            throw form
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw form }
        return (String(host), port)
    }

    private static func unescaped(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let decoded = Hex.decode(String(decoding: [high, low], as: UTF8.self))
            else { return nil }
            bytes += decoded
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// What is sent before anything else; the last answer has to be `PONG`.
    var greeting: [RedisCommand] {
        var commands: [RedisCommand] = []
        if let password {
            var login = RedisCommand("AUTH")
            if let user { login.append(user) }
            login.append(password)
            commands.append(login)
        }
        if database != 0 { commands.append(RedisCommand("SELECT", String(database))) }
        commands.append(RedisCommand("CLIENT", "SETNAME", clientName))
        commands.append(RedisCommand("PING"))
        return commands
    }
}

/// Is told what becomes of commands and connections, on the loop where it happens; must be quick.
public protocol RedisObserver: AnyObject, Sendable {
    /// A command, or a batch by the name of its first, has ended.
    func commandEnded(_ name: StaticString, _ error: RedisError?, nanoseconds: Int64)
    /// A connection is ready, or is no longer.
    func connectionChanged(isReady: Bool)
}
