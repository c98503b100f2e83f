/// Bounds of the gateway: value, unit, reason.
enum Limits {
    /// Body of one GraphQL request, in bytes: a mutation with a long article fits four times.
    static let bodyBytesMax = 1 << 20
    /// Query string of one GET, in bytes: what HTTP/1.1 takes as a request line (RFC 9112 §3).
    static let queryStringBytesMax = 8 * 1_024
    /// How deep the JSON of a request may nest; variables of ours need four levels.
    static let requestJSONDepthMax = 32
    /// Time one GraphQL operation may take, in milliseconds.
    static let operationMillisecondsMax = 5_000
    /// Time one call to a service may take, in milliseconds.
    static let backendCallMillisecondsMax = 2_000
    /// Ids in one `nodes` or `users`, the batch size of the services behind them.
    static let idsMax = 100
    /// Entries of one page of a connection.
    static let pageSizeMax = 100
    /// Entries of a page when the query names none.
    static let pageSizeDefault = 20
    /// Bytes of a cursor; the services' page tokens are shorter.
    static let cursorBytesMax = 1_024
    /// How long identity's word on a session holds, in milliseconds: how late a revocation made
    /// elsewhere may arrive.
    static let sessionAnswerMillisecondsMax = 5_000
    /// Sessions whose answer is remembered; the one asked longest ago gives way.
    static let sessionAnswersMax = 65_536
    /// Times that one request waits for an answer about its session, each as long as identity has.
    static let sessionQuestionsMax = 3
    /// Time identity has for that answer, in milliseconds; a slower one counts as away.
    static let sessionCheckMillisecondsMax = 500
    /// Pause before identity is asked again about a session after it was away, in milliseconds, so
    /// that its absence does not cost every request a wait.
    static let identityAwayMilliseconds = 1_000
    /// How long a session ended here is marked, in seconds: its last access token ends within 15
    /// minutes, so an hour is plenty.
    static let tokenLifetimeSecondsMax = 3_600
    /// How long the JWK Set may be cached by clients, in seconds.
    static let keySetSecondsMax = 300
    /// Bytes of a request id a client may bring along.
    static let requestIDBytesMax = 128
    /// Bytes of a user agent that are passed on; identity keeps no more.
    static let userAgentBytesMax = 512
    /// Addresses read from `x-forwarded-for`, from its end.
    static let forwardedAddressesMax = 16
    /// Length of an `authorization` header that is looked at, in bytes: a token of 8 KiB fits.
    static let authorizationBytesMax = 9 * 1_024
    /// Length of an `accept` header, in bytes: browsers send 150.
    static let acceptBytesMax = 2 * 1_024
    /// Length of an `accept-encoding` header that is looked at, in bytes: browsers send 30.
    static let acceptEncodingBytesMax = 512
    /// Length of a `cookie` header that is looked at, in bytes: what browsers keep for one cookie,
    /// twice.
    static let cookieBytesMax = 8 * 1_024
    /// Bytes of a refresh token, as identity's contract has it.
    static let refreshTokenBytesMax = 512
    /// Origins of web pages that may call, more than any product has front ends.
    static let originsMax = 64
    /// How long a browser may remember what a page may send, in seconds: the most Chromium takes.
    static let preflightSecondsMax = 7_200
    /// How long anybody may keep the answer to a query that nobody signed and that is called by its
    /// hash, in seconds: how old a profile made private may look.
    static let publicAnswerSecondsMax = 30
    /// Documents on the list: all clients' releases of some years.
    static let listedDocumentsMax = 20_000
    /// Bytes of the file that lists them.
    static let listBytesMax = 32 << 20
    /// Documents that clients left to be called by their hash.
    static let shelfDocumentsMax = 2_000
    /// Bytes of all of them.
    static let shelfBytesMax = 8 << 20
    /// Bytes of one; a longer one runs, and is not kept.
    static let shelfDocumentBytesMax = 64 * 1_024
    /// How long one stays in Redis for other replicas, in seconds.
    static let sharedDocumentSecondsMax = 86_400
    /// Time Redis has for one, in milliseconds; a later answer counts as none, and the client sends the
    /// text.
    static let sharedDocumentMilliseconds = 50
    /// Bytes of an answer worth compressing: a shorter one fits into one packet as it is.
    static let compressedBytesMin = 1_400
    /// Bytes of an answer that is compressed at all: 20 ms of its loop at zlib's fastest level.
    static let compressedBytesMax = 2 << 20
    /// Bytes of random length added to compressed answers that are somebody's own: their lengths
    /// then tell a listener a letter only after thousands of repetitions.
    static let paddingBytesMax = 64
    /// Calls that an answer tells of outside production: all that an operation may make, twice.
    static let toldCallsMax = 60
    /// Connections of one loop; further ones are closed unanswered.
    static let connectionsPerLoopMax = 10_000
    /// Requests of one loop that are answered at the same time; further ones are told to come back.
    static let requestsPerLoopMax = 2_000
    /// Bytes of HTTP/2 bodies that one loop holds while they are not complete.
    static let bodyBytesPerLoopMax = 64 << 20
    /// Requests of one HTTP/2 connection that are answered at the same time.
    static let streamsPerConnectionMax = 100
    /// Silence after which a connection without a request is closed, in seconds.
    static let idleSecondsMax = 75
    /// Time in which a client has to send a complete request, in seconds.
    static let requestSecondsMax = 20
    /// Time a client has to notice that its request was refused before it is cut off, in seconds.
    static let lingerSecondsMax = 2
    /// Pause between two questions for signing keys while there are none, in milliseconds.
    static let keysPauseMilliseconds = 1_000
    /// Requests of one address that bring no token, in a second.
    static let addressRequestsPerSecond = 100
    /// Such requests at once.
    static let addressRequestsBurst = 200
    /// What they may cost in a minute, in points.
    static let addressPointsPerMinute = 10_000
    /// Requests of one account in a second.
    static let userRequestsPerSecond = 50
    /// Requests of one account at once.
    static let userRequestsBurst = 100
    /// Queries of one account in a minute.
    static let userQueriesPerMinute = 600
    /// Mutations of one account in a minute: what a quick person does, four times.
    static let userMutationsPerMinute = 120
    /// What the operations of one account may cost in a minute, in points.
    static let userPointsPerMinute = 50_000
}
