import CZlib

/// Deflates messages, each into one gzip member, with memory that it reuses.
///
/// Takes its 256 KiB when first used. Confined to one thread at a time.
public final class GzipDeflater {
    private var stream: ZlibStream?
    private var scratch = Scratch()

    /// A deflater that has taken no memory yet.
    public init() {}

    /// `content` as one gzip member; a little longer than `content` if that cannot be compressed.
    ///
    /// - Parameter content: below 4 GiB.
    /// - Returns: the member; valid until the next call of any method, while the codec lives.
    /// - Throws: ``CompressionError/outOfMemory``.
    public func deflate(
        _ content: UnsafeRawBufferPointer
    ) throws(CompressionError) -> UnsafeRawBufferPointer {
        if stream == nil { stream = ZlibStream(.deflate) }
        guard let stream, stream.reset() else { throw .outOfMemory }
        // With this much room one call is enough.
        let space = scratch.need(Int(deflateBound(stream.state, UInt(content.count))))
        stream.use(content, space)
        guard CZlib.deflate(stream.state, Z_FINISH) == Z_STREAM_END else { throw .outOfMemory }
        let count = space.count - Int(stream.state.pointee.avail_out)
        return UnsafeRawBufferPointer(rebasing: space[..<count])
    }

    /// Gives back the memory that a large message needed.
    public func trim() {
        scratch.trim()
    }
}
