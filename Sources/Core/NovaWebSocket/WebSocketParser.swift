/// What a peer has sent, complete.
public enum WebSocketEvent: Sendable, Hashable {
    /// A text message: valid UTF-8.
    case text([UInt8])
    /// A binary message.
    case binary([UInt8])
    /// A ping, to be answered with a pong of the same bytes.
    case ping([UInt8])
    /// A pong.
    case pong([UInt8])
    /// The peer sends nothing more; without a code it gave no reason.
    case close(WebSocketCloseCode?, reason: String)
}

/// Reads the frames of one side (RFC 6455 §5) from any cut of a byte stream. No I/O, no clock.
///
/// ```
/// first ─▶ second ─┬─▶ length ─┬─▶ mask ─▶ payload ─┬─▶ first …    (frame, message)
///                  └───────────┴────────────────────┴─▶ closed     (close frame, error)
/// ```
/// Strict: reserved bits, unknown opcodes, missing or foreign masks, lengths that are not in their
/// shortest form, cut control frames and broken UTF-8 are errors, each as soon as the byte that proves
/// it was read; then the parser gives nothing but that error. Holds one message of at most
/// ``messageBytesMax`` bytes, and while none is under way, nothing.
public struct WebSocketParser: Sendable {
    private enum State: Sendable {
        case first
        case second
        case length(due: Int)
        case mask(due: Int)
        case payload
        case closed
        case failed(WebSocketError)
    }

    private enum Opcode: UInt8, Sendable {
        case continuation = 0
        case text = 1
        case binary = 2
        case close = 8
        case ping = 9
        case pong = 10

        var isControl: Bool { rawValue >= 8 }
    }

    /// Whether frames are masked: those of a client are, and those of a server are not (§5.1).
    public let expectsMask: Bool
    /// Bytes of one message.
    public let messageBytesMax: Int

    private var state = State.first
    private var opcode = Opcode.continuation
    private var isFinal = false
    /// Bytes of the frame's payload that are still to come.
    private var due: UInt64 = 0
    private var mask: UInt32 = 0
    /// Which byte of the mask comes next.
    private var maskAt: UInt32 = 0
    /// Whether the length came in 64 bits.
    private var isLong = false
    /// The kind of the message under way; `nil` without one.
    private var kind: Opcode?
    private var message: [UInt8] = []
    private var control: [UInt8] = []
    private var text = UTF8Check()

    /// A parser of one side's frames.
    public init(expectsMask: Bool, messageBytesMax: Int) {
        self.expectsMask = expectsMask
        self.messageBytesMax = messageBytesMax
    }

    /// Whether a close frame was read: what follows it is ignored (§5.5.1).
    public var isClosed: Bool {
        if case .closed = state { true } else { false }
    }

    /// Reads on.
    ///
    /// - Parameter bytes: what came; loses what was read of it.
    /// - Returns: what is complete now, or `nil` once `bytes` is empty.
    /// - Throws: ``WebSocketError``, from then on at every call.
    public mutating func next(
        _ bytes: inout UnsafeRawBufferPointer
    ) throws(WebSocketError) -> WebSocketEvent? {
        do throws(WebSocketError) {
            while true {
                switch state {
                case .closed:
                    bytes = UnsafeRawBufferPointer(start: nil, count: 0)
                    return nil
                case .failed(let error): throw error
                case .payload:
                    if let event = try payload(&bytes) { return event }
                    if case .payload = state { return nil }
                case .first, .second, .length, .mask:
                    guard let byte = bytes.first else { return nil }
                    bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
                    try head(byte)
                }
            }
        } catch {
            state = .failed(error)
            message = []
            control = []
            throw error
        }
    }

    // MARK: Head (§5.2)

    private mutating func head(_ byte: UInt8) throws(WebSocketError) {
        switch state {
        case .first: try first(byte)
        case .second: try second(byte)
        case .length(let left):
            due = due << 8 | UInt64(byte)
            if left > 1 { state = .length(due: left - 1) } else { try lengthRead() }
        case .mask(let left):
            // Kept as it lies in memory, so that a word of payload can be unmasked as a word.
            mask |= UInt32(byte) << UInt32((4 - left) * 8)
            if left > 1 { state = .mask(due: left - 1) } else { begin() }
        case .payload, .closed, .failed: break
        }
    }

    private mutating func first(_ byte: UInt8) throws(WebSocketError) {
        guard byte & 0x70 == 0 else { throw .malformed(.reservedBits) }
        guard let opcode = Opcode(rawValue: byte & 0x0F) else { throw .malformed(.opcode) }
        self.opcode = opcode
        isFinal = byte & 0x80 != 0
        switch opcode {
        case .continuation: guard kind != nil else { throw .malformed(.fragment) }
        case .text, .binary:
            guard kind == nil else { throw .malformed(.fragment) }
            kind = opcode
            text = UTF8Check()
        case .close, .ping, .pong: guard isFinal else { throw .malformed(.control) }
        }
        state = .second
    }

