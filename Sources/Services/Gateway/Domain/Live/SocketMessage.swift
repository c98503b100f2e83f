import NovaPrimitives

/// What a client says over a socket (`graphql-transport-ws`).
enum ClientMessage: Equatable {
    case connectionInit(payload: JSONObject)
    case ping(payload: JSONObject)
    case pong
    case subscribe(id: String, GraphQLParameters)
    case complete(id: String)

    /// Reads one message.
    ///
    /// - Throws: ``SocketClose/invalidMessage(_:)`` for anything the protocol does not know.
    init(_ text: [UInt8]) throws(SocketClose) {
        let json: JSONValue
        do {
            json = try JSONValue.parse(text, depthMax: Limits.requestJSONDepthMax)
        } catch {
            throw .invalidMessage("This is not JSON")
        }
        guard let message = json.object, let type = message["type"]?.string else {
            throw .invalidMessage("A message is an object with a type")
        }
        switch type {
        case "connection_init": self = .connectionInit(payload: try Self.payload(of: message))
        case "ping": self = .ping(payload: try Self.payload(of: message))
        case "pong":
            _ = try Self.payload(of: message)
            self = .pong
        case "subscribe":
            let id = try Self.id(of: message)
            guard let payload = message["payload"]?.object else {
                throw .invalidMessage("subscribe needs a payload")
            }
            do throws(EdgeError) {
                self = .subscribe(id: id, try GraphQLParameters(object: payload))
            } catch {
                throw .invalidMessage(error.message)
            }
        case "complete": self = .complete(id: try Self.id(of: message))
        default: throw .invalidMessage("There is no message of this type")
        }
    }

    private static func payload(of message: JSONObject) throws(SocketClose) -> JSONObject {
        switch message["payload"] {
        case nil, .null: return JSONObject()
        case .object(let payload): return payload
        case .bool, .number, .string, .array: throw .invalidMessage("A payload is an object")
        }
    }

    private static func id(of message: JSONObject) throws(SocketClose) -> String {
        guard let id = message["id"]?.string,
            (1...Limits.operationIDBytesMax).contains(id.utf8.count)
        else { throw .invalidMessage("An id is a string of 1 to 128 bytes") }
        return id
    }

    /// The access token of a payload: `accessToken`, or as a header would carry it, `authorization`.
    static func token(in payload: JSONObject) -> String? {
        if let token = payload["accessToken"]?.string { return "Bearer \(token)" }
        return payload["authorization"]?.string ?? payload["Authorization"]?.string
    }
}

/// What the gateway says over a socket.
enum ServerMessage {
    static let connectionAck = Array(#"{"type":"connection_ack"}"#.utf8)
    static let pong = Array(#"{"type":"pong"}"#.utf8)

    /// One answer; `response` is a GraphQL response as JSON.
    static func next(_ id: String, _ response: [UInt8]) -> [UInt8] {
        message("next", id, payload: response)
    }

    /// The operation did not run; `errors` is a JSON array. Nothing follows for its id.
    static func error(_ id: String, _ errors: [UInt8]) -> [UInt8] {
        message("error", id, payload: errors)
    }

    /// Nothing follows for this id.
    static func complete(_ id: String) -> [UInt8] { message("complete", id, payload: nil) }

    private static func message(_ type: String, _ id: String, payload: [UInt8]?) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("id")
        writer.string(id)
        writer.key("type")
        writer.string(type)
        if let payload {
            writer.key("payload")
            writer.raw(payload)
        }
        writer.endObject()
        return writer.bytes
    }
}

/// Why the gateway closes a socket.
enum SocketClose: Error, Equatable {
    /// The protocol does not know what came.
    case invalidMessage(String)
    /// An operation before the client has said who it is, a token that is not valid or has expired, or
    /// a session that is over.
    case unauthorized(String)
    /// The client did not offer the protocol.
    case subprotocolUnknown
    /// The client has not said who it is in time.
    case initTimeout
    /// The id is in use.
    case subscriberExists(String)
    /// A second connection_init.
    case tooManyInits
    /// The user has as many connections as one may have.
    case tooManyConnections
    /// More messages than anybody means.
    case tooManyMessages
    /// The client does not read.
    case tooSlow
    /// Tokens cannot be verified, or there is too much to do.
    case unavailable(String)
    /// This gateway stops; others do not.
    case goingAway

    /// The code of the close frame.
    var code: UInt16 {
        switch self {
        case .goingAway: 1_001
        case .tooManyMessages, .tooSlow: 1_008
        case .unavailable: 1_013
        case .invalidMessage: 4_400
        case .unauthorized: 4_401
        case .subprotocolUnknown: 4_406
        case .initTimeout: 4_408
        case .subscriberExists: 4_409
        case .tooManyConnections: 4_420
        case .tooManyInits: 4_429
        }
    }

    /// The reason in the close frame.
    var reason: String {
        switch self {
        case .goingAway: "Going away"
        case .tooManyMessages: "Too many messages"
        case .tooSlow: "Too slow"
        case .unavailable(let text): text
        case .invalidMessage(let text): "Invalid message: \(text)"
        case .unauthorized(let text): "Unauthorized: \(text)"
        case .subprotocolUnknown: "Subprotocol not acceptable"
        case .initTimeout: "Connection initialisation timeout"
        case .subscriberExists(let id): "Subscriber for \(id) already exists"
        case .tooManyConnections: "Too many connections"
        case .tooManyInits: "Too many initialisation requests"
        }
    }
}
