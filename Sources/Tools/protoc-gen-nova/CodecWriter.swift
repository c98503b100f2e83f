import NovaProtobuf

/// Writes `merge`, `encodedSize` and `encode` of one message.
struct CodecWriter {
    let message: MessageWriter

    func write(to source: inout Source) {
        writeMerge(to: &source)
        source.line()
        writeSize(to: &source)
        source.line()
        writeEncode(to: &source)
    }

    private func writeMerge(to source: inout Source) {
        source.block(
            "public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError)"
        ) { source in
            source.block("while true") { source in
                source.line("let tag = try reader.nextTag()")
                source.line("switch tag {")
                source.line("case 0: return")
                for field in message.fields { writeMerge(field, to: &source) }
                source.line("default: try reader.keepUnknown(tag, in: &self.unknownFields)")
                source.line("}")
            }
        }
    }

    private func writeMerge(_ field: Field, to source: inout Source) {
        let target = "self.\(field.property)"
        switch field.shape {
        case .plain:
            source.line("case \(field.tag): \(target) = try \(field.codec).decode(&reader)")
        case .optional where field.descriptor.kind == .message:
            source.line("case \(field.tag): try reader.message(into: &\(target))")
        case .optional:
            source.line("case \(field.tag): \(target) = try \(field.codec).decode(&reader)")
        case .boxed:
            source.line("case \(field.tag): try reader.message(into: &self._\(field.property))")
        case .repeated:
            source.line("case \(field.tag): \(target).append(try \(field.codec).decode(&reader))")
            if field.isPackable {
                source.line(
                    "case \(field.packedTag): try reader.packed(\(field.codec).self, into: &\(target))"
                )
            }
        case .map(let key, let value):
            source.line(
                "case \(field.tag): try reader.entry(\(field.tag), \(key).self, \(value).self, "
                    + "into: &\(target), or: &self.unknownFields)")
        case .oneof(let property, _, _):
            guard field.descriptor.kind == .message else {
                source.line(
                    "case \(field.tag): self.\(property) = "
                        + ".\(field.property)(try \(field.codec).decode(&reader))")
                return
            }
            source.line("case \(field.tag):")
            source.indented { source in
                source.line("var value: \(field.elementType)")
                source.line(
                    "if case .\(field.property)(let current)? = self.\(property)"
                        + " { value = current } else { value = .init() }")
                source.line("try reader.message(into: &value)")
                source.line("self.\(property) = .\(field.property)(value)")
            }
        }
    }

    private func writeSize(to source: inout Source) {
        source.block("public var encodedSize: Int") { source in
            guard !message.fields.isEmpty else {
                source.line("self.unknownFields.count")
                return
            }
            source.line("var size = self.unknownFields.count")
            for run in runs() {
                switch run {
                case .field(let field): writeSize(field, to: &source)
                case .oneof(let oneof):
                    writeSwitch(oneof, to: &source) { field in
                        "size += \(field.tagSize) + \(field.codec).size(value)"
                    }
                }
            }
            source.line("return size")
        }
    }

    private func writeSize(_ field: Field, to source: inout Source) {
        let value = "self.\(field.property)"
        let sum = "size += \(field.tagSize) + \(field.codec).size"
        switch field.shape {
        case .plain: source.line("if \(field.isSet(value)) { \(sum)(\(value)) }")
        case .optional: source.line("if let value = \(value) { \(sum)(value) }")
        case .boxed: source.line("if let box = self._\(field.property) { \(sum)(box.value) }")
        case .repeated:
            let kind =
                field.writtenTag == field.packedTag && field.isPackable ? "packed" : "repeated"
            source.line("size += WireSize.\(kind)(\(field.tagSize), \(field.codec).self, \(value))")
        case .map(let keyCodec, let valueCodec):
            source.line(
                "size += WireSize.map(\(field.tagSize), \(keyCodec).self, \(valueCodec).self, \(value))"
            )
        case .oneof(let property, _, _):
            source.line(
                "if case .\(field.property)(let value)? = self.\(property) { \(sum)(value) }")
        }
    }

    private func writeEncode(to source: inout Source) {
        source.block("public func encode(to writer: inout ProtobufWriter)") { source in
            source.line("writer.raw(self.unknownFields)")
            for run in runs().reversed() {
                switch run {
                case .field(let field): writeEncode(field, to: &source)
                case .oneof(let oneof):
                    writeSwitch(oneof, to: &source) { field in
                        "\(field.codec).encode(value, to: &writer); writer.tag(\(field.tag))"
                    }
                }
            }
        }
    }

    private func writeEncode(_ field: Field, to source: inout Source) {
        let value = "self.\(field.property)"
        func one(_ head: String, _ value: String) {
            source.block(head) { source in
                source.line("\(field.codec).encode(\(value), to: &writer)")
                source.line("writer.tag(\(field.tag))")
            }
        }
        switch field.shape {
        case .plain: one("if \(field.isSet(value))", value)
        case .optional: one("if let value = \(value)", "value")
        case .boxed: one("if let box = self._\(field.property)", "box.value")
        case .repeated:
            let kind =
                field.writtenTag == field.packedTag && field.isPackable ? "packed" : "repeated"
            source.line("writer.\(kind)(\(field.writtenTag), \(field.codec).self, \(value))")
        case .map(let keyCodec, let valueCodec):
            source.line(
                "writer.map(\(field.tag), \(keyCodec).self, \(valueCodec).self, \(value))")
        case .oneof(let property, _, _):
            one("if case .\(field.property)(let value)? = self.\(property)", "value")
        }
    }

    private enum Run {
        case field(Field)
        case oneof(MessageWriter.Oneof)
    }

    /// Fields by number. A oneof whose fields follow one another is one run; one that others
    /// interrupt falls apart, because fields are written strictly by number.
    private func runs() -> [Run] {
        let sorted = message.fields.sorted { $0.descriptor.number < $1.descriptor.number }
        var runs: [Run] = []
        var index = 0
        while index < sorted.count {
            let field = sorted[index]
            if case .oneof(let property, _, _) = field.shape,
                let position = field.descriptor.oneofIndex, let oneof = message.oneofs[position]
            {
                let run = sorted[index...].prefix {
                    if case .oneof(property, _, _) = $0.shape { true } else { false }
                }
                if run.count == oneof.fields.count {
                    runs.append(.oneof(oneof))
                    index += run.count
                    continue
                }
            }
            runs.append(.field(field))
            index += 1
        }
        return runs
    }

    private func writeSwitch(
        _ oneof: MessageWriter.Oneof, to source: inout Source, _ body: (Field) -> String
    ) {
        source.line("switch self.\(oneof.property) {")
        source.line("case nil: break")
        for field in oneof.fields {
            source.line("case .\(field.property)(let value)?: \(body(field))")
        }
        source.line("}")
    }
}
