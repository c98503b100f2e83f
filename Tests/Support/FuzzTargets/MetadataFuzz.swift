#if DEBUG || FUZZ
    import NovaHTTP2
    import NovaPrimitives
    @testable import NovaRPC

    /// Fields as HPACK delivers them: one length byte each for name and value, name, value.
    enum MetadataFuzz {
        static func run(_ input: UnsafeRawBufferPointer) {
            let block = HTTP2HeaderBlock()
            var at = 0
            while at + 2 <= input.count {
                let name = at + 2
                let value = min(input.count, name + Int(input[at]))
                let end = min(input.count, value + Int(input[at + 1]))
                let text = UnsafeRawBufferPointer(rebasing: input[value..<end])
                block.append(UnsafeRawBufferPointer(rebasing: input[name..<value]), text)
                codings(text)
                at = end
            }
            let head = RPCRequestHead(block, overflowed: false)
            promise(head.path.count <= input.count, "a path longer than its block")
            var entries = 0
            head.metadata.forEach { name, value in
                entries += 1
                // The session admits no other names (RFC 9113 §8.2.1).
                let isPlain = name.utf8.allSatisfy { $0 < 0x80 }
                promise(
                    !isPlain || head.metadata.values(name).count > 0, "an entry cannot be found")
                _ = head.metadata.binaryValues(name)
                _ = head.metadata[name]
            }
            promise(entries == head.metadata.count, "entries are miscounted")
            let again = HTTP2HeaderBlock()
            again.append(head.metadata)
            promise(
                RPCRequestHead(again, overflowed: false).metadata == head.metadata,
                "metadata changes on its way")
            status(block)
        }

        private static func status(_ block: HTTP2HeaderBlock) {
            guard case .failure(let error) = RPCStatus.read(block) else { return }
            guard
                case .failure(let again) = RPCStatus.read(RPCStatus.fields(for: error, domain: "d"))
            else { return promise(false, "a failure becomes a success on its way") }
            promise(again.code == error.code, "the code changes on its way")
            promise(again.reason == error.reason, "the reason changes on its way")
        }

        /// Each value is also read as whatever a value can be.
        private static func codings(_ bytes: UnsafeRawBufferPointer) {
            if let nanoseconds = RPCTimeout.parse(bytes) {
                promise(nanoseconds >= 0, "a negative timeout")
                let text = Array(RPCTimeout.text(nanoseconds).utf8)
                let again = text.withUnsafeBytes { RPCTimeout.parse($0) }
                promise(again ?? -1 >= nanoseconds, "a timeout becomes shorter")
            }
            let text = PercentCoding.decode(bytes)
            if text.utf8.count <= 1_024 {
                let again = PercentCoding.encode(text).withUnsafeBytes { PercentCoding.decode($0) }
                promise(again == text, "a message changes on its way")
            }
            if let decoded = Base64.decode(bytes: bytes) {
                let encoded = Array(Base64.encode(decoded, padded: false).utf8)
                promise(Base64.decode(bytes: encoded) == decoded, "base64 changes on its way")
            }
        }
    }
#endif
