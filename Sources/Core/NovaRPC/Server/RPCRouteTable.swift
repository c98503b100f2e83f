import NovaHTTP2

/// Finds the route of a path: an open-addressed table over the path's bytes.
struct RPCRouteTable: Sendable {
    private var slots: [RPCRoute?]
    private let mask: Int
    /// Routes held.
    let routes: [RPCRoute]

    /// A table of `routes`; of two with one path the first counts.
    init(_ routes: [RPCRoute]) {
        var capacity = 16
        while capacity < routes.count * 2 { capacity *= 2 }
        slots = Array(repeating: nil, count: capacity)
        mask = capacity - 1
        self.routes = routes
        for route in routes {
            var index = route.pathBytes.withUnsafeBytes { Self.hash($0) } & mask
            while let other = slots[index], other.pathBytes != route.pathBytes {
                index = (index + 1) & mask
            }
            if slots[index] == nil { slots[index] = route }
        }
    }

    /// The route of `path`, if there is one.
    func find(_ path: UnsafeRawBufferPointer) -> RPCRoute? {
        var index = Self.hash(path) & mask
        while let route = slots[index] {
            if route.pathBytes.withUnsafeBytes({ $0.equals(path) }) { return route }
            index = (index + 1) & mask
        }
        return nil
    }

    /// FNV-1a over eight bytes at a time. The paths are ours, so nobody can choose collisions; a
    /// foreign path only probes.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var at = 0
        while at + 8 <= bytes.count {
            hash ^= bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            hash = hash &* 0x0000_0100_0000_01b3
            hash ^= hash >> 32
            at += 8
        }
        while at < bytes.count {
            hash = (hash ^ UInt64(bytes[at])) &* 0x0000_0100_0000_01b3
            at += 1
        }
        return Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF)
    }
}
