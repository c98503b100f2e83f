import CNova

/// What the kernel counts for this process.
public enum ProcessUsage {
    /// Resident memory in bytes; 0 if the kernel does not tell.
    public static var residentBytes: Int64 { nova_resident_bytes() }
    /// User and system CPU time in nanoseconds.
    public static var cpuNanoseconds: Int64 { nova_cpu_ns() }
}
