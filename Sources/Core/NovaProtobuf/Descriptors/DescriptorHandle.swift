import CDescriptor
import CProtobufC

private typealias CFile = Google__Protobuf__FileDescriptorProto
private typealias CMessage = Google__Protobuf__DescriptorProto
private typealias CField = Google__Protobuf__FieldDescriptorProto
private typealias CEnum = Google__Protobuf__EnumDescriptorProto
private typealias CService = Google__Protobuf__ServiceDescriptorProto
private typealias CMethod = Google__Protobuf__MethodDescriptorProto

extension ProtobufFileDescriptor {
    /// Reads a `FileDescriptorSet`, as protoc writes it, through protobuf-c.
    ///
    /// For descriptors of our own making only: protobuf-c does not bound nesting.
    ///
    /// - Throws: ``ProtobufError/truncated`` if protobuf-c refuses the bytes.
    public static func files(
        inSet bytes: [UInt8]
    ) throws(ProtobufError) -> [ProtobufFileDescriptor] {
        guard
            let set = bytes.withUnsafeBufferPointer({
                google__protobuf__file_descriptor_set__unpack(nil, $0.count, $0.baseAddress)
            })
        else { throw .truncated }
        defer { google__protobuf__file_descriptor_set__free_unpacked(set, nil) }
        return list(set.pointee.file, set.pointee.n_file).map { DescriptorReader(file: $0).read() }
    }

    /// Reads one `FileDescriptorProto`, as ``files(inSet:)`` does.
    ///
    /// - Throws: ``ProtobufError/truncated`` if protobuf-c refuses the bytes.
    public init(serialized bytes: [UInt8]) throws(ProtobufError) {
        guard
            let file = bytes.withUnsafeBufferPointer({
                google__protobuf__file_descriptor_proto__unpack(nil, $0.count, $0.baseAddress)
            })
        else { throw .truncated }
        defer { google__protobuf__file_descriptor_proto__free_unpacked(file, nil) }
        self = DescriptorReader(file: file).read()
    }
}

/// The elements of a C array of pointers.
private func list<Element>(
    _ base: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>?, _ count: Int
) -> [UnsafeMutablePointer<Element>] {
    UnsafeBufferPointer(start: base, count: base == nil ? 0 : count).compactMap { $0 }
}

private func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
}

/// A type's full name, which protoc writes with a dot in front.
private func typeName(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    let name = text(pointer)
    return name.hasPrefix(".") ? String(name.dropFirst()) : name
}

/// Turns one unpacked file into values. Only here do C types appear.
private struct DescriptorReader {
    let file: UnsafeMutablePointer<CFile>
    /// Comments by path: field numbers and indices from the file down.
    let comments: [[Int32]: String]

    init(file: UnsafeMutablePointer<CFile>) {
        self.file = file
        var comments: [[Int32]: String] = [:]
        if let info = file.pointee.source_code_info {
            for location in list(info.pointee.location, info.pointee.n_location) {
                guard let comment = location.pointee.leading_comments else { continue }
                let path = UnsafeBufferPointer(
                    start: location.pointee.path, count: location.pointee.n_path)
                comments[Array(path)] = text(comment)
            }
        }
        self.comments = comments
    }

    func read() -> ProtobufFileDescriptor {
        let package = text(file.pointee.package)
        let syntax = text(file.pointee.syntax)
        return ProtobufFileDescriptor(
            name: text(file.pointee.name), package: package,
            syntax: syntax.isEmpty ? "proto2" : syntax,
            dependencies: list(file.pointee.dependency, file.pointee.n_dependency).map(text),
            messages: indexed(file.pointee.message_type, file.pointee.n_message_type).map {
                message($0.1, scope: package, path: [4, $0.0])
            },
            enums: indexed(file.pointee.enum_type, file.pointee.n_enum_type).map {
                enumeration($0.1, scope: package, path: [5, $0.0])
            },
            services: indexed(file.pointee.service, file.pointee.n_service).map {
                service($0.1, scope: package, path: [6, $0.0])
            },
            extensions: indexed(file.pointee.extension, file.pointee.n_extension).map {
                field($0.1, scope: package, path: [7, $0.0])
            },
            serialized: serialized())
    }

