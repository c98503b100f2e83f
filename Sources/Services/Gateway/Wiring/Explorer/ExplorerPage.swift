import CExplorerPage
import NovaCompression
import NovaCrypto
import NovaPrimitives

/// The page a browser is shown at `/graphql`, for people who write queries: `Page/`, built in.
///
/// It loads nothing but its own files. These lie below a path that holds the hash of all of them, so
/// browsers may keep them for good; the page itself is asked for again each time and answered with
/// 304 while it is the same.
struct ExplorerPage: Sendable {
    /// One file as it is sent, coded and not.
    private struct File: Sendable {
        let form: EdgeForm
        let plain: [UInt8]
        /// `nil` where gzip makes it no shorter.
        let gzip: [UInt8]?
    }

    private let page: File
    private let assets: [String: File]
    /// Of the page; the assets' path says as much of them.
    let entityTag: String
    /// What the path of every asset begins with.
    let assetPrefix: String

    /// Where assets lie.
    static let root = "/explorer/"
    /// What stands in the page for the path of its assets.
    private static let placeholder = "/explorer/HASH/"

    init() {
        let files = Self.embedded
        let hash = Self.hash(of: files)
        assetPrefix = "\(Self.root)\(hash)/"
        entityTag = "\"\(hash)\""
        let deflater = GzipDeflater()
        var assets: [String: File] = [:]
        var page = File(form: .page, plain: [], gzip: nil)
        for (name, bytes) in files {
            guard name != "index.html" else {
                let text = String(decoding: bytes, as: UTF8.self)
                    .split(separator: Self.placeholder, omittingEmptySubsequences: false)
                    .joined(separator: assetPrefix)
                page = Self.file(.page, Array(text.utf8), deflater)
                continue
            }
            assets[name] = Self.file(Self.form(of: name), bytes, deflater)
        }
        self.page = page
        self.assets = assets
    }

    /// Whether a request for `/graphql` comes from a browser's address bar or a link.
    ///
    /// A document called by its name is answered as data: the page could not show its text.
    static func isWanted(_ request: EdgeRequest) -> Bool {
        guard request.method == "GET", MediaRange.prefersHTML(request.headers.accept) else {
            return false
        }
        let query = request.queryString ?? ""
        return !query.split(separator: "&").contains {
            $0.hasPrefix("extensions=") || $0.hasPrefix("documentId=")
        }
    }

    /// The page, or that it has not changed.
    func respond(to request: EdgeRequest, _ id: String) -> EdgeResponse {
        // A weak comparison (RFC 9110 §13.1.2): the coded form is the same page.
        let known = request.headers.ifNoneMatch ?? ""
        if known.split(separator: ",").contains(where: { $0.hasSuffix(entityTag) }) {
            var response = EdgeResponse(.notModified, .page, [], requestID: id)
            response.entityTag = entityTag
            return response
        }
        var response = Self.response(page, request, id)
        response.entityTag = entityTag
        return response
    }

    /// The asset at a path below ``root``.
    ///
    /// - Throws: ``EdgeError/pathUnknown`` also for those of another build: a page of that build
    ///   asks for itself again when it is loaded anew.
    func asset(_ request: EdgeRequest, _ id: String) throws(EdgeError) -> EdgeResponse {
        guard request.path.hasPrefix(assetPrefix),
            let file = assets[String(request.path.dropFirst(assetPrefix.count))]
        else { throw .pathUnknown }
        guard request.method == "GET" else { throw .methodNotAllowed(.get) }
        return Self.response(file, request, id)
    }

    private static func response(
        _ file: File, _ request: EdgeRequest, _ id: String
    ) -> EdgeResponse {
        let gzip =
            AcceptEncoding.prefersGzip(request.headers.acceptEncoding) ? file.gzip : nil
        var response = EdgeResponse(.ok, file.form, gzip ?? file.plain, requestID: id)
        response.isGzip = gzip != nil
        return response
    }

    // MARK: Files

    private static var embedded: [(name: String, bytes: [UInt8])] {
        (0..<explorer_file_count()).compactMap { index in
            guard let file = explorer_file_at(index)?.pointee, let name = file.name else {
                return nil
            }
            let bytes = UnsafeBufferPointer(start: file.bytes, count: file.count)
            return (String(cString: name), Array(bytes))
        }
    }

    private static func hash(of files: [(name: String, bytes: [UInt8])]) -> String {
        let all = files.reduce(into: [UInt8]()) { $0 += SHA256.hash($1.bytes) }
        return String(Hex.encode(SHA256.hash(all)).prefix(16))
    }

    private static func file(
        _ form: EdgeForm, _ bytes: [UInt8], _ deflater: GzipDeflater
    ) -> File {
        let packed = bytes.withUnsafeBytes { try? Array(deflater.deflate($0)) }
        let gzip = packed.flatMap { $0.count < bytes.count ? $0 : nil }
        return File(form: form, plain: bytes, gzip: gzip)
    }

    private static func form(of name: String) -> EdgeForm {
        if name.hasSuffix(".js") { return .script }
        return name.hasSuffix(".css") ? .style : .icon
    }
}
