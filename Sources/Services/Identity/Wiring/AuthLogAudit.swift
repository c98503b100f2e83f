import NovaCrypto
import NovaPostgres
import NovaPrimitives

/// Checks the log of what happened to accounts against its hashes; for tools.
public struct AuthLogAudit {
    /// One thing that is not as it was written.
    public struct Finding: Sendable, Hashable, CustomStringConvertible {
        /// The chain, 0 to 15 if it is one.
        public let chain: Int16
        /// The place in the chain, from 1 if it is one.
        public let sequence: Int64
        /// What is wrong there.
        public let problem: String
        /// One line.
        public var description: String { "chain \(chain), row \(sequence): \(problem)" }
    }

    /// What was found.
    public struct Report: Sendable {
        /// Rows that were read.
        public internal(set) var rows = 0
        /// What is wrong: of each chain the first, for what follows it cannot be judged, and rows that are in
        /// no chain.
        public internal(set) var findings: [Finding] = []
        /// Over the ends of all chains: kept elsewhere, it shows later that nothing was cut off since
        /// by somebody who also moved the ends.
        public internal(set) var digest = ""
    }

    private let session: PostgresSession
    private let chain: AuthChain

    /// Connects to identity's database; `tokenKey` is what `NOVA_TOKEN_KEY` says.
    ///
    /// - Throws: ``PostgresError``.
    public init(databaseURL: String, tokenKey: [UInt8]) throws {
        session = try PostgresSession(url: databaseURL)
        chain = AuthChain(key: tokenKey)
    }

    /// Reads the whole log, a page at a time, in one snapshot.
    ///
    /// - Throws: ``PostgresError``.
    public func verify() throws -> Report {
        try session.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        defer { try? session.run("ROLLBACK") }
        var report = Report()
        var ends = ""
        let heads = try session.rows(
            """
            SELECT chain, seq, encode(hash, 'hex'), base_seq, encode(base_hash, 'hex')
            FROM auth_log_heads ORDER BY chain
            """)
        for number in 0..<AuthChain.count where !heads.contains(where: { $0[0] == "\(number)" }) {
            report.findings.append(Finding(chain: number, sequence: 0, problem: "has no end"))
        }
        for head in heads {
            guard let number = head[0].flatMap({ Int16($0) }),
                let end = head[1].flatMap({ Int64($0) }),
                let base = head[3].flatMap({ Int64($0) }),
                let baseHash = head[4].flatMap({ Hex.decode($0) })
            else { continue }
            ends += "\(number):\(end):\(head[2] ?? "");"
            if let finding = try follow(
                number, from: (base, baseHash), to: (end, head[2] ?? ""), &report.rows)
            {
                report.findings.append(finding)
            }
        }
        report.findings += try rowsBeside()
        report.digest = Hex.encode(SHA256.hash(ends))
        return report
    }

    /// Rows that no chain covers, one for each number they bear: their hashes say nothing. Where months were
    /// dropped, a chain begins after the last row of them.
    private func rowsBeside() throws -> [Finding] {
        try session.rows(
            """
            SELECT l.chain, min(l.seq), count(*) FROM auth_logs l
            WHERE l.chain NOT BETWEEN 0 AND \(AuthChain.count - 1) GROUP BY l.chain
            UNION ALL
            SELECT h.chain, min(l.seq), count(*) FROM auth_log_heads h
            JOIN auth_logs l ON l.chain = h.chain AND l.seq <= h.base_seq GROUP BY h.chain
            ORDER BY 1, 2
            """
        ).map { cells in
            Finding(
                chain: cells[0].flatMap { Int16($0) } ?? -1,
                sequence: cells[1].flatMap { Int64($0) } ?? 0,
                problem: "is in no chain, one of \(cells[2] ?? "?") such rows")
        }
    }

