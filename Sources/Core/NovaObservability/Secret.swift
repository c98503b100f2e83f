/// A value that must not be printed: a password, a token, a key.
///
/// It describes, dumps and interpolates as `[redacted]`; only ``exposed`` gives the value.
public struct Secret<Value: Sendable>: Sendable {
    /// The value itself. Every use is a place to look at in a review.
    public let exposed: Value

    /// Wraps `value`.
    public init(_ value: Value) {
        exposed = value
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `[redacted]`.
    public var description: String { redactedText }
    /// `[redacted]`.
    public var debugDescription: String { redactedText }
    /// Without children, so that `dump` finds nothing either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

let redactedText = "[redacted]"
