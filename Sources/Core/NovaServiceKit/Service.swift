/// A Nova process: what it needs to know, and how it starts.
///
/// `main.swift` of an executable is `ServiceMain.run(IdentityProcess.self)`; everything else that
/// processes share (command line, loops, logs, admin port, signals, drain) is done for it.
public protocol Service: Sendable {
    /// What the process reads from its environment beyond ``CommonSettings``.
    associatedtype Settings: Sendable

    /// `identity`, `user`, …: the executable, its folder of migrations, its name in logs.
    static var name: String { get }
    /// One line for `--help`.
    static var summary: String { get }
    /// Development ports; `NOVA_LISTEN` and `NOVA_ADMIN_LISTEN` override them.
    static var ports: (service: UInt16, admin: UInt16) { get }
    /// Whether its port is for everybody, and not for services with certificates alone.
    static var servesPublic: Bool { get }
    /// The newest migration this program needs; 0 for a process without a database.
    static var schemaVersion: Int { get }

    /// Reads and checks the settings; nothing has been started yet.
    static func settings(
        from configuration: inout Configuration, common: CommonSettings
    ) throws(ConfigurationError) -> Settings

    /// Builds everything, top to bottom, and begins to serve. Whatever must end before the process
    /// does is handed to ``ServiceHost/onDrain(_:_:)``. Runs on the first loop.
    static func start(_ settings: Settings, on host: ServiceHost) async throws
}

extension Service {
    /// `false`.
    public static var servesPublic: Bool { false }
}
