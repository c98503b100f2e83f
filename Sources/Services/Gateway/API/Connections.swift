import CommonContract
import NovaGraphQL

/// One page of a list that a service pages through.
struct ListPage<Node: Sendable>: Sendable {
    let nodes: [Node]
    let place: Page

    /// - Parameters:
    ///   - nodes: what the service gave, those to pass over included.
    ///   - window: the part of the list that was asked for.
    ///   - next: the service's token for what follows; empty at the end.
    init(_ nodes: [Node], of window: PageWindow, next: String) {
        let shown = Array(nodes.dropFirst(window.start.skip))
        self.nodes = shown
        place = Page(window: window, count: shown.count, next: next)
    }
}

/// An entry of a page.
struct ListEdge<Node: Sendable>: Sendable {
    let node: Node
    let cursor: String
}

extension PageWindow {
    /// The window as a service is asked for it.
    var request: PageRequest { PageRequest(pageSize: Int32(size), pageToken: start.token) }
}

extension GatewayAPI {
    /// The types `<name>Connection` and `<name>Edge`.
    static func connection<Node: Sendable>(
        _ name: String, of node: Node.Type, _ resolvers: inout Resolvers
    ) {
        resolvers.object("\(name)Connection", of: ListPage<Node>.self) { type in
            type.value("edges") { page in
                .list(
                    page.nodes.indices.map { index in
                        .object(
                            ListEdge(
                                node: page.nodes[index],
                                cursor: page.place.cursor(at: index).text))
                    })
            }
            type.value("pageInfo") { .object($0.place) }
        }
        resolvers.object("\(name)Edge", of: ListEdge<Node>.self) { type in
            type.value("node") { .object($0.node) }
            type.property("cursor") { $0.cursor }
        }
    }

    static func pageInfoType(_ resolvers: inout Resolvers) {
        resolvers.object("PageInfo", of: Page.self) { type in
            type.property("hasNextPage") { $0.hasNext }
            type.property("hasPreviousPage") { $0.hasPrevious }
            type.value("startCursor") { page in
                page.count == 0 ? .null : .string(page.cursor(at: 0).text)
            }
            type.value("endCursor") { page in
                page.count == 0 ? .null : .string(page.cursor(at: page.count - 1).text)
            }
        }
    }
}
