import NovaGraphQL
import NovaPrimitives

extension Edge {
    /// The answer to a request that wants events: a head, behind which the operation's answers follow.
    /// What keeps the operation from running comes as an event, since browsers show no other answer.
    func openEvents(_ request: EdgeRequest, _ id: String) async throws(EdgeError) -> EdgeResponse {
        let isGET = request.method == "GET"
        guard isGET || request.method == "POST" else { throw .methodNotAllowed(.getAndPost) }
        guard !request.headers.isAmbiguous else { throw .headerRepeated }
        let parameters = try graphQL.parameters(of: request, isGET: isGET)
        let client = LiveClient(
            clientAddress: clientAddress(of: request),
            userAgent: request.headers.userAgent.map(GraphQLEndpoint.cut))
        let alarm = Alarm()
        var refusal: GraphQLError?
        if let authorization = request.headers.authorization {
            let caller = try await desk.admit(
                authorization: authorization, of: client, as: .eventStream
            ) { _ in alarm.ring() }
            client.caller = caller
            if caller == nil {
                refusal = GraphQLError(
                    "You have as many event streams as one may have.", code: .limitExceeded)
            }
        }
        // Safe methods change nothing (RFC 9110 §9.2.1), and links can be planted.
        let deadline = Deadline.after(
            .milliseconds(Limits.operationMillisecondsMax), on: desk.time)
        if isGET,
            await graphQL.kind(
                of: parameters, viewer: client.caller?.viewer, deadline: deadline) == .mutation
        {
            throw .mutationOverGET
        }
        var response = EdgeResponse(.ok, .eventStream, [], requestID: id)
        response.events = LiveEvents(
            parameters, client: client, desk: desk, alarm: alarm, refusal: refusal)
        return response
    }
}
