import Glibc
import NovaPostgres

extension ServiceMain {
    /// Applies the service's migrations, one line each.
    static func migrate<Process: Service>(
        _ service: Process.Type, _ common: CommonSettings, dryRun: Bool
    ) -> Int32 {
        guard let database = common.database else {
            write("\(Process.name): has no database", to: 2)
            return ExitCode.success
        }
        do {
            let migrator = try PostgresMigrator(
                url: database.url, directory: "\(database.migrations)/\(Process.name)")
            if dryRun {
                let pending = try migrator.plan()
                for migration in pending { write("would apply \(migration.fileName)", to: 1) }
                if pending.isEmpty { write("nothing to apply", to: 1) }
                return ExitCode.success
            }
            let applied = try migrator.apply { write("applied \($0.fileName)", to: 1) }
            if applied.isEmpty { write("schema is up to date", to: 1) }
            return ExitCode.success
        } catch {
            write("\(Process.name): \(error.logDescription)", to: 2)
            return error.kind == .configuration ? ExitCode.configuration : ExitCode.failure
        }
    }

    /// One line to standard output (1) or error (2).
    static func write(_ line: String, to descriptor: Int32) {
        let bytes = Array((line + "\n").utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count <= 0 { return }
            sent += count
        }
    }
}
