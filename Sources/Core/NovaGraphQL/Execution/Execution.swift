import NovaPrimitives
import Synchronization

/// One run of an operation (§6): breadth first, everything that can run now before anything waits.
///
/// ```
///   root ──▶ queue of objects ──▶ resolvers ──▶ leaf: into the tree
///              ▲                     │      └──▶ object: to the queue
///              │                     ▼
///          completions ◀── jobs: loader batches and async resolvers, at once
/// ```
/// Lives within one task; only the jobs run beside it.
final class Execution {
    private struct ObjectWork {
        let slot: Int
        let set: PlanSet
        let source: GraphQLSource
    }

    private struct Waiter {
        let slot: Int
        let field: PlanField
        let type: OutputType
    }

    private typealias Job = @Sendable () async -> [Completion]

    private let plan: Plan
    private let bindings: Bindings
    private let context: GraphQLSource
    private let deadline: Deadline
    private let limits: GraphQLLimits
    private let translate: (any Error, [GraphQLPathElement]) -> GraphQLError

    private var tree = ResponseTree()
    private(set) var errors: [GraphQLError] = []
    private var queue: [ObjectWork] = []
    private var arguments: PlanArguments
    private var waiters: [Waiter] = []
    private var jobs: [Job] = []
    private var loaders: [any GraphQLBatching] = []
    private var calls = 0

    init(
        plan: Plan, bindings: Bindings, arguments: PlanArguments, context: GraphQLSource,
        deadline: Deadline, limits: GraphQLLimits,
        translate: @escaping (any Error, [GraphQLPathElement]) -> GraphQLError
    ) {
        self.plan = plan
        self.bindings = bindings
        self.arguments = arguments
        self.context = context
        self.deadline = deadline
        self.limits = limits
        self.translate = translate
        tree.reserve(64)
    }

    /// What it took so far.
    func statistics(complexity: Int) -> GraphQLStatistics {
        GraphQLStatistics(complexity: complexity, calls: calls, values: tree.count - 1)
    }

    /// Runs to the end and returns `data` as JSON.
    func run(kind: GraphQLOperationKind, root: GraphQLSource) async -> [UInt8] {
        switch kind {
        case .query, .subscription:
            queue.append(ObjectWork(slot: ResponseTree.root, set: plan.root, source: root))
            drain()
            await settleJobs()
        case .mutation:
            // Root fields of a mutation run one after the other, each to its end (§6.2.2).
            let first = open(plan.root, at: ResponseTree.root)
            for (offset, field) in plan.root.fields.enumerated() {
                guard let first, !tree.isDead(ResponseTree.root) else { break }
                resolve(field, of: root, into: first + offset)
                drain()
                await settleJobs()
            }
        }
        var writer = JSONWriter()
        tree.write(to: &writer)
        return writer.bytes
    }

    // MARK: Synchronous work

    private func drain() {
        var head = 0
        while head < queue.count {
            let work = queue[head]
            head += 1
            execute(work)
        }
        queue.removeAll(keepingCapacity: true)
    }

    /// Makes room for `count` values below `parent`; `nil`, and the whole response null, if the
    /// response has become too large.
    private func allocate(_ count: Int, parent: Int, isNonNull: (Int) -> Bool) -> Int? {
        guard tree.count + count <= limits.responseValuesMax else {
            if !tree.isDead(ResponseTree.root) {
                errors = [
                    GraphQLLimitExceeded(.responseValues, max: limits.responseValuesMax)
                        .graphQLError
                ]
                tree.failAll()
            }
            return nil
        }
        let first = tree.count
        for offset in 0..<count { tree.append(parent: parent, isNonNull: isNonNull(offset)) }
        return first
    }

    private func open(_ set: PlanSet, at slot: Int) -> Int? {
        let first = allocate(set.fields.count, parent: slot) { set.fields[$0].output.isNonNull }
        guard let first else { return nil }
        tree.set(slot, .object(set, first: first))
        return first
    }

    private func execute(_ work: ObjectWork) {
        guard !tree.isDead(work.slot), let first = open(work.set, at: work.slot) else { return }
        let nullings = tree.nullings
        for (offset, field) in work.set.fields.enumerated() {
            resolve(field, of: work.source, into: first + offset)
            if tree.nullings != nullings, tree.isDead(work.slot) { return }
        }
    }

