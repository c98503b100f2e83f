import CNova

/// Bytes waiting to be sent: appended at the end, taken from the front, memory reused.
///
/// Confined to its stream's loop.
public final class ByteBuffer {
    private var storage: UnsafeMutableRawBufferPointer
    private var head = 0
    private var tail = 0
    /// Owns ``storage`` once some of it was lent.
    private var lease: Lease?

    /// An empty buffer; memory is taken at the first append.
    public init() {
        storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    deinit {
        release()
    }

    /// Bytes held.
    public var count: Int { tail - head }

    /// The bytes held; valid until the next change.
    public var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: storage[head..<tail])
    }

    /// Copies `bytes` to the end.
    public func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        storage.baseAddress?.advanced(by: tail).copyMemory(from: source, byteCount: bytes.count)
        tail += bytes.count
    }

    /// Lets `fill` write up to `count` bytes at the end; it returns how many it wrote.
    public func append(
        upTo count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int
    ) {
        reserve(count)
        let written = fill(UnsafeMutableRawBufferPointer(rebasing: storage[tail..<tail + count]))
        tail += min(max(0, written), count)
    }

    /// Moves the first `count` bytes (or all, if there are fewer) to the end of `other`.
    public func moveFirst(_ count: Int, to other: ByteBuffer) {
        let moved = min(count, tail - head)
        other.append(UnsafeRawBufferPointer(rebasing: storage[head..<head + moved]))
        consume(moved)
    }

    /// Lends the first `count` bytes (or all, if there are fewer), and forgets them. Nothing is copied:
    /// the memory stays as it is for as long as the loan is kept.
    func lendFirst(_ count: Int) -> Loan {
        let lease = lease ?? Lease(storage)
        self.lease = lease
        let lent = UnsafeRawBufferPointer(rebasing: storage[head..<min(tail, head + count)])
        consume(lent.count)
        return Loan(bytes: lent, lease: lease)
    }

    /// Forgets the first `count` bytes.
    public func consume(_ count: Int) {
        head += min(count, tail - head)
        guard head == tail else { return }
        head = 0
        tail = 0
        if storage.count > Limits.idleBufferBytesMax || lease != nil { release() }
    }

    /// Forgets all bytes; memory beyond `bytes` is given back.
    public func reset(keeping bytes: Int) {
        head = 0
        tail = 0
        if storage.count > bytes || lease != nil { release() }
    }

    /// Gives the memory back, if no bytes are held: nobody knows when more come.
    public func rest() {
        if head == tail, storage.count > 0 { release() }
    }

    private func release() {
        if lease == nil {
            nova_buffer_give(storage.baseAddress, storage.count)
        } else {
            lease = nil
        }
        storage = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    private func reserve(_ count: Int) {
        if storage.count - tail >= count { return }
        let held = tail - head
        if storage.count - held >= count, head > 0, held <= storage.count / 2, lease == nil {
            storage.baseAddress?.copyMemory(
                from: UnsafeRawPointer(storage.baseAddress.unsafelyUnwrapped + head),
                byteCount: held)
        } else {
            let size = nova_buffer_size(held + count)
            guard let larger = nova_buffer_take(size) else { preconditionFailure("out of memory") }
            if held > 0, let base = storage.baseAddress {
                larger.copyMemory(from: base + head, byteCount: held)
            }
            release()
            storage = UnsafeMutableRawBufferPointer(start: larger, count: size)
        }
        head = 0
        tail = held
    }
}

/// Bytes of a buffer that somebody else sends.
struct Loan {
    var bytes: UnsafeRawBufferPointer
    let lease: Lease
}

/// Keeps a buffer's memory until the last loan of it is given back. Confined to a loop.
final class Lease {
    private let storage: UnsafeMutableRawBufferPointer

    init(_ storage: UnsafeMutableRawBufferPointer) {
        self.storage = storage
    }

    deinit {
        nova_buffer_give(storage.baseAddress, storage.count)
    }
}