    /// Walks one chain; returns the first thing that is wrong with it.
    private func follow(
        _ number: Int16, from base: (sequence: Int64, hash: [UInt8]),
        to end: (sequence: Int64, hash: String), _ count: inout Int
    ) throws -> Finding? {
        var (sequence, hash) = base
        var lastID = "00000000-0000-0000-0000-000000000000"
        var page: [[String?]]
        repeat {
            page = try session.rows(
                Self.pageQuery, ["\(number)", "\(sequence)", lastID, "\(Limits.auditPageRows)"])
            for cells in page {
                count += 1
                guard let row = AuditRow(cells) else {
                    return Finding(
                        chain: number, sequence: sequence + 1, problem: "cannot be read")
                }
                func finding(_ problem: String) -> Finding {
                    Finding(chain: number, sequence: row.sequence, problem: problem)
                }
                guard row.sequence == sequence + 1 else {
                    return finding(
                        row.sequence <= sequence
                            ? "is there twice" : "comes after \(sequence): rows are missing")
                }
                guard row.previous == hash else {
                    return finding("does not follow the row before")
                }
                let expected = chain.hash(
                    row.entry, chain: number, sequence: row.sequence, after: hash)
                guard constantTimeEqual(expected, row.hash) else {
                    return finding("is not as it was written")
                }
                (sequence, hash) = (row.sequence, row.hash)
                lastID = row.entry.id.description
            }
        } while page.count == Limits.auditPageRows
        guard sequence == end.sequence, Hex.encode(hash) == end.hash else {
            return Finding(
                chain: number, sequence: sequence,
                problem: "is the last, but the chain ended at \(end.sequence)")
        }
        return nil
    }

    /// A row that is there twice has the place of the one before and another id.
    private static let pageQuery = """
        SELECT l.id, l.seq, l.user_id, l.event, l.outcome, l.reason, host(l.ip), l.user_agent,
            (extract(epoch FROM l.created_at) * 1000000)::bigint, encode(l.prev_hash, 'hex'),
            encode(l.hash, 'hex'),
            (SELECT string_agg(encode(convert_to(d.key, 'UTF8'), 'hex') || ':'
                || encode(convert_to(d.value, 'UTF8'), 'hex'), ',') FROM jsonb_each_text(l.details) d)
        FROM auth_logs l
        WHERE l.chain = $1::smallint
            AND (l.seq > $2::bigint OR (l.seq = $2::bigint AND l.id > $3::uuid))
        ORDER BY l.seq, l.id LIMIT $4::bigint
        """
}

/// A row of the log as text.
private struct AuditRow {
    let sequence: Int64
    let previous: [UInt8]
    let hash: [UInt8]
    let entry: AuthEntry

    init?(_ cells: [String?]) {
        guard cells.count == 12, let id = cells[0].flatMap({ UUID($0) }),
            let sequence = cells[1].flatMap({ Int64($0) }),
            let event = cells[3].flatMap({ Int16($0) }).flatMap(AuthEvent.init(rawValue:)),
            let outcome = cells[4], outcome == "1" || outcome == "2",
            let microseconds = cells[8].flatMap({ Int64($0) }),
            let previous = cells[9].flatMap({ Hex.decode($0) }),
            let hash = cells[10].flatMap({ Hex.decode($0) })
        else { return nil }
        self.sequence = sequence
        self.previous = previous
        self.hash = hash
        var details: [String: String] = [:]
        for pair in (cells[11] ?? "").split(separator: ",") {
            let parts = pair.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let name = Hex.decode(String(parts[0])),
                let value = Hex.decode(String(parts[1]))
            else { return nil }
            details[String(decoding: name, as: UTF8.self)] = String(
                decoding: value, as: UTF8.self)
        }
        entry = AuthEntry(
            id: id, userID: cells[2].flatMap { UUID($0) }, event: event,
            isSuccess: outcome == "1", reason: cells[5] ?? "", address: cells[6],
            userAgent: cells[7] ?? "", details: details,
            createdAt: WallTime(microseconds: microseconds))
    }
}
