import Glibc
import NovaPrimitives

/// The stack's own Postgres: a cluster under the state directory, loopback only.
struct PostgresServer {
    static let name = "postgres"
    let layout: Layout
    /// Trades durability for speed and ends with its parent: for clusters that are thrown away.
    var isDisposable = false

    var port: Int { layout.ports[ServiceEntry.postgresPort] }
    private var cluster: String { "\(layout.data)/postgres" }

    /// Starts the server, making the cluster at first use.
    func start() throws -> ProcessRecord {
        if !FileSystem.exists("\(cluster)/PG_VERSION") { try initialize() }
        var arguments = [
            "\(try Self.binaries())/postgres", "-D", cluster, "-p", "\(port)",
            "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200",
            "-c", "cluster_name=nova", "-c", "password_encryption=scram-sha-256",
            "-c", "unix_socket_directories=\(socketDirectory)",
        ]
        if isDisposable {
            // What was committed has to survive a killed server, though not a killed machine. Tests
            // leave log-ins half done, and DROP DATABASE waits for each of them to time out.
            let settings = ["fsync=off", "full_page_writes=off", "authentication_timeout=5"]
            for setting in settings {
                arguments += ["-c", setting]
            }
        }
        // Inside the change of user, which would make the kernel forget the signal.
        if isDisposable { arguments = Command(arguments).endingWithParent("INT").arguments }
        let command = Command(asServerUser(arguments))
        let pid = try command.launch(.detached(log: layout.log(of: Self.name)))
        return try ProcessRecord.keep(Self.name, pid: pid, in: layout)
    }

    func isReady() throws -> Bool {
        let probe = [
            "\(try Self.binaries())/pg_isready", "--quiet", "--host=127.0.0.1", "--port=\(port)",
            "--timeout=1",
        ]
        return try Command(probe).run().status == 0
    }

    /// Gives every service a role and a database that no other role may enter.
    func provision(_ services: [ServiceEntry]) throws {
        var script = """
            \\set ON_ERROR_STOP on
            SET client_min_messages = warning;
            REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC;

            """
        for service in services where service.ownsDatabase {
            let role = Self.role(of: service)
            script += """
                SELECT 'CREATE ROLE \(role) LOGIN'
                    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(role)') \\gexec
                ALTER ROLE \(role) PASSWORD '\(try password(of: role))';
                SELECT 'CREATE DATABASE \(role) OWNER \(role)'
                    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '\(role)') \\gexec
                REVOKE ALL ON DATABASE \(role) FROM PUBLIC;

                """
        }
        try administer(script)
    }

    /// Runs psql commands as the superuser; they travel on standard input, not in the process list.
    func administer(_ script: String) throws {
        var environment = ProcessEnvironment.current
        environment["PGPASSWORD"] = try password(of: "postgres")
        let psql = [
            "\(try Self.binaries())/psql", "--no-psqlrc", "--quiet", "--host=127.0.0.1",
            "--port=\(port)", "--username=postgres", "--dbname=postgres",
        ]
        try Command(psql, environment: environment).require(
            "preparing the databases", input: script)
    }

    func url(of service: ServiceEntry) throws -> String {
        let role = Self.role(of: service)
        return url(role: role, password: try password(of: role), database: role)
    }

    func url(role: String, password: String, database: String) -> String {
        "postgres://\(role):\(password)@127.0.0.1:\(port)/\(database)"
    }

    func password(of role: String) throws -> String {
        try layout.secret("postgres_\(role)")
    }

    static func role(of service: ServiceEntry) -> String { "nova_\(service.name)" }

    // MARK: - The cluster's first day

    private func initialize() throws {
        try FileSystem.removeTree(cluster)
        try FileSystem.makeDirectory(cluster, mode: 0o700)
        let passwordFile = "\(layout.data)/postgres.first-password"
        try FileSystem.write(try password(of: "postgres") + "\n", to: passwordFile, mode: 0o600)
        defer { FileSystem.remove(passwordFile) }
        if let server = Self.serverUser {
            for path in [cluster, passwordFile] {
                guard chown(path, server.uid, server.gid) == 0 else { throw ToolError.system(path) }
            }
        }
        let initdb = [
            "\(try Self.binaries())/initdb", "--pgdata=\(cluster)", "--username=postgres",
            "--auth=scram-sha-256", "--pwfile=\(passwordFile)", "--encoding=UTF8",
            "--locale=C.UTF-8", "--no-instructions",
        ]
        try Command(asServerUser(initdb + (isDisposable ? ["--no-sync"] : []))).require("initdb")
    }

    /// The cluster itself when its path leaves room for a socket's name (107 bytes), else none.
    private var socketDirectory: String {
        cluster.utf8.count + "/.s.PGSQL.65535".utf8.count <= 107 ? cluster : ""
    }

    /// Postgres refuses to run as root. Root hands it to the package's user; if that user could not
    /// walk to the cluster (a checkout in /root), it keeps the one capability that lets it.
    private func asServerUser(_ arguments: [String]) -> [String] {
        guard let user = Self.serverUser else { return arguments }
        var privileges = ["--reuid=\(user.uid)", "--regid=\(user.gid)", "--clear-groups"]
        if FileSystem.isReachableByOthers(cluster) {
            privileges += ["--inh-caps=-all", "--ambient-caps=-all"]
        } else {
            privileges += ["inh-caps", "ambient-caps", "bounding-set"].map {
                "--\($0)=-all,+dac_override"
            }
        }
        return ["setpriv"] + privileges + ["--"] + arguments
    }

    private static var serverUser: (uid: uid_t, gid: gid_t)? {
        guard geteuid() == 0, let entry = getpwnam("postgres") else { return nil }
        return (entry.pointee.pw_uid, entry.pointee.pw_gid)
    }

    /// The newest server Debian has installed.
    static func binaries() throws -> String {
        for version in (13...30).reversed() {
            let directory = "/usr/lib/postgresql/\(version)/bin"
            if FileSystem.isExecutable("\(directory)/postgres") { return directory }
        }
        throw ToolError("no Postgres under /usr/lib/postgresql; run `make setup`")
    }
}
