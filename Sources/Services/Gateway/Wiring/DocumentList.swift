import Glibc
import NovaPrimitives
import NovaServiceKit

/// The file of documents that clients may send: a JSON object of texts by hash, as the compilers of
/// Relay and GraphQL Code Generator write it.
enum DocumentList {
    /// Reads the file. Blocks for as long as the disk does.
    ///
    /// - Throws: `ConfigurationError` with one line: what is wrong with the file, or the hash that is
    ///   not that of its document.
    static func read(_ path: String) throws(ConfigurationError) -> [DocumentHash: String] {
        guard let bytes = content(of: path) else {
            throw problem("cannot read \(path), or it is over \(Limits.listBytesMax >> 20) MiB")
        }
        return try parse(bytes, from: path)
    }

    static func parse(
        _ bytes: [UInt8], from path: String
    ) throws(ConfigurationError) -> [DocumentHash: String] {
        guard let object = (try? JSONValue.parse(bytes, depthMax: 2))?.object else {
            throw problem("\(path) is not a JSON object of documents by hash")
        }
        guard object.count <= Limits.listedDocumentsMax else {
            throw problem("\(path) has over \(Limits.listedDocumentsMax) documents")
        }
        var documents: [DocumentHash: String] = [:]
        documents.reserveCapacity(object.count)
        for member in object.members {
            guard let hash = DocumentHash(hex: member.key), let text = member.value.string else {
                throw problem("\(member.key) is not 64 digits with a document")
            }
            guard DocumentHash(of: text) == hash else {
                throw problem("\(member.key) is not the hash of its document")
            }
            documents[hash] = text
        }
        return documents
    }

    private static func problem(_ text: String) -> ConfigurationError {
        ConfigurationError("NOVA_DOCUMENT_LIST: \(text)")
    }

    private static func content(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1_024)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { return ferror(file) == 0 ? bytes : nil }
            bytes += chunk[..<count]
            guard bytes.count <= Limits.listBytesMax else { return nil }
        }
    }
}
