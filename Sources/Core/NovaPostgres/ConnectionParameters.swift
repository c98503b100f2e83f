import CLibpq

/// libpq's connection options, from a URL.
struct ConnectionParameters: Sendable, Equatable {
    private(set) var pairs: [(String, String)]

    static func == (left: ConnectionParameters, right: ConnectionParameters) -> Bool {
        left.pairs.elementsEqual(right.pairs, by: ==)
    }

    /// Reads `postgres://user:password@host:port/database?sslmode=…`.
    ///
    /// The error does not quote the URL, which holds a password.
    init(url: String) throws(PostgresError) {
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://"),
            let options = PQconninfoParse(url, nil)
        else {
            throw PostgresError(
                .configuration,
                "the database URL is malformed: write postgres://user:password@host:port/name")
        }
        defer { PQconninfoFree(options) }
        pairs = []
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                pairs.append((String(cString: keyword), String(cString: value)))
            }
            option += 1
        }
    }

    subscript(_ keyword: String) -> String? {
        get { pairs.first { $0.0 == keyword }?.1 }
        set {
            pairs.removeAll { $0.0 == keyword }
            if let newValue { pairs.append((keyword, newValue)) }
        }
    }

    /// Sets what the URL leaves open.
    mutating func setDefault(_ keyword: String, _ value: String) {
        if self[keyword] == nil { self[keyword] = value }
    }

    /// The hosts that need a name look-up, by position in the list of hosts; none for sockets in the
    /// file system and when `hostaddr` is given.
    var hosts: [String] {
        guard self["hostaddr"] == nil, let host = self["host"] else { return [] }
        let hosts = host.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        return hosts.contains { $0.isEmpty || $0.hasPrefix("/") || $0.hasPrefix("@") } ? [] : hosts
    }
}
