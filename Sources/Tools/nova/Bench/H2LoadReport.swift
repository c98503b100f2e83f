/// The figures in h2load's output.
struct H2LoadReport: Equatable {
    /// Answers with a 2xx status.
    let succeeded: Int
    /// Bytes of bodies received.
    let dataBytes: Int
    let requestsPerSecond: Double

    /// Reads what h2load 1.52 prints.
    ///
    /// - Throws: `ToolError` if a figure is missing.
    init(_ output: String) throws {
        var succeeded: Int?
        var dataBytes: Int?
        var rate: Double?
        for line in output.split(separator: "\n") {
            if line.hasPrefix("finished in") {
                rate = line.split(separator: ",").dropFirst().first
                    .flatMap { $0.split(separator: " ").first }.flatMap { Double($0) }
            } else if line.hasPrefix("status codes:") {
                succeeded = line.split(separator: " ").dropFirst(2).first.flatMap { Int($0) }
            } else if line.hasPrefix("traffic:"), line.hasSuffix(" data") {
                dataBytes = line.split(separator: "(").last
                    .flatMap { $0.split(separator: ")").first }.flatMap { Int($0) }
            }
        }
        guard let succeeded, let dataBytes, let rate else {
            throw ToolError("h2load's output cannot be read:\n\(output)")
        }
        self.succeeded = succeeded
        self.dataBytes = dataBytes
        requestsPerSecond = rate
    }
}
