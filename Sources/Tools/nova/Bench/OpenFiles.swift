import Glibc

/// How many descriptors this process may have.
enum OpenFiles {
    /// Takes as many as an unprivileged process may; children inherit it.
    ///
    /// - Returns: the limit now.
    @discardableResult
    static func raise() throws -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw ToolError.system("getrlimit")
        }
        limit.rlim_cur = limit.rlim_max
        guard setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw ToolError.system("setrlimit")
        }
        return Int(clamping: limit.rlim_cur)
    }
}
