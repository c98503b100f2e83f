import CommonContract
import IdentityContract
import NovaPrimitives
import NovaRPC
import NovaServiceKit

extension IdentityAPI {
    /// The caller's live sessions, last active first.
    func listSessions(
        _ request: ListSessionsRequest, context: RPCContext
    ) async throws(RPCError) -> ListSessionsResponse {
        try await rpc {
            let caller = try await liveCaller(context)
            let count = try pageSize(request.page)
            let filter = "ListSessions|\(caller.userID)"
            let position = try pagePosition(request.page, filter: filter).map {
                SessionPosition(lastActiveAt: WallTime(microseconds: $0.sortKey), id: $0.id)
            }
            // One more than asked tells whether there is another page.
            let found = try await store.sessions(
                of: caller.userID, after: position, count: count + 1, at: time.now,
                deadline: context.deadline)
            let page = found.prefix(count)
            var response = ListSessionsResponse(
                sessions: page.map { $0.message(current: caller.sessionID) })
            if found.count > count, let last = page.last {
                response.nextPageToken = pages.seal(
                    PagePosition(sortKey: last.lastActiveAt.microseconds, id: last.id),
                    filter: filter)
            }
            return response
        }
    }

    /// - Throws: ``IdentityError/pageSizeOutOfRange(max:)``.
    func pageSize(_ page: PageRequest?) throws(IdentityError) -> Int {
        let size = Int(page?.pageSize ?? 0)
        if size == 0 { return Limits.pageSizeDefault }
        guard (1...Limits.pageSizeMax).contains(size) else {
            throw .pageSizeOutOfRange(max: Limits.pageSizeMax)
        }
        return size
    }

    /// - Throws: ``IdentityError/pageTokenInvalid``.
    func pagePosition(
        _ page: PageRequest?, filter: String
    ) throws(IdentityError) -> PagePosition? {
        guard let token = page?.pageToken, !token.isEmpty else { return nil }
        guard let position = try? pages.open(token, filter: filter) else {
            throw .pageTokenInvalid
        }
        return position
    }
}
