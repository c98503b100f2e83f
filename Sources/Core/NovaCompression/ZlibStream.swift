import CZlib

/// zlib's state at an address of its own: the library keeps a pointer back to it.
///
/// Owned by one codec, so it takes no lock.
final class ZlibStream {
    enum Direction {
        case inflate
        case deflate
    }

    let state: UnsafeMutablePointer<z_stream>
    private let direction: Direction

    /// `nil` when memory is used up.
    init?(_ direction: Direction) {
        self.direction = direction
        state = .allocate(capacity: 1)
        state.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let code =
            switch direction {
            case .inflate: inflateInit2_(state, Limits.gzipWindowBits, ZLIB_VERSION, size)
            case .deflate:
                deflateInit2_(
                    state, Limits.level, Z_DEFLATED, Limits.gzipWindowBits, Limits.memoryLevel,
                    Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
            }
        guard code == Z_OK else {
            state.deallocate()
            return nil
        }
    }

    deinit {
        switch direction {
        case .inflate: inflateEnd(state)
        case .deflate: deflateEnd(state)
        }
        state.deallocate()
    }

    /// Forgets the last member and keeps the memory.
    func reset() -> Bool {
        switch direction {
        case .inflate: inflateReset(state) == Z_OK
        case .deflate: deflateReset(state) == Z_OK
        }
    }

    /// Points the library at what to read and where to write.
    func use(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) {
        state.pointee.next_in = UnsafeMutablePointer(
            mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
        state.pointee.avail_in = UInt32(clamping: input.count)
        state.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        state.pointee.avail_out = UInt32(clamping: output.count)
    }
}

/// Memory that grows to what a message needs and shrinks to what a codec may keep.
struct Scratch: ~Copyable {
    private(set) var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    deinit {
        bytes.deallocate()
    }

    /// Room for `count` bytes; what it held is lost.
    mutating func need(_ count: Int) -> UnsafeMutableRawBufferPointer {
        if bytes.count < count {
            bytes.deallocate()
            bytes = .allocate(byteCount: count, alignment: 16)
        }
        return UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
    }

    mutating func trim() {
        guard bytes.count > Limits.scratchBytesKept else { return }
        bytes.deallocate()
        bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }
}
