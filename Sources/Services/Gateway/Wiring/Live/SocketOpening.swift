import NovaHTTP1
import NovaNet
import NovaPrimitives
import NovaWebSocket

extension Edge {
    /// Opens a socket if that is what a request asks for, and who asks may.
    ///
    /// - Returns: whether the stream is no longer HTTP's: a socket, or refused.
    func openSocket(
        _ request: HTTPRequest, on stream: ByteStream, protocols: [String], rest: [UInt8],
        of owner: EdgeLoop
    ) -> Bool {
        guard request.path == "/graphql", protocols.contains("websocket") else { return false }
        var edgeRequest = EdgeRequest(request, socketAddress: stream.remoteAddress?.hostText)
        edgeRequest.isSecure = stream.isEncrypted
        // Pages make browsers open sockets without asking first: CORS does not cover them.
        guard page(behind: edgeRequest, isSecure(edgeRequest)) != .foreign,
            !edgeRequest.headers.isAmbiguous
        else {
            return false
        }
        do throws(WebSocketHandshake.Failure) {
            let handshake = try WebSocketHandshake(method: request.method.rawValue) {
                request.headers.values(of: $0)
            }
            let speaks = handshake.protocols.contains(Self.subprotocolText)
            stream.write(handshake.response(subprotocol: speaks ? Self.subprotocol : nil))
            let client = LiveClient(
                clientAddress: clientAddress(of: edgeRequest),
                userAgent: edgeRequest.headers.userAgent.map(GraphQLEndpoint.cut))
            let socket = GraphQLSocket(client: client, desk: desk, loop: owner.loop) { socket in
                owner.remove(socket)
            }
            owner.add(socket)
            socket.start(on: stream, initialBytes: rest, speaks: speaks)
        } catch {
            refuse(error, on: stream)
        }
        return true
    }

    static let subprotocol: StaticString = "graphql-transport-ws"
    private static let subprotocolText = "graphql-transport-ws"

    private func refuse(_ failure: WebSocketHandshake.Failure, on stream: ByteStream) {
        var response: HTTPResponse
        switch failure {
        case .version:
            response = .text(426, "WebSocket in version 13, please\n")
            response.headers.set("sec-websocket-version", "13")
        case .key: response = .text(400, "sec-websocket-key is 16 bytes in Base64\n")
        case .method: response = .text(400, "A WebSocket begins with GET\n")
        }
        stream.write(HTTP1ResponseEncoder.last(response, at: desk.time.now))
        stream.close()
    }
}
