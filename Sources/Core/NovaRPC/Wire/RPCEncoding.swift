import NovaHTTP2

/// What `grpc-encoding` names (gRPC, "Compression").
enum RPCEncoding {
    /// Messages travel as they are.
    case identity
    /// Messages whose flag is 1 are gzip members.
    case gzip
    /// Something that is not spoken here.
    case other

    /// Reads the value of `grpc-encoding`.
    init(_ value: UnsafeRawBufferPointer) {
        if value.equals("identity") {
            self = .identity
        } else if value.equals("gzip") {
            self = .gzip
        } else {
            self = .other
        }
    }

    /// Whether the value of `grpc-accept-encoding`, a list with commas, names gzip.
    static func listHoldsGzip(_ value: UnsafeRawBufferPointer) -> Bool {
        // What gRPC's own libraries send.
        if value.equals("identity, deflate, gzip") || value.equals("gzip") { return true }
        return value.split(separator: UInt8(ascii: ",")).contains { part in
            let name = part.drop { $0 == UInt8(ascii: " ") }
            guard let end = name.lastIndex(where: { $0 != UInt8(ascii: " ") }) else { return false }
            return UnsafeRawBufferPointer(rebasing: name[...end]).equals("gzip")
        }
    }
}
