import IdentityContract
import NovaRPC
import UserContract

@testable import GatewayService
@testable import NovaGraphQL

/// Who may ask for each field of a schema, beside who may call what is behind it.
struct GuardAudit {
    /// Kinds of viewers; a later one may all that an earlier one may.
    enum Person: String, CaseIterable, Comparable {
        case anonymous, user, moderator, admin

        /// The roles of such a token; `nil` for no token.
        var roles: [String]? {
            switch self {
            case .anonymous: nil
            case .user: ["user"]
            case .moderator: ["moderator", "user"]
            case .admin: ["admin", "user"]
            }
        }

        static func < (left: Person, right: Person) -> Bool {
            let all = allCases
            return (all.firstIndex(of: left) ?? 0) < (all.firstIndex(of: right) ?? 0)
        }
    }

    let schema: GraphQLSchema
    var methods: [String: RPCMethodOptions]

    /// The gateway's schema.
    static var text: String { String(decoding: PackageResources.schema_graphql, as: UTF8.self) }

    /// Options by `service.Method`, as the contracts have them.
    static let contracts: [String: RPCMethodOptions] = {
        let all =
            IdentityServiceMethods.all.map { ("identity.\($0.name)", $0.options) }
            + UserServiceMethods.all.map { ("user.\($0.name)", $0.options) }
        return Dictionary(uniqueKeysWithValues: all)
    }()

    init(
        _ sdl: String = GuardAudit.text, methods: [String: RPCMethodOptions] = GuardAudit.contracts
    ) throws {
        schema = try GraphQLSchema(sdl: sdl, scalars: GatewayAPI.scalars)
        self.methods = methods
    }

    // MARK: Directives

    /// The least person that the guards of a field, and of the type it stands on, admit.
    static func guardOf(_ field: SchemaField, on type: SchemaType) -> Person {
        var least = Person.anonymous
        for applied in type.applied + field.applied {
            switch applied.name {
            case "auth": least = max(least, .user)
            case "role":
                let roles = texts(applied, "any")
                least = max(least, roles.contains("moderator") ? .moderator : .admin)
            default: continue
            }
        }
        return least
    }

    static func calls(_ field: SchemaField) -> [String] {
        field.applied.first { $0.name == "calls" }.map { texts($0, "rpcs") } ?? []
    }

    static func has(_ directive: String, _ field: SchemaField) -> Bool {
        field.applied.contains { $0.name == directive }
    }

    private static func texts(_ applied: AppliedDirective, _ argument: String) -> [String] {
        for entry in applied.node.arguments where entry.name.text == argument {
            guard case .list(let values) = entry.value.kind else { return [] }
            return values.compactMap { value in
                if case .string(let text) = value.kind { text } else { nil }
            }
        }
        return []
    }

    // MARK: The audit

    /// `Type.field rpc` with who asks and who may call, wherever the two are not the same.
    var disagreements: Set<String> {
        let reached = reached()
        var found: Set<String> = []
        for type in schema.types where type.kind == .object && !type.isBuiltIn {
            guard let from = reached[type.id] else { continue }
            for field in type.fields {
                let asks = max(from, Self.guardOf(field, on: type))
                for rpc in Self.calls(field) {
                    guard let caller = methods[rpc].flatMap({ Self.caller($0.callers) }) else {
                        found.insert("\(type.name).\(field.name) \(rpc): not for people")
                        continue
                    }
                    if asks != caller {
                        found.insert("\(type.name).\(field.name) \(rpc): \(asks), \(caller)")
                    }
                }
            }
        }
        return found
    }

    /// Methods that people may call and no field does.
    var unused: Set<String> {
        let used = Set(schema.types.flatMap(\.fields).flatMap(Self.calls))
        return Set(methods.filter { Self.caller($0.value.callers) != nil }.keys).subtracting(used)
    }

    private static func caller(_ callers: RPCCallers) -> Person? {
        if callers.contains(.anon) { return .anonymous }
        if callers.contains(.user) { return .user }
        if callers.contains(.mod) { return .moderator }
        return callers.contains(.admin) ? .admin : nil
    }

    /// The least person that comes to an object of each type, whatever the way.
    private func reached() -> [Int: Person] {
        var least: [Int: Person] = [:]
        var queue: [(Int, Person)] = [schema.query, schema.mutation, schema.subscription]
            .compactMap { $0 }.map { ($0.id, .anonymous) }
        while let (id, person) = queue.popLast() {
            if let known = least[id], known <= person { continue }
            least[id] = person
            let type = schema.types[id]
            for field in type.fields {
                let next = schema.types[field.type.id]
                guard next.isComposite else { continue }
                let then = max(person, Self.guardOf(field, on: type))
                for possible in next.possible + [next.id] { queue.append((possible, then)) }
            }
        }
        return least
    }
}
