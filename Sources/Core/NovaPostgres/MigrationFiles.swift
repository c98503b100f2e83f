import Glibc

/// The migrations in a directory.
enum MigrationFiles {
    static func read(_ directory: String) throws(PostgresError) -> [PostgresMigrator.Migration] {
        guard let stream = opendir(directory) else {
            throw PostgresError(.configuration, "cannot read the directory \(directory)")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
            guard names.count <= Limits.migrationsMax else {
                throw PostgresError(.configuration, "too many files in \(directory)")
            }
        }
        var migrations: [PostgresMigrator.Migration] = []
        for name in names.sorted() where name.hasSuffix(".sql") {
            let migration = try file(name, at: "\(directory)/\(name)")
            if migrations.last?.version == migration.version {
                throw PostgresError(.configuration, "two migrations \(migration.version)")
            }
            migrations.append(migration)
        }
        return migrations
    }

    private static func file(
        _ name: String, at path: String
    ) throws(PostgresError) -> PostgresMigrator.Migration {
        guard let (version, title) = parse(name) else {
            throw PostgresError(.configuration, "\(name): a migration is called NNNN_name.sql")
        }
        let bytes = try contents(path)
        guard let script = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw PostgresError(.configuration, "\(name) is not UTF-8 text")
        }
        return PostgresMigrator.Migration(version: version, name: title, script: script)
    }

    /// `0001_users.sql` → (1, "users")
    static func parse(_ name: String) -> (Int, String)? {
        guard name.hasSuffix(".sql") else { return nil }
        let parts = name.dropLast(4).split(
            separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, let version = UInt16(parts[0]),
            version > 0, !parts[0].hasPrefix("+"), !parts[1].isEmpty,
            parts[1].utf8.allSatisfy({
                $0 == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            })
        else { return nil }
        return (Int(version), String(parts[1]))
    }

    private static func contents(_ path: String) throws(PostgresError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw PostgresError(.configuration, "cannot open \(path)") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1_024)
        while bytes.count <= Limits.migrationBytesMax {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else { throw PostgresError(.configuration, "cannot read \(path)") }
            bytes.append(contentsOf: chunk.prefix(count))
        }
        throw PostgresError(.configuration, "\(path) is larger than 4 MiB")
    }
}

extension PostgresMigrator {
    /// Where the migrations of `service` are: under `root` if given (`NOVA_MIGRATIONS_DIR`), else in
    /// `migrations/` beside the executable or in a directory above it.
    ///
    /// - Throws: ``PostgresError/Kind/configuration`` if there is no such directory.
    public static func directory(
        of service: String, root: String? = nil
    ) throws(PostgresError) -> String {
        if let root { return "\(root)/\(service)" }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(
            decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var folders = path.split(separator: "/")
        while !folders.isEmpty {
            folders.removeLast()
            let candidate = "/" + (folders + ["migrations", service[...]]).joined(separator: "/")
            if access(candidate, R_OK | X_OK) == 0 { return candidate }
        }
        throw PostgresError(.configuration, "no migrations/\(service) above \(path)")
    }
}
