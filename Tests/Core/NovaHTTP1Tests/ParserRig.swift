@testable import NovaHTTP1

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// What a stream of bytes means, however it was cut.
struct Reading: Equatable {
    struct Request: Equatable {
        var head: HTTP1RequestHead
        var body: [UInt8] = []
        var isComplete = false
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    var requests: [Request] = []
    var error: HTTP1Error?
    var isHTTP2 = false

    init(_ text: String, bodyBytesMax: Int = 1_000) {
        self.init([Array(text.utf8)], bodyBytesMax: bodyBytesMax)
    }

    init(_ pieces: [[UInt8]], bodyBytesMax: Int = 1_000) {
        var parser = HTTP1RequestParser(bodyBytesMax: bodyBytesMax)
        for piece in pieces {
            piece.withUnsafeBytes { parser.feed($0) }
            drain(&parser)
            if error != nil || isHTTP2 { return }
        }
    }

    private mutating func drain(_ parser: inout HTTP1RequestParser) {
        do {
            while let event = try parser.next() {
                switch event {
                case .head(let head): requests.append(Request(head: head))
                case .body(let bytes): requests[requests.count - 1].body += bytes
                case .end: requests[requests.count - 1].isComplete = true
                case .http2Preface:
                    isHTTP2 = true
                    return
                }
            }
        } catch {
            self.error = error
        }
    }
}
