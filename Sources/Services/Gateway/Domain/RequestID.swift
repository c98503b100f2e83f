import NovaPrimitives

/// The name of one request in logs, answers and calls to services.
struct RequestID: Hashable {
    let text: String

    /// The `x-request-id` of a proxy of ours if it is harmless in logs and headers, else a new one.
    init(header: String?, now: WallTime) {
        if let header, Self.isSane(header) {
            text = header
        } else {
            text = UUID.v7(at: now).description
        }
    }

    /// 8 to 128 letters, digits, `-`, `_`, `.`, `:`.
    static func isSane(_ text: String) -> Bool {
        let bytes = text.utf8
        guard (8...Limits.requestIDBytesMax).contains(bytes.count) else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "."), UInt8(ascii: ":"):
                true
            default: false
            }
        }
    }
}
