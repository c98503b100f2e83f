import Glibc
import Logging
import NovaPrimitives
import Synchronization
import Testing

@testable import NovaObservability

/// Keeps what is written.
final class MemorySink: LogSink {
    private let lines = Mutex<[[UInt8]]>([])
    func write(_ line: [UInt8]) { lines.withLock { $0.append(line) } }
    var all: [[UInt8]] { lines.withLock { $0 } }
    var last: String { String(decoding: all.last ?? [], as: UTF8.self) }
}

struct FixedTime: TimeSource {
    var monotonicNanoseconds: Int64 { 0 }
    var now: WallTime { WallTime(microseconds: 1_767_323_045_000_006) }
}

@Suite("JSONLogHandler")
struct JSONLogHandlerTests {
    let sink = MemorySink()
    var logger: Logger {
        Logger(label: "rpc") { label in
            JSONLogHandler(label: label, service: "identity", sink: sink, time: FixedTime())
        }
    }
    let head =
        #"{"ts":"2026-01-02T03:04:05.000006Z","level":"info","service":"identity","logger":"rpc""#

    @Test("writes one JSON object and a line feed for a record")
    func line() {
        logger.info("hello", metadata: ["b": "2", "a": ["x", ["y": "z"]], "n": "\(3)"])
        #expect(
            sink.last == head
                + #","msg":"hello","metadata":{"a":["x",{"y":"z"}],"b":"2","n":"3"}}"# + "\n")
        logger.info("no metadata")
        #expect(sink.last == head + #","msg":"no metadata"}"# + "\n")
    }

    @Test("puts the ids of the trace beside the message")
    func trace() throws {
        let context = try #require(
            TraceContext(traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
        logger.tracing(context).info("hi")
        #expect(
            sink.last == head
                + #","msg":"hi","trace_id":"0af7651916cd43dd8448eb211c80319c","#
                + #""span_id":"b7ad6b7169203331"}"# + "\n")
    }

    @Test("a record is one line whatever it holds")
    func escaping() throws {
        let nasty = "a\nb\r\"\\\u{0}\u{1F}\u{2028}é🗝"
        logger.info("\(nasty)", metadata: ["k\n\"": "\(nasty)"])
        let line = try #require(sink.all.last)
        #expect(line.count { $0 == UInt8(ascii: "\n") } == 1)
        let json = try JSONValue.parse(Array(line.dropLast()))
        #expect(json["msg"]?.string == nasty)
        #expect(json["metadata"]?["k\n\""]?.string == nasty)
    }

    @Test("secrets are not written, wrapped or named as such")
    func secrets() {
        let secret = Secret("hunter2")
        logger.info(
            "login \(secret)",
            metadata: [
                "value": .stringConvertible(secret), "Password": "hunter2",
                "access_token": "hunter2",
                "nested": ["authorization": "hunter2", "set-cookie": ["hunter2"]],
            ])
        #expect(!sink.last.contains("hunter2"))
        #expect(sink.last.contains(#""msg":"login [redacted]""#))
        #expect(sink.last.contains(#""value":"[redacted]""#))
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!(dumped + String(reflecting: secret) + "\([secret])").contains("hunter2"))
        #expect(secret.exposed == "hunter2")
    }

    @Test("an error travels with its record")
    func error() {
        struct Broken: Error {}
        logger.error("failed", error: Broken())
        #expect(sink.last.contains(#""error":"Broken()""#))
    }

