import Glibc
import NovaFuzzTargets

/// Feeds one target: through libFuzzer where it is linked (`make fuzz`), else by seeded mutations.
///
///     nova-fuzz http2 -runs=1000000 Tests/Fuzz/corpus/http2      (libFuzzer's own arguments)
///     nova-fuzz http2 1000000                                    (so many seeded mutations)
enum Fuzzer {
    static func main(_ arguments: [String]) -> Int32 {
        guard let name = arguments.first, let target = FuzzTarget(rawValue: name) else {
            let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
            complain("usage: nova-fuzz \(names) [arguments]")
            return 64
        }
        return feed(target, Array(arguments.dropFirst()))
    }

    private static func complain(_ text: String) {
        let line = Array("\(text)\n".utf8)
        _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    }

    #if FUZZ
        private static func feed(_ target: FuzzTarget, _ arguments: [String]) -> Int32 {
            setenv("NOVA_FUZZ_TARGET", target.rawValue, 1)
            var texts: [UnsafeMutablePointer<CChar>?] =
                (["nova-fuzz"] + arguments).map { strdup($0) } + [nil]
            var count = Int32(texts.count - 1)
            return texts.withUnsafeMutableBufferPointer { buffer in
                var base = buffer.baseAddress
                return runLibFuzzer(&count, &base, feedOne)
            }
        }
    #elseif DEBUG
        private static func feed(_ target: FuzzTarget, _ arguments: [String]) -> Int32 {
            guard let mutations = arguments.first.flatMap(Int.init), mutations >= 0 else {
                complain("say how many mutations")
                return 64
            }
            var driver = SeededDriver(corpus: [], seed: 1)
            driver.run(target, mutations: mutations)
            return 0
        }
    #else
        private static func feed(_ target: FuzzTarget, _ arguments: [String]) -> Int32 {
            complain("this build sees no internals; use make fuzz")
            return 69
        }
    #endif
}

#if FUZZ
    private typealias FeedOne = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

    /// libFuzzer's entrance for programs with a `main` of their own.
    @_silgen_name("LLVMFuzzerRunDriver")
    private func runLibFuzzer(
        _ count: UnsafeMutablePointer<Int32>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
        _ feedOne: FeedOne
    ) -> Int32

    private let chosen = getenv("NOVA_FUZZ_TARGET").flatMap {
        FuzzTarget(rawValue: String(cString: $0))
    }

    private func feedOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
        chosen?.run(UnsafeRawBufferPointer(start: bytes, count: count))
        return 0
    }
#endif
