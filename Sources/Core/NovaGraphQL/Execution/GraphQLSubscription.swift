public import NovaPrimitives

/// A subscription that was set up: its events, and the operation that each of them is put through
/// (§6.2.3.2). Its own limits hold for each event anew.
public final class GraphQLSubscription<Context: Sendable>: Sendable {
    private let engine: GraphQLEngine<Context>
    private let admission: GraphQLAdmission
    private let events: any GraphQLEvents

    init(
        _ engine: GraphQLEngine<Context>, _ admission: GraphQLAdmission,
        _ events: any GraphQLEvents
    ) {
        self.engine = engine
        self.admission = admission
        self.events = events
    }

    deinit { events.cancel() }

    /// Waits for the next event and answers it.
    ///
    /// - Parameter prepare: makes what that one run brings along, and says when it has to be done;
    ///   called once the event is there.
    /// - Returns: the answer; `nil` at the end, or once the task is cancelled. If the events end with an
    ///   error, it is the last answer.
    public func next(
        _ prepare: @Sendable () -> (context: Context, deadline: Deadline)
    ) async -> GraphQLResponse? {
        do throws(GraphQLError) {
            guard let event = try await events.nextSource() else { return nil }
            let (context, deadline) = prepare()
            return await engine.execute(
                admission, context: context, deadline: deadline, root: event)
        } catch {
            return GraphQLResponse([error])
        }
    }

    /// Ends it: whoever waits in ``next(_:)`` gets `nil`.
    public func cancel() { events.cancel() }
}

extension GraphQLEngine {
    /// Sets a subscription up: checks its field's guards and opens its events (§6.2.3.1).
    ///
    /// - Parameters:
    ///   - admission: of an operation of kind subscription.
    ///   - context: for the guards and whoever opens the events; each event has its own.
    ///   - deadline: by when the events have to be open; passed on, as `GraphQLCall.deadline`.
    /// - Returns: the subscription; it ends with its last reference.
    /// - Throws: ``GraphQLError`` with the field's path; nothing is open then.
    public func subscribe(
        _ admission: GraphQLAdmission, context: Context, deadline: Deadline
    ) async throws(GraphQLError) -> GraphQLSubscription<Context> {
        var arguments = admission.arguments
        guard admission.operation.kind == .subscription,
            let field = admission.plan.root.fields.first, let open = opener(of: field)
        else {
            throw GraphQLError("This is not a subscription.", code: .invalidInput)
        }
        do {
            let call = FieldCall(
                context: GraphQLTypedSource(context), arguments: try arguments.of(field),
                deadline: deadline, field: field)
            return GraphQLSubscription(self, admission, try await open(call))
        } catch {
            let path = [GraphQLPathElement.key(field.responseKey)]
            var shown = translate(error, path)
            shown.path = path
            shown.locations = field.locations
            throw shown
        }
    }
}