    /// The file packed again without its comments and positions.
    private func serialized() -> [UInt8] {
        let info = file.pointee.source_code_info
        file.pointee.source_code_info = nil
        defer { file.pointee.source_code_info = info }
        let size = google__protobuf__file_descriptor_proto__get_packed_size(file)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = google__protobuf__file_descriptor_proto__pack(file, buffer.baseAddress)
        }
    }

    private func indexed<Element>(
        _ base: UnsafeMutablePointer<UnsafeMutablePointer<Element>?>?, _ count: Int
    ) -> [(Int32, UnsafeMutablePointer<Element>)] {
        list(base, count).enumerated().map { (Int32($0.offset), $0.element) }
    }

    private func join(_ scope: String, _ name: String) -> String {
        scope.isEmpty ? name : "\(scope).\(name)"
    }

    private func message(
        _ raw: UnsafeMutablePointer<CMessage>, scope: String, path: [Int32]
    ) -> ProtobufMessageDescriptor {
        let name = text(raw.pointee.name)
        let fullName = join(scope, name)
        return ProtobufMessageDescriptor(
            name: name, fullName: fullName, comment: comments[path] ?? "",
            fields: indexed(raw.pointee.field, raw.pointee.n_field).map {
                field($0.1, scope: "", path: path + [2, $0.0])
            },
            oneofs: indexed(raw.pointee.oneof_decl, raw.pointee.n_oneof_decl).map {
                ProtobufOneofDescriptor(
                    name: text($0.1.pointee.name), comment: comments[path + [8, $0.0]] ?? "")
            },
            messages: indexed(raw.pointee.nested_type, raw.pointee.n_nested_type).map {
                message($0.1, scope: fullName, path: path + [3, $0.0])
            },
            enums: indexed(raw.pointee.enum_type, raw.pointee.n_enum_type).map {
                enumeration($0.1, scope: fullName, path: path + [4, $0.0])
            },
            extensions: indexed(raw.pointee.extension, raw.pointee.n_extension).map {
                field($0.1, scope: fullName, path: path + [6, $0.0])
            },
            isMapEntry: raw.pointee.options.map { $0.pointee.map_entry != 0 } ?? false)
    }

    private func field(
        _ raw: UnsafeMutablePointer<CField>, scope: String, path: [Int32]
    ) -> ProtobufFieldDescriptor {
        let options = raw.pointee.options
        return ProtobufFieldDescriptor(
            name: join(scope, text(raw.pointee.name)), number: raw.pointee.number,
            kind: .init(rawValue: UInt32(raw.pointee.type.rawValue)) ?? .bytes,
            isRepeated: raw.pointee.label
                == GOOGLE__PROTOBUF__FIELD_DESCRIPTOR_PROTO__LABEL__LABEL_REPEATED,
            typeName: typeName(raw.pointee.type_name), extendee: typeName(raw.pointee.extendee),
            oneofIndex: raw.pointee.has_oneof_index != 0 ? Int(raw.pointee.oneof_index) : nil,
            isProto3Optional: raw.pointee.proto3_optional != 0,
            packed: options.flatMap { $0.pointee.has_packed != 0 ? $0.pointee.packed != 0 : nil },
            comment: comments[path] ?? "")
    }

    private func enumeration(
        _ raw: UnsafeMutablePointer<CEnum>, scope: String, path: [Int32]
    ) -> ProtobufEnumDescriptor {
        let name = text(raw.pointee.name)
        return ProtobufEnumDescriptor(
            name: name, fullName: join(scope, name), comment: comments[path] ?? "",
            values: indexed(raw.pointee.value, raw.pointee.n_value).map {
                ProtobufEnumDescriptor.Value(
                    name: text($0.1.pointee.name), number: $0.1.pointee.number,
                    comment: comments[path + [2, $0.0]] ?? "")
            })
    }

    private func service(
        _ raw: UnsafeMutablePointer<CService>, scope: String, path: [Int32]
    ) -> ProtobufServiceDescriptor {
        let name = text(raw.pointee.name)
        return ProtobufServiceDescriptor(
            name: name, fullName: join(scope, name), comment: comments[path] ?? "",
            methods: indexed(raw.pointee.method, raw.pointee.n_method).map {
                method($0.1, comment: comments[path + [2, $0.0]] ?? "")
            })
    }

    private func method(
        _ raw: UnsafeMutablePointer<CMethod>, comment: String
    ) -> ProtobufServiceDescriptor.Method {
        ProtobufServiceDescriptor.Method(
            name: text(raw.pointee.name), input: typeName(raw.pointee.input_type),
            output: typeName(raw.pointee.output_type),
            isClientStreaming: raw.pointee.client_streaming != 0,
            isServerStreaming: raw.pointee.server_streaming != 0,
            customOptions: raw.pointee.options.map { unknown($0.pointee.base) } ?? [],
            comment: comment)
    }

    /// Fields protobuf-c did not know, put back on the wire. It keeps length prefixes in the data.
    private func unknown(_ base: ProtobufCMessage) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in UnsafeBufferPointer(
            start: base.unknown_fields,
            count: base.unknown_fields == nil ? 0 : Int(base.n_unknown_fields))
        {
            var tag = UInt64(field.tag) << 3 | UInt64(field.wire_type.rawValue)
            while tag >= 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: tag) | 0x80)
                tag >>= 7
            }
            bytes.append(UInt8(truncatingIfNeeded: tag))
            bytes.append(contentsOf: UnsafeBufferPointer(start: field.data, count: field.len))
        }
        return bytes
    }
}
