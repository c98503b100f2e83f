import NovaPrimitives

/// The response while it is being made: a flat array of values, each knowing its parent.
///
/// A non-null position that fails takes its parent along (§6.4.4). What is computed below a position
/// that has become null is thrown away when it arrives.
struct ResponseTree {
    enum Value {
        case pending
        case null
        case bool(Bool)
        case int(Int)
        case float(Double)
        case string(String)
        case json(JSONValue)
        /// Children from `first` on, one per field of the set.
        case object(PlanSet, first: Int)
        case list(first: Int, count: Int)
    }

    private struct Slot {
        var value: Value
        let parent: Int
        let isNonNull: Bool
    }

    private var slots: [Slot] = [Slot(value: .pending, parent: -1, isNonNull: false)]
    /// How often a position became null by propagation; a changed number means: look again.
    private(set) var nullings = 0

    /// The position of the whole `data`.
    static let root = 0

    var count: Int { slots.count }

    mutating func reserve(_ count: Int) {
        slots.reserveCapacity(count)
    }

    mutating func set(_ slot: Int, _ value: Value) {
        slots[slot].value = value
    }

    func isNonNull(_ slot: Int) -> Bool {
        slots[slot].isNonNull
    }

    mutating func append(parent: Int, isNonNull: Bool) {
        slots.append(Slot(value: .pending, parent: parent, isNonNull: isNonNull))
    }

    /// Whether `slot` or anything above it is null already.
    func isDead(_ slot: Int) -> Bool {
        var at = slot
        while at >= 0 {
            if case .null = slots[at].value { return true }
            at = slots[at].parent
        }
        return false
    }

    func isPending(_ slot: Int) -> Bool {
        if case .pending = slots[slot].value { true } else { false }
    }

    /// Nulls `slot`, or the closest position above it that may be null.
    mutating func fail(_ slot: Int) {
        var at = slot
        while slots[at].isNonNull, slots[at].parent >= 0 { at = slots[at].parent }
        slots[at].value = .null
        nullings += 1
    }

    mutating func failAll() {
        slots[Self.root].value = .null
        nullings += 1
    }

    func path(_ slot: Int) -> [GraphQLPathElement] {
        var path: [GraphQLPathElement] = []
        var at = slot
        while slots[at].parent >= 0 {
            let parent = slots[at].parent
            switch slots[parent].value {
            case .object(let set, let first): path.append(.key(set.fields[at - first].responseKey))
            case .list(let first, _): path.append(.index(at - first))
            case .pending, .null, .bool, .int, .float, .string, .json: break
            }
            at = parent
        }
        return path.reversed()
    }

    func write(to writer: inout JSONWriter) {
        write(Self.root, &writer)
    }

    private func write(_ slot: Int, _ writer: inout JSONWriter) {
        switch slots[slot].value {
        case .pending, .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .int(let value): writer.integer(value)
        case .float(let value): writer.double(value)
        case .string(let value): writer.string(value)
        case .json(let value): writer.value(value)
        case .object(let set, let first):
            writer.beginObject()
            for (offset, field) in set.fields.enumerated() {
                writer.key(quoted: field.quotedKey)
                write(first + offset, &writer)
            }
            writer.endObject()
        case .list(let first, let count):
            writer.beginArray()
            for offset in 0..<count { write(first + offset, &writer) }
            writer.endArray()
        }
    }
}
