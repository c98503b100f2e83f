import CommonContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaServiceKit

extension IdentityAPI {
    /// What happened to an account, latest first. For a user there is no account but their own.
    func listAuthLog(
        _ request: ListAuthLogRequest, context: RPCContext
    ) async throws(RPCError) -> ListAuthLogResponse {
        try await rpc {
            let caller = try await liveAccount(context)
            let userID = try request.userID.map { try id($0, "user_id") } ?? caller.id
            guard userID == caller.id || caller.has(role: RoleRules.admin) else {
                throw IdentityError.userNotFound
            }
            guard request.events.count <= Limits.authEventsMax else {
                throw IdentityError.tooManyIDs(max: Limits.authEventsMax)
            }
            // Kinds that this version does not know are never in its log.
            let events = request.events.compactMap { event in
                Int16(exactly: event.rawValue).flatMap(AuthEvent.init(rawValue:))
            }
            guard events.isEmpty == request.events.isEmpty else { return ListAuthLogResponse() }
            let filter = AuthFilter(
                userID: userID, events: events, from: request.from?.wallTime,
                to: request.to?.wallTime)
            let count = try pageSize(request.page)
            let text =
                "ListAuthLog|\(userID)|\(events.map(\.rawValue))|"
                + "\(filter.from?.microseconds ?? .min)|\(filter.to?.microseconds ?? .max)"
            let position = try pagePosition(request.page, filter: text).map {
                AuthPosition(createdAt: WallTime(microseconds: $0.sortKey), id: $0.id)
            }
            let found = try await store.authLog(
                filter, after: position, count: count + 1, deadline: context.deadline)
            let page = found.prefix(count)
            let isForStaff = caller.has(role: RoleRules.admin)
            var response = ListAuthLogResponse(
                entries: page.filter { isForStaff || !$0.isOfShadow }.map {
                    $0.message(isForStaff: isForStaff)
                })
            if found.count > count, let last = page.last {
                response.nextPageToken = pages.seal(
                    PagePosition(sortKey: last.createdAt.microseconds, id: last.id), filter: text)
            }
            return response
        }
    }
}

extension AuthEntry {
    /// Whether it would tell an owner that others do not see what they do.
    fileprivate var isOfShadow: Bool { details["kind"] == Suspension.shadow.word }

    /// Whether somebody did it who acts for the house.
    private var isOfStaff: Bool {
        [.rolesChanged, .unlocked, .suspended, .reinstated].contains(event)
            || details[Self.by] != nil
    }

    /// The entry as its reader may see it: who of staff did it, and what they noted, is for staff.
    fileprivate func message(isForStaff: Bool) -> AuthLogEntry {
        var details = details
        if !isForStaff, isOfStaff {
            details[Self.by] = nil
            details[Self.why] = nil
        }
        return AuthLogEntry(
            id: id.description, userID: userID?.description,
            event: IdentityContract.AuthEvent(rawValue: Int32(event.rawValue)),
            outcome: isSuccess ? .success : .failure, reason: reason, ipAddress: address ?? "",
            userAgent: userAgent, details: details, createdAt: ProtobufTimestamp(createdAt))
    }
}