    private mutating func second(_ byte: UInt8) throws(WebSocketError) {
        guard (byte & 0x80 != 0) == expectsMask else { throw .malformed(.mask) }
        mask = 0
        maskAt = 0
        due = 0
        let length = byte & 0x7F
        isLong = length == 127
        if opcode.isControl, length > UInt8(Limits.controlBytesMax) { throw .malformed(.control) }
        switch length {
        case 126: state = .length(due: 2)
        case 127: state = .length(due: 8)
        default:
            due = UInt64(length)
            try checkSize()
            if expectsMask { state = .mask(due: 4) } else { begin() }
        }
    }

    private mutating func lengthRead() throws(WebSocketError) {
        guard due >> 63 == 0, due > (isLong ? 0xFFFF : 125) else { throw .malformed(.length) }
        try checkSize()
        if expectsMask { state = .mask(due: 4) } else { begin() }
    }

    /// Before anything is kept: a length is only a claim.
    private func checkSize() throws(WebSocketError) {
        guard !opcode.isControl else { return }
        guard due <= UInt64(max(0, messageBytesMax - message.count)) else { throw .messageTooBig }
    }

    private mutating func begin() {
        state = .payload
        guard !opcode.isControl, due > 0 else { return }
        message.reserveCapacity(message.count + Int(min(due, UInt64(Limits.reservedBytesMax))))
    }

    // MARK: Payload

    private mutating func payload(
        _ bytes: inout UnsafeRawBufferPointer
    ) throws(WebSocketError) -> WebSocketEvent? {
        let count = Int(min(due, UInt64(bytes.count)))
        if count > 0 {
            let piece = UnsafeRawBufferPointer(rebasing: bytes[..<count])
            bytes = UnsafeRawBufferPointer(rebasing: bytes[count...])
            due -= UInt64(count)
            let key = turnedMask
            if opcode.isControl {
                Self.append(piece, to: &control, unmaskedWith: key)
            } else {
                Self.append(piece, to: &message, unmaskedWith: key)
            }
            maskAt = (maskAt + UInt32(count % 4)) % 4
            try checkText(count)
        }
        guard due == 0 else { return nil }
        state = .first
        return try frameEnded()
    }

    /// The mask, turned so that the byte that is next comes first; a shift by all 32 bits leaves nothing.
    private var turnedMask: UInt32 { mask >> (maskAt * 8) | mask << (32 - maskAt * 8) }

    private static func append(
        _ piece: UnsafeRawBufferPointer, to target: inout [UInt8], unmaskedWith key: UInt32
    ) {
        let start = target.count
        target.append(contentsOf: piece)
        guard key != 0 else { return }
        target.withUnsafeMutableBytes { bytes in
            apply(key, to: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
        }
    }

    /// XOR with `key`, whose lowest byte comes first.
    private static func apply(_ key: UInt32, to bytes: UnsafeMutableRawBufferPointer) {
        let wide = UInt64(littleEndian: UInt64(key) << 32 | UInt64(key))
        var at = 0
        while at + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            bytes.storeBytes(of: word ^ wide, toByteOffset: at, as: UInt64.self)
            at += 8
        }
        while at < bytes.count {
            bytes[at] ^= UInt8(truncatingIfNeeded: key >> UInt32(at % 4 * 8))
            at += 1
        }
    }

    /// Checks the last `count` bytes of a text message.
    private mutating func checkText(_ count: Int) throws(WebSocketError) {
        guard !opcode.isControl, kind == .text else { return }
        var check = text
        let isText = message.withUnsafeBytes { bytes in
            check.accepts(UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - count)...]))
        }
        guard isText else { throw .invalidUTF8 }
        text = check
    }

    private mutating func frameEnded() throws(WebSocketError) -> WebSocketEvent? {
        switch opcode {
        case .continuation, .text, .binary:
            guard isFinal else { return nil }
            let isText = kind == .text
            kind = nil
            defer { message = [] }
            guard isText else { return .binary(message) }
            guard text.isComplete else { throw .invalidUTF8 }
            return .text(message)
        case .ping:
            defer { control = [] }
            return .ping(control)
        case .pong:
            defer { control = [] }
            return .pong(control)
        case .close:
            state = .closed
            message = []
            defer { control = [] }
            return try Self.close(control)
        }
    }

    /// Nothing, or a code and a reason (§5.5.1).
    private static func close(_ payload: [UInt8]) throws(WebSocketError) -> WebSocketEvent {
        guard !payload.isEmpty else { return .close(nil, reason: "") }
        guard payload.count >= 2 else { throw .malformed(.close) }
        let code = WebSocketCloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
        guard code.mayTravel else { throw .malformed(.close) }
        guard let reason = String(validating: payload.dropFirst(2), as: UTF8.self) else {
            throw .invalidUTF8
        }
        return .close(code, reason: reason)
    }
}
