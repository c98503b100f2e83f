/// The fields that an update names, each with what it does to a value.
///
/// Rules (AIP-134): an empty mask is an error, never "everything"; an unknown path is an error; a path
/// named twice counts once.
struct UpdateMask<Value, Message> {
    enum Field {
        case writable(@Sendable (inout Value, Message) throws(UserError) -> Void)
        case readOnly
        case media
    }

    private let fields: [String: Field]

    init(_ fields: [String: Field]) {
        self.fields = fields
    }

    /// Applies to `value` what `paths` name of `message`.
    func apply(
        _ paths: [String], of message: Message, to value: inout Value
    ) throws(UserError) {
        guard !paths.isEmpty else { throw .emptyMask }
        for path in paths {
            switch fields[path] {
            case .writable(let change): try change(&value, message)
            case .readOnly: throw .readOnlyMaskPath(path)
            case .media: throw .mediaUnavailable(path: path)
            case nil: throw .unknownMaskPath(path)
            }
        }
    }
}
