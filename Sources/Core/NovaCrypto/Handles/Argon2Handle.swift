import CArgon2

/// Argon2id version 19 over libargon2. Blocks for as long as the parameters say.
enum Argon2Handle {
    static func tag(
        password: [UInt8], salt: [UInt8], parameters: Argon2Parameters, tagBytes: Int
    ) throws(CryptoError) -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: tagBytes)
        let code = argon2id_hash_raw(
            parameters.passes, parameters.memoryKiB, parameters.lanes, password, password.count,
            salt, salt.count, &tag, tag.count)
        guard code == ARGON2_OK.rawValue else {
            throw .backend(operation: "argon2id", code: UInt64(UInt32(bitPattern: code)))
        }
        return tag
    }
}