    private func resolve(_ field: PlanField, of source: GraphQLSource, into slot: Int) {
        guard let resolver = field.resolver else {
            return tree.set(slot, .string(field.parent.name))
        }
        do {
            let call = FieldCall(
                context: context, arguments: try arguments.of(field), deadline: deadline,
                field: field)
            settle(try resolver(source, call), slot, field.output, field)
        } catch {
            fail(slot, field, error)
        }
    }

    private func settle(
        _ resolution: GraphQLResolution, _ slot: Int, _ type: OutputType, _ field: PlanField
    ) {
        switch resolution {
        case .value(let value): complete(value, slot, type, field)
        case .list(let elements):
            completeList(elements, slot, type, field) { element, slot, type in
                self.settle(element, slot, type, field)
            }
        case .async(let run):
            let id = wait(slot, type, field)
            jobs.append {
                do {
                    return [Completion(waiter: id, result: .success(try await run()))]
                } catch {
                    return [Completion(waiter: id, result: .failure(error))]
                }
            }
        case .waiting(let load):
            switch load.enqueue(wait(slot, type, field)) {
            case .success(let resolution): settle(resolution, slot, type, field)
            case .failure(let error): fail(slot, field, error)
            case nil:
                if !loaders.contains(where: { $0 === load.loader }) { loaders.append(load.loader) }
            }
        }
    }

    private func wait(_ slot: Int, _ type: OutputType, _ field: PlanField) -> Int {
        waiters.append(Waiter(slot: slot, field: field, type: type))
        return waiters.count - 1
    }

    private func fail(_ slot: Int, _ field: PlanField, _ error: any Error) {
        guard !tree.isDead(slot) else { return }
        let path = tree.path(slot)
        var shown = translate(error, path)
        shown.path = path
        shown.locations = field.locations
        errors.append(shown)
        tree.fail(slot)
    }
}

// MARK: - Completion (§6.4.3)

extension Execution {
    private func complete(
        _ value: GraphQLValue, _ slot: Int, _ type: OutputType, _ field: PlanField
    ) {
        if case .null = value {
            guard tree.isNonNull(slot) else { return tree.set(slot, .null) }
            return fail(
                slot, field,
                GraphQLError(
                    "Cannot return null for non-nullable field "
                        + "\(field.parent.name).\(field.definition.name).", code: .internal))
        }
        if case .error(let error) = value { return fail(slot, field, error) }
        switch type {
        case .nonNull(let inner): complete(value, slot, inner, field)
        case .scalar(let scalar):
            do throws(GraphQLError) {
                tree.set(slot, try OutputCoercion.scalar(value, scalar))
            } catch {
                fail(slot, field, error)
            }
        case .enumeration(let enumeration):
            guard case .string(let name) = value, enumeration.value(named: name) != nil else {
                return mismatch(slot, field, "a value of enum \(enumeration.name)")
            }
            tree.set(slot, .string(name))
        case .list:
            guard case .list(let values) = value else { return mismatch(slot, field, "a list") }
            completeList(values, slot, type, field) { element, slot, type in
                self.complete(element, slot, type, field)
            }
        case .object, .abstract: completeObject(value, slot, type, field)
        }
    }

    private func completeObject(
        _ value: GraphQLValue, _ slot: Int, _ type: OutputType, _ field: PlanField
    ) {
        guard case .source(let source) = value else { return mismatch(slot, field, "an object") }
        switch field.children {
        case .none: mismatch(slot, field, "no object")
        case .object(let set):
            if let name = source.typeName, name != set.type.name {
                return mismatch(slot, field, "a \(set.type.name)")
            }
            queue.append(ObjectWork(slot: slot, set: set, source: source))
        case .abstract(let sets):
            guard case .abstract(let abstract) = type,
                let id = bindings.objectType(of: source, in: abstract), let set = sets[id]
            else { return mismatch(slot, field, "an object of a type it can have") }
            queue.append(ObjectWork(slot: slot, set: set, source: source))
        }
    }

