import CNghttp2

/// Header fields that never change: encoded once, referred to by every frame that carries them.
///
/// Never released: the HTTP/2 library keeps pointers into it. Make constants only.
public final class HTTP2Headers: @unchecked Sendable {
    // SAFETY: written in `init` only.
    let fields: UnsafeMutableBufferPointer<nghttp2_nv>

    /// Fields in wire order, pseudo-headers first, names in lower case.
    public init(_ pairs: KeyValuePairs<StaticString, StaticString>) {
        fields = .allocate(capacity: pairs.count)
        for (index, (name, value)) in pairs.enumerated() {
            fields.initializeElement(
                at: index,
                to: nghttp2_nv(
                    name: UnsafeMutablePointer(mutating: name.utf8Start),
                    value: UnsafeMutablePointer(mutating: value.utf8Start),
                    namelen: name.utf8CodeUnitCount, valuelen: value.utf8CodeUnitCount,
                    flags: Self.borrowed))
        }
        _ = Unmanaged.passRetained(self)
    }

    /// Fields made at run time; as constants, they are never released, so keep what you make.
    public init(interning pairs: [(String, String)]) {
        fields = .allocate(capacity: pairs.count)
        for (index, (name, value)) in pairs.enumerated() {
            fields.initializeElement(
                at: index,
                to: nghttp2_nv(
                    name: Self.intern(name), value: Self.intern(value),
                    namelen: name.utf8.count, valuelen: value.utf8.count, flags: Self.borrowed))
        }
        _ = Unmanaged.passRetained(self)
    }

    private static let borrowed = UInt8(
        truncatingIfNeeded: NGHTTP2_NV_FLAG_NO_COPY_NAME.rawValue
            | NGHTTP2_NV_FLAG_NO_COPY_VALUE.rawValue)

    private static func intern(_ text: String) -> UnsafeMutablePointer<UInt8> {
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count + 1)
        _ = bytes.initialize(from: text.utf8)
        return bytes.baseAddress.unsafelyUnwrapped
    }

    /// No fields.
    public static let none = HTTP2Headers([:])
}
