public import NovaCrypto

/// Where a process's certificate, its key and its authorities lie.
public struct TLSFiles: Sendable, Equatable {
    /// PEM: this side's certificate, then what leads to the root.
    public let certificate: String
    /// PEM: the private key.
    public let key: String
    /// PEM: the authorities of peers; `nil` for a server that asks nobody who he is.
    public let authorities: String?

    /// The files at these paths.
    public init(certificate: String, key: String, authorities: String?) {
        self.certificate = certificate
        self.key = key
        self.authorities = authorities
    }

    /// Reads them.
    ///
    /// - Parameter read: the content of a file, `nil` if it cannot be read.
    /// - Returns: what they hold, each part fitting the others.
    /// - Throws: ``Problem`` naming the file.
    public func load(_ read: (String) -> String?) throws(Problem) -> TLSMaterial {
        func content(_ path: String) throws(Problem) -> String {
            guard let text = read(path) else {
                throw Problem(path: path, reason: "cannot be read")
            }
            return text
        }
        let (certificateText, keyText) = (try content(certificate), try content(key))
        var texts = [certificateText, keyText]
        let identity: TLSIdentity
        do throws(TLSError) {
            identity = try TLSIdentity(chain: certificateText, key: keyText)
        } catch {
            let isKey = error == .keyMismatch || error == .malformed(what: "private key")
            throw Problem(path: isKey ? key : certificate, reason: error.description)
        }
        var trust: TLSTrust?
        if let authorities {
            let text = try content(authorities)
            texts.append(text)
            do throws(TLSError) {
                trust = try TLSTrust(bundle: text)
            } catch {
                throw Problem(path: authorities, reason: error.description)
            }
        }
        return TLSMaterial(
            identity: identity, trust: trust,
            fingerprint: SHA256.hash(texts.joined(separator: "\u{0}")))
    }

    /// Reads them from disk. Blocks for as long as the disk does.
    ///
    /// - Throws: ``Problem`` naming the file.
    public func load() throws(Problem) -> TLSMaterial {
        try load(contentOfFile)
    }

    /// What is wrong with one of the files.
    public struct Problem: Error, Equatable, CustomStringConvertible {
        /// The file.
        public let path: String
        /// Why it cannot be used.
        public let reason: String
        /// One line.
        public var description: String { "\(path): \(reason)" }
    }
}

/// What the files hold.
public struct TLSMaterial: Sendable {
    /// What this side shows.
    public let identity: TLSIdentity
    /// Whom it believes.
    public let trust: TLSTrust?
    /// SHA-256 of all of it: the same for the same content.
    public let fingerprint: [UInt8]
}
