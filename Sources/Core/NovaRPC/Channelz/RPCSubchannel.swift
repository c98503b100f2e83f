/// One address of a channel's peer as one loop sees it; outlives the connections there. Confined to
/// the loop.
final class RPCSubchannel {
    let id = RPCRegistry.shared.nextID()
    let address: RPCAddress
    let name: String
    /// Monotonic nanoseconds.
    let createdAt: Int64
    /// Attempts, of which a call may have several.
    var calls = RPCCallTally()
    /// Whether the address is one of the peer's.
    fileprivate(set) var isPresent = true
    /// The connections, and the attempts to make some.
    var links: [RPCLink] { known.compactMap(\.link) }
    fileprivate(set) var state = RPCConnectivity.idle
    fileprivate(set) var trace = RPCTrace()
    /// Whether the last attempt to connect failed.
    fileprivate var hasFailed = false

    /// A link keeps its subchannel; the channel keeps the link.
    private struct Known {
        weak var link: RPCLink?
    }

    private var known: [Known] = []

    init(_ address: RPCAddress, loop: Int, at now: Int64) {
        self.address = address
        name = "\(address) loop \(loop)"
        createdAt = now
        trace.add("created", at: now)
    }

    fileprivate func add(_ link: RPCLink) { known.append(Known(link: link)) }

    fileprivate func remove(_ link: RPCLink) {
        known.removeAll { $0.link == nil || $0.link === link }
    }

    fileprivate var stateNow: RPCConnectivity {
        let links = links
        if links.contains(where: { $0.isReady }) { return .ready }
        if links.contains(where: { $0.isConnecting }) { return .connecting }
        return hasFailed ? .transientFailure : .idle
    }
}

/// What one loop's share of a channel has to tell: its calls, its subchannels, its last events.
/// Confined to the loop.
final class RPCChannelRecord {
    /// Calls, however often each was sent.
    var calls = RPCCallTally()
    /// By the slots of the machine's backends.
    private(set) var subchannels: [RPCSubchannel] = []
    private(set) var state = RPCConnectivity.idle
    private(set) var trace = RPCTrace()
    private let loop: Int
    private var isLookUpFailing = false
    private var isClosed = false

    init(loop: Int) { self.loop = loop }

    /// Those whose addresses are the peer's.
    var present: [RPCSubchannel] { subchannels.filter(\.isPresent) }

    // MARK: Addresses

    func added(_ address: RPCAddress, at slot: Int, now: Int64) {
        let subchannel = RPCSubchannel(address, loop: loop, at: now)
        while subchannels.count <= slot { subchannels.append(subchannel) }
        subchannels[slot] = subchannel
        isLookUpFailing = false
        trace.add("subchannel added", about: subchannel, at: now)
    }

    func removed(slot: Int, now: Int64) {
        let subchannel = subchannels[slot]
        subchannel.isPresent = false
        trace.add("subchannel removed", about: subchannel, at: now)
        update(now)
    }

    func lookUpFailed(_ reason: String, now: Int64) {
        guard !isLookUpFailing else { return }
        isLookUpFailing = true
        trace.add("look-up failed on loop \(loop): \(reason)", .warning, at: now)
        update(now)
    }

    // MARK: Connections

    /// An attempt to connect begins.
    func opened(_ link: RPCLink, now: Int64) {
        link.subchannel.add(link)
        update(link.subchannel, now)
    }

    /// The connection speaks HTTP/2.
    func ready(_ link: RPCLink, now: Int64) {
        link.subchannel.hasFailed = false
        update(link.subchannel, now)
    }

    /// The connection takes no further call.
    func closing(_ link: RPCLink, _ reason: String, now: Int64) {
        guard !link.isToldClosing else { return }
        link.isToldClosing = true
        link.subchannel.trace.add(reason, at: now)
        update(link.subchannel, now)
    }

    /// The connection is gone, or could not be made.
    func ended(_ link: RPCLink, _ reason: String, isFailure: Bool, now: Int64) {
        let subchannel = link.subchannel
        subchannel.remove(link)
        if isFailure { subchannel.hasFailed = true }
        subchannel.trace.add(reason, isFailure ? .warning : .info, at: now)
        update(subchannel, now)
    }

    /// The backend is left out of picks, or back in them.
    func ejected(slot: Int, _ isOut: Bool, now: Int64) {
        subchannels[slot].trace.add(
            isOut ? "left out: it fails more than the others" : "taken in again",
            isOut ? .warning : .info, at: now)
    }

    /// The channel was closed.
    func closed(now: Int64) {
        isClosed = true
        update(now)
    }

    private func update(_ subchannel: RPCSubchannel, _ now: Int64) {
        let state = subchannel.stateNow
        if state != subchannel.state {
            subchannel.state = state
            subchannel.trace.add(
                state.word, state == .transientFailure ? .warning : .info, at: now)
        }
        update(now)
    }

    private func update(_ now: Int64) {
        let wanted = stateNow
        guard wanted != state else { return }
        state = wanted
        trace.add(
            "\(wanted.word) on loop \(loop)", wanted == .transientFailure ? .warning : .info,
            at: now)
    }

    private var stateNow: RPCConnectivity {
        if isClosed { return .shutdown }
        let present = present
        if present.isEmpty { return isLookUpFailing ? .transientFailure : .idle }
        return .of(present.map(\.state))
    }
}
