import CHiredis

/// hiredis's parser: bytes in, answers out. Owned by one connection.
///
/// hiredis 0.14 reads RESP2. Its own way of making an array is kept, behind a look at how long it is
/// to be: room for all elements is made before the first of them has come.
final class ReplyReader {
    private let reader: UnsafeMutablePointer<redisReader>
    private let functions: UnsafeMutablePointer<redisReplyObjectFunctions>

    /// - Throws: ``RedisError/overloaded`` if memory is out.
    init() throws(RedisError) {
        guard let reader = redisReaderCreate() else { throw .overloaded }
        guard let usual = reader.pointee.fn, defaultCreateArray != nil else {
            redisReaderFree(reader)
            throw .overloaded
        }
        functions = .allocate(capacity: 1)
        functions.initialize(to: usual.pointee)
        functions.pointee.createArray = createBoundedArray
        reader.pointee.fn = functions
        self.reader = reader
    }

    deinit {
        redisReaderFree(reader)
        functions.deallocate()
    }

    /// Takes the next bytes of the stream, in any cut.
    ///
    /// - Throws: ``RedisError/malformed`` if an answer is longer than may be held.
    func feed(_ bytes: UnsafeRawBufferPointer) throws(RedisError) {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return }
        guard unread + bytes.count <= Limits.replyBytesMax,
            redisReaderFeed(reader, start.assumingMemoryBound(to: CChar.self), bytes.count)
                == REDIS_OK
        else { throw .malformed }
    }

    /// The next complete answer; `nil` until there is one.
    ///
    /// - Throws: ``RedisError/malformed``; nothing more can be read then.
    func next() throws(RedisError) -> RedisReply? {
        var object: UnsafeMutableRawPointer?
        guard redisReaderGetReply(reader, &object) == REDIS_OK else { throw .malformed }
        guard let object else { return nil }
        defer { freeReplyObject(object) }
        return Self.value(object.assumingMemoryBound(to: redisReply.self).pointee)
    }

    /// Bytes that were fed and belong to no answer yet.
    private var unread: Int { max(0, reader.pointee.len - reader.pointee.pos) }

    /// hiredis nests no deeper than its own stack of nine.
    private static func value(_ reply: redisReply) -> RedisReply {
        switch reply.type {
        case REDIS_REPLY_STRING: return .bytes(bytes(of: reply))
        case REDIS_REPLY_STATUS:
            return .status(String(decoding: bytes(of: reply), as: UTF8.self))
        case REDIS_REPLY_ERROR:
            let kept = bytes(of: reply).prefix(Limits.errorBytesMax)
            return .error(String(decoding: kept, as: UTF8.self))
        case REDIS_REPLY_INTEGER: return .integer(reply.integer)
        case REDIS_REPLY_ARRAY:
            let elements = UnsafeBufferPointer(start: reply.element, count: reply.elements)
            return .array(elements.map { $0.map { value($0.pointee) } ?? .null })
        default: return .null
        }
    }

    private static func bytes(of reply: redisReply) -> [UInt8] {
        guard let start = reply.str else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: reply.len))
    }
}

private typealias CreateArray =
    @convention(c) (
        UnsafePointer<redisReadTask>?, Int32
    ) -> UnsafeMutableRawPointer?

/// hiredis's own, which is a pointer to its code.
private let defaultCreateArray: CreateArray? = {
    guard let reader = redisReaderCreate() else { return nil }
    defer { redisReaderFree(reader) }
    return reader.pointee.fn?.pointee.createArray
}()

/// Called by hiredis; without an object it gives up the whole answer.
private func createBoundedArray(
    _ task: UnsafePointer<redisReadTask>?, _ count: Int32
) -> UnsafeMutableRawPointer? {
    guard count >= 0, Int(count) <= Limits.replyElementsMax else { return nil }
    return defaultCreateArray?(task, count)
}