    @Test("a line never exceeds 16 KiB and stays JSON", arguments: ["x", "\u{1}", "é", "\"", "🗝"])
    func bounds(filler: String) throws {
        let long = String(repeating: filler, count: 30_000)
        var wide: Logger.Metadata = [:]
        for index in 0..<500 { wide["key\(index)"] = .string(String(long.prefix(index * 10))) }
        var deep: Logger.MetadataValue = "end"
        for _ in 0..<200 { deep = ["k": deep, "l": [deep]] }
        let list = Logger.MetadataValue.array(Array(repeating: .string(long), count: 300))
        for metadata: Logger.Metadata in [
            ["a": .string(long)], [long: "v"], wide, ["deep": deep], ["list": list],
            ["trace_id": .string(long), "span_id": .string(long), "z": list],
        ] {
            logger.info("\(long)", metadata: metadata)
            let line = try #require(sink.all.last)
            #expect(line.count <= Limits.logLineBytesMax + 1)
            let json = try JSONValue.parse(Array(line.dropLast()))
            #expect(json["truncated"]?.bool == true)
            #expect(json["msg"]?.string?.isEmpty == false)
        }
    }

    @Test("records below the level are not written")
    func level() {
        var logger = logger
        logger.debug("no")
        #expect(sink.all.isEmpty)
        logger.logLevel = .debug
        logger.debug("yes")
        #expect(sink.all.count == 1)
    }
}

@Suite("DescriptorSink")
struct DescriptorSinkTests {
    /// A pipe whose reading end the test holds.
    struct Pipe {
        let reader: Int32
        let writer: Int32

        init() throws {
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            reader = ends[0]
            writer = ends[1]
        }

        func read(_ count: Int) -> [UInt8] {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while bytes.count < count {
                var wait = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
                guard poll(&wait, 1, 10_000) == 1 else { break }
                let got = Glibc.read(reader, &buffer, min(buffer.count, count - bytes.count))
                guard got > 0 else { break }
                bytes += buffer[..<got]
            }
            return bytes
        }
    }

    @Test("every line arrives, whole and in the order of its writer")
    func order() async throws {
        let pipe = try Pipe()
        let sink = DescriptorSink(descriptor: pipe.writer)
        let lines = (0..<4).map { writer in
            (0..<200).map { "\(writer) \($0) \(String(repeating: "x", count: $0))\n" }
        }
        let total = lines.joined().reduce(0) { $0 + $1.utf8.count }
        let received = await withTaskGroup(of: [UInt8].self) { group in
            group.addTask { pipe.read(total) }
            for own in lines {
                group.addTask {
                    for line in own { sink.write(Array(line.utf8)) }
                    return []
                }
            }
            return await group.reduce([], +)
        }
        let text = String(decoding: received, as: UTF8.self)
        let arrived = text.split(separator: "\n").map { String($0) + "\n" }
        for (writer, own) in lines.enumerated() {
            #expect(arrived.filter { $0.hasPrefix("\(writer) ") } == own)
        }
        #expect(sink.flush())
        #expect(sink.dropped == 0)
    }

    @Test("a reader that does not read costs lines, counted, and never the writer's time")
    func fullPipe() throws {
        let pipe = try Pipe()
        let sink = DescriptorSink(descriptor: pipe.writer)
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 1_023) + [UInt8(ascii: "\n")]
        for _ in 0..<3_000 { sink.write(line) }
        #expect(sink.dropped > 0)
        #expect(!sink.flush(milliseconds: 1))
        // Everything that was accepted arrives, and then the note about what was not.
        let accepted = (3_000 - Int(sink.dropped)) * line.count
        #expect(pipe.read(accepted).count == accepted)
        let note = #"{"level":"warning","msg":"log lines dropped","count":\#(sink.dropped)}"# + "\n"
        #expect(String(decoding: pipe.read(note.utf8.count), as: UTF8.self) == note)
    }

    @Test("cuts at line ends within 4 KiB, or after a longer line")
    func cuts() {
        func cut(_ lengths: [Int]) -> Int {
            let bytes = lengths.flatMap { [UInt8](repeating: 0x78, count: $0 - 1) + [0x0A] }
            return bytes.withUnsafeBytes { DescriptorSink.cut($0, from: 0) }
        }
        #expect(cut([100]) == 100)
        #expect(cut([4_000, 96]) == 4_096)
        #expect(cut([4_000, 97]) == 4_000)
        #expect(cut([5_000, 10]) == 5_000)
        #expect(cut([10, 5_000]) == 10)
    }
}
