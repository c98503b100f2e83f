import CommonContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaServiceKit

extension IdentityAPI {
    /// Accounts by what is known of them.
    func listUsers(
        _ request: ListUsersRequest, context: RPCContext
    ) async throws(RPCError) -> ListUsersResponse {
        try await rpc {
            _ = try await staff(RoleRules.admin, in: context)
            let filter = try AccountFilter(request)
            let count = try pageSize(request.page)
            let text = "ListUsers|\(filter.text)"
            let position = try pagePosition(request.page, filter: text).map {
                AccountPosition(createdAt: WallTime(microseconds: $0.sortKey), id: $0.id)
            }
            let now = time.now
            let found = try await store.accounts(
                filter, after: position, count: count + 1, at: now, deadline: context.deadline)
            let page = found.prefix(count)
            var response = ListUsersResponse(
                users: page.map { $0.message(at: now, showsFailures: true) })
            if found.count > count, let last = page.last {
                response.nextPageToken = pages.seal(
                    PagePosition(sortKey: last.createdAt.microseconds, id: last.id), filter: text)
            }
            return response
        }
    }
}

extension AccountFilter {
    /// - Throws: ``IdentityError/filterMalformed(field:)``.
    fileprivate init(_ request: ListUsersRequest) throws(IdentityError) {
        let filter = request.filter ?? UserFilter()
        guard filter.query.utf8.count <= Limits.emailBytesMax, filter.query.isPrintable else {
            throw .filterMalformed(field: "filter.query")
        }
        guard filter.role.utf8.count <= Limits.permissionBytesMax, filter.role.isPrintable else {
            throw .filterMalformed(field: "filter.role")
        }
        switch request.orderBy {
        case "", "created_at desc": isNewestFirst = true
        case "created_at": isNewestFirst = false
        default: throw .filterMalformed(field: "order_by")
        }
        if filter.status != .unspecified {
            guard
                let known = Int16(exactly: filter.status.rawValue).flatMap(
                    AccountStatus.init(rawValue:))
            else { throw .filterMalformed(field: "filter.status") }
            status = known
        }
        begins = filter.query.asciiLowercased
        role = filter.role.isEmpty ? nil : filter.role
        from = filter.createdAfter?.wallTime
        to = filter.createdBefore?.wallTime
    }
}
