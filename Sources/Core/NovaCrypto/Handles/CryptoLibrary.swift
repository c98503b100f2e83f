import COpenSSL

/// OpenSSL as a whole.
public enum CryptoLibrary {
    /// Keeps OpenSSL as it is until the process is gone, instead of letting `exit` take it down
    /// (`OPENSSL_INIT_NO_ATEXIT`): event loops may still close their last TLS connections then.
    ///
    /// Call it first in a process; OpenSSL decides with its first use.
    public static func staysUntilTheEnd() {
        OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    }
}
