/// Feeds a target with its corpus and with seeded mutations of it: the same inputs on every run.
public struct SeededDriver {
    /// Bytes that mean something to at least one target.
    private static let words: [[UInt8]] = [
        [0, 0, 0, 4, 0, 0, 0, 0, 0], [0, 0, 8, 6, 0, 0, 0, 0, 0], [0, 0, 4, 3, 0, 0, 0, 0, 1],
        [0x7F, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0xFF], [0x80], [0x1F, 0x8B, 8, 0],
        Array("grpc-status".utf8), Array("grpc-timeout".utf8), Array("-bin".utf8),
        Array("\r\n\r\n".utf8), Array("Transfer-Encoding: chunked\r\n".utf8),
        Array(" HTTP/1.1".utf8),
    ]
    private static let inputBytesMax = 16 << 10

    private let corpus: [[UInt8]]
    private var state: UInt64

    /// Mutates `corpus`, to which an empty input is added.
    public init(corpus: [[UInt8]], seed: UInt64) {
        self.corpus = corpus + [[]]
        state = seed
    }

    #if DEBUG || FUZZ
        /// Feeds the whole corpus, then `mutations` inputs made from it.
        public mutating func run(_ target: FuzzTarget, mutations: Int) {
            for input in corpus { input.withUnsafeBytes { target.run($0) } }
            for _ in 0..<mutations { next().withUnsafeBytes { target.run($0) } }
        }
    #endif

    /// The next input.
    public mutating func next() -> [UInt8] {
        var input = corpus[below(corpus.count)]
        for _ in 0...below(4) { mutate(&input) }
        return Array(input.prefix(Self.inputBytesMax))
    }

    private mutating func mutate(_ input: inout [UInt8]) {
        let at = below(input.count + 1)
        switch below(7) {
        case 0 where at < input.count: input[at] ^= 1 << UInt8(below(8))
        case 1 where at < input.count: input[at] = UInt8(below(256))
        case 2: input.insert(UInt8(below(256)), at: at)
        case 3: input.removeSubrange(at..<min(input.count, at + 1 + below(8)))
        case 4: input.insert(contentsOf: Self.words[below(Self.words.count)], at: at)
        case 5:
            // A piece of its own once more.
            let end = min(input.count, at + below(64))
            input.insert(contentsOf: Array(input[at..<end]), at: at)
        default:
            let other = corpus[below(corpus.count)]
            input = Array(input[..<at]) + other.dropFirst(below(other.count + 1))
        }
    }

    /// SplitMix64.
    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((word ^ (word >> 31)) % UInt64(max(1, bound)))
    }
}
