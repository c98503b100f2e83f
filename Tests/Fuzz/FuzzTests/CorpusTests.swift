import Glibc
import NovaFuzzTargets
import Testing

/// The kept inputs of `make fuzz`, and seeded mutations of them, through every target.
@Suite("Fuzz corpus")
struct CorpusTests {
    /// Inputs that a debug build takes within about a second.
    private static let mutations: [FuzzTarget: Int] = [
        .http2: 300, .metadata: 1_500, .deframer: 1_500, .protobuf: 3_000, .http1: 800,
        .graphql: 300, .webauthn: 1_500,
    ]

    private func corpus(of target: FuzzTarget) throws -> [[UInt8]] {
        let folder = "\(#filePath)".split(separator: "/").dropLast(2).joined(separator: "/")
        let path = "/\(folder)/corpus/\(target.rawValue)"
        let directory = try #require(opendir(path), "\(path) is missing")
        defer { closedir(directory) }
        var inputs: [String: [UInt8]] = [:]
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let bytes: [UInt8] = try #require(contents(of: "\(path)/\(name)"))
            inputs[name] = bytes
        }
        return inputs.sorted { $0.key < $1.key }.map(\.value)
    }

    private func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes.prefix(count))
    }

    @Test("no kept input and no mutation of one breaks a promise", arguments: FuzzTarget.allCases)
    func promises(target: FuzzTarget) throws {
        let corpus = try corpus(of: target)
        #expect(corpus.count >= 5)
        var driver = SeededDriver(corpus: corpus, seed: 2_026)
        driver.run(target, mutations: Self.mutations[target] ?? 1_000)
    }
}