    private func completeList<Element>(
        _ elements: [Element], _ slot: Int, _ type: OutputType, _ field: PlanField,
        _ body: (Element, Int, OutputType) -> Void
    ) {
        var inner = type
        if case .nonNull(let nullable) = inner { inner = nullable }
        guard case .list(let element) = inner else { return mismatch(slot, field, "no list") }
        let isNonNull = element.isNonNull
        guard let first = allocate(elements.count, parent: slot, isNonNull: { _ in isNonNull })
        else { return }
        tree.set(slot, .list(first: first, count: elements.count))
        let nullings = tree.nullings
        for (offset, value) in elements.enumerated() {
            body(value, first + offset, element)
            if tree.nullings != nullings, tree.isDead(slot) { return }
        }
    }

    /// A resolver answered something its field cannot be; masked, for it is our mistake.
    private func mismatch(_ slot: Int, _ field: PlanField, _ expected: String) {
        fail(
            slot, field,
            GraphQLAnswerMismatch(
                field: "\(field.parent.name).\(field.definition.name)", expected: expected))
    }
}

// MARK: - Asynchronous work

extension Execution {
    /// Completions on their way from the jobs to the executor.
    private final class Mailbox: Sendable {
        private let box = Mutex<[Completion]>([])

        func put(_ completions: [Completion]) {
            box.withLock { $0 += completions }
        }

        func take() -> [Completion] {
            box.withLock { box in
                let completions = box
                box = []
                return completions
            }
        }
    }

    /// Turns queued keys into jobs and hands out those that may start now.
    private func takeJobs(inFlight: Int) -> [Job] {
        for loader in loaders { jobs += loader.takeBatches() }
        loaders.removeAll(keepingCapacity: true)
        guard !jobs.isEmpty else { return [] }
        if Task.isCancelled || deadline.isOver() {
            jobs = []
            abandon(GraphQLError("The operation ran out of time.", code: .timeout))
            return []
        }
        let room = max(0, min(jobs.count, limits.callsInFlightMax - inFlight))
        calls += room
        if calls > limits.callsMax {
            jobs = []
            abandon(GraphQLLimitExceeded(.calls, max: limits.callsMax).graphQLError)
            return []
        }
        let taken = Array(jobs.prefix(room))
        jobs.removeFirst(room)
        return taken
    }

    /// Fails every position that still waits; those in flight find their position null.
    private func abandon(_ error: GraphQLError) {
        for waiter in waiters where tree.isPending(waiter.slot) {
            fail(waiter.slot, waiter.field, error)
        }
    }

    private func accept(_ completions: [Completion]) {
        for completion in completions {
            let waiter = waiters[completion.waiter]
            guard !tree.isDead(waiter.slot) else { continue }
            switch completion.result {
            case .success(let resolution):
                settle(resolution, waiter.slot, waiter.type, waiter.field)
            case .failure(let error): fail(waiter.slot, waiter.field, error)
            }
        }
        drain()
    }

    /// Runs jobs until none is left, theirs included.
    private func settleJobs() async {
        var ready = takeJobs(inFlight: 0)
        // The usual case, one call at a time, needs no task of its own.
        while ready.count == 1, jobs.isEmpty {
            accept(await ready[0]())
            ready = takeJobs(inFlight: 0)
        }
        guard !ready.isEmpty else { return }
        let mailbox = Mailbox()
        let first = ready
        await withTaskGroup(of: Void.self) { group in
            func start(_ jobs: [Job]) {
                for job in jobs { group.addTask { mailbox.put(await job()) } }
            }
            start(first)
            var inFlight = first.count
            while await group.next() != nil {
                inFlight -= 1
                // Others may have finished in the same turn: together they make larger batches.
                accept(mailbox.take())
                let more = takeJobs(inFlight: inFlight)
                inFlight += more.count
                start(more)
            }
        }
    }
}

/// A resolver's answer does not fit its field's type. Our mistake: clients see a masked error.
public struct GraphQLAnswerMismatch: Error, Sendable, Hashable {
    /// `Type.field`.
    public let field: String
    /// What the type asks for.
    public let expected: String
}
