import IdentityContract
import NovaGraphQL
import NovaProtobuf

extension PageWindow {
    /// `first` and `after` of a connection.
    ///
    /// - Throws: `INVALID_INPUT` for a page size outside 1 to 100 and for no cursor of ours.
    init(_ arguments: GraphQLArguments) throws(GraphQLError) {
        let after: String? = try arguments.get("after")
        let start = after.map { Cursor($0) }
        if case .some(nil) = start {
            throw GraphQLError("after is not a cursor of this list.", code: .invalidInput)
        }
        guard let window = PageWindow(first: try arguments.get("first"), after: start ?? nil) else {
            throw GraphQLError("first is from 1 to \(Limits.pageSizeMax).", code: .invalidInput)
        }
        self = window
    }
}

extension ClientInfo {
    /// What a client says of itself, with the user agent that the gateway saw.
    init(_ input: GraphQLArguments?, userAgent: String?) throws(GraphQLError) {
        self.init()
        self.userAgent = userAgent ?? ""
        guard let input else { return }
        deviceID = try input.get("deviceId", as: String?.self) ?? ""
        deviceName = try input.get("deviceName", as: String?.self) ?? ""
        osVersion = try input.get("osVersion", as: String?.self) ?? ""
        appVersion = try input.get("appVersion", as: String?.self) ?? ""
        let type: String? = try input.get("deviceType")
        deviceType = type.flatMap { DeviceType(name: $0) } ?? .unspecified
    }
}

/// The fields an update names, with what they change to: the input of a mutation on its way to a
/// contract's mask.
struct Changes {
    private let input: GraphQLArguments
    /// Fields of the contract named so far.
    private(set) var mask: [String] = []
    /// Fields that were given `null` and cannot be emptied.
    private(set) var refusedNulls: [String] = []

    init(_ input: GraphQLArguments) {
        self.input = input
    }

    /// Takes `field` if the input has it; a `null` is noted as refused.
    mutating func take<Value: GraphQLInputConvertible>(
        _ field: String, _ contractField: String, _ set: (Value) -> Void
    ) throws(GraphQLError) {
        guard let value = input[field] else { return }
        if case .null = value {
            refusedNulls.append(field)
            return
        }
        mask.append(contractField)
        set(try input.get(field, as: Value.self))
    }

    /// As ``take(_:_:_:)`` for a field that `null` empties.
    mutating func takeOrEmpty<Value: GraphQLInputConvertible>(
        _ field: String, _ contractField: String, _ set: (Value?) -> Void
    ) throws(GraphQLError) {
        guard input[field] != nil else { return }
        mask.append(contractField)
        set(try input.get(field, as: Value?.self))
    }

    /// What the caller has to mend before anything is sent.
    var userErrors: [UserError] {
        let nulls = refusedNulls.map {
            UserError(field: [$0], code: "NULL_NOT_ALLOWED", message: "This cannot be emptied.")
        }
        guard nulls.isEmpty, mask.isEmpty else { return nulls }
        return [UserError(field: [], code: "NOTHING_TO_CHANGE", message: "Name a field to change.")]
    }

    var fieldMask: ProtobufFieldMask { ProtobufFieldMask(paths: mask) }
}
