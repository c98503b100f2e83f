import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Whether a name can be had, and if not, names like it that can.
    func checkUsernameAvailability(
        _ request: CheckUsernameAvailabilityRequest, context: RPCContext
    ) async throws(RPCError) -> CheckUsernameAvailabilityResponse {
        try await rpc {
            let name = try Username(request.username)
            let candidates = UsernameSuggestions.candidates(for: name) {
                UInt32.random(in: 0..<max(1, $0))
            }
            let taken = try await store.taken(
                [name] + candidates, at: time.now, deadline: context.deadline)
            if !name.isReserved, !taken.contains(name) {
                return CheckUsernameAvailabilityResponse(available: true)
            }
            let free = candidates.filter { !taken.contains($0) }.prefix(Limits.suggestionsMax)
            return CheckUsernameAvailabilityResponse(
                available: false, suggestions: free.map(\.text))
        }
    }
}
