import CZlib

/// Inflates gzip members, one after the other, into memory that it reuses (RFC 1952, RFC 1951).
///
/// Takes its 40 KiB when first used. Confined to one thread at a time.
public final class GzipInflater {
    private var stream: ZlibStream?
    private var scratch = Scratch()

    /// An inflater that has taken no memory yet.
    public init() {}

    /// The content of `member`, which must be exactly one gzip member.
    ///
    /// - Parameters:
    ///   - member: all of it.
    ///   - bytesMax: how long the content may be.
    /// - Returns: the content; valid until the next call of any method, while the codec lives.
    /// - Throws: ``CompressionError``; nothing of the content is to be used then.
    public func inflate(
        _ member: UnsafeRawBufferPointer, bytesMax: Int
    ) throws(CompressionError) -> UnsafeRawBufferPointer {
        let claim = try claimedBytes(of: member, bytesMax: bytesMax)
        if stream == nil { stream = ZlibStream(.inflate) }
        guard let stream, stream.reset() else { throw .outOfMemory }
        // One byte more than the claim, so that a member that lies runs into it.
        let space = scratch.need(claim + 1)
        stream.use(member, space)
        var blocksLeft =
            Limits.blocksBase + (member.count + claim) / Limits.bytesPerBlockMin
        while true {
            // Stops at the end of each block, so that blocks can be counted.
            switch CZlib.inflate(stream.state, Z_BLOCK) {
            case Z_STREAM_END:
                let rest = Int(stream.state.pointee.avail_in)
                guard rest == 0 else { throw .trailingBytes(rest) }
                let count = space.count - Int(stream.state.pointee.avail_out)
                return UnsafeRawBufferPointer(rebasing: space[..<count])
            case Z_OK:
                guard stream.state.pointee.avail_out > 0 else { throw .malformed }
                blocksLeft -= 1
                guard blocksLeft > 0 else { throw .excessive }
            case Z_BUF_ERROR: throw .truncated
            case Z_MEM_ERROR: throw .outOfMemory
            default: throw .malformed
            }
        }
    }

    /// Gives back the memory that a large message needed.
    public func trim() {
        scratch.trim()
    }

    /// The length that the member's trailer claims (ISIZE, RFC 1952 §2.3.1), if it is possible at all.
    private func claimedBytes(
        of member: UnsafeRawBufferPointer, bytesMax: Int
    ) throws(CompressionError) -> Int {
        guard member.count >= 2, member[0] == 0x1F, member[1] == 0x8B else {
            throw member.count < 2 ? .truncated : .malformed
        }
        guard member.count >= Limits.memberBytesMin else { throw .truncated }
        let claim = Int(
            UInt32(
                littleEndian: member.loadUnaligned(
                    fromByteOffset: member.count - 4, as: UInt32.self)))
        let (possible, overflow) = member.count.multipliedReportingOverflow(
            by: Limits.expansionMax)
        guard overflow || claim <= possible else { throw .malformed }
        guard claim <= bytesMax else { throw .tooLarge(bytes: claim, limit: bytesMax) }
        return claim
    }
}
