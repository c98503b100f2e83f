/// The members of a JSON object in their order.
///
/// Look-ups walk the members of a small object and use an index in a larger one, so a hostile object
/// of many members costs linear time.
public struct JSONObject: Sendable {
    /// One name and its value.
    public struct Member: Sendable, Hashable {
        /// The name, unescaped.
        public let key: String
        /// The value.
        public var value: JSONValue

        /// A member.
        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// All members, each name once.
    public private(set) var members: [Member] = []
    private var index: [String: Int]?

    /// An object without members.
    public init() {}

    /// An object of these members; of equal names the last value stays, at the first one's place.
    public init(_ members: some Sequence<(String, JSONValue)>) {
        for (key, value) in members { self[key] = value }
    }

    /// How many members there are.
    public var count: Int { members.count }

    /// Whether there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value called `key`; setting `nil` removes the member.
    public subscript(key: String) -> JSONValue? {
        get {
            position(of: key).map { members[$0].value }
        }
        set {
            switch (position(of: key), newValue) {
            case (let at?, let value?):
                members[at].value = value
            case (nil, let value?):
                append(key, value)
            case (let at?, nil):
                members.remove(at: at)
                index = nil
                reindex()
            case (nil, nil):
                break
            }
        }
    }

    private mutating func append(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
        if index != nil {
            index?[key] = members.count - 1
        } else {
            reindex()
        }
    }

    private mutating func reindex() {
        guard members.count > Limits.jsonMembersUnindexedMax else { return }
        var fresh: [String: Int] = [:]
        fresh.reserveCapacity(members.count * 2)
        for (at, member) in members.enumerated() { fresh[member.key] = at }
        index = fresh
    }

    private func position(of key: String) -> Int? {
        if let index { return index[key] }
        return members.firstIndex { $0.key == key }
    }
}

extension JSONObject: Hashable {
    /// Same members in the same order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members == right.members
    }

    /// Feeds the members.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(members)
    }
}
