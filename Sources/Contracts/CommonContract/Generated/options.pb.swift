// Made from nova/options.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

extension ProtobufFile {
    /// The file `nova/options.proto`.
    public static let novaOptions = ProtobufFile(
        name: "nova/options.proto",
        dependencies: [.googleProtobufDescriptor],
        base64: """
            ChJub3ZhL29wdGlvbnMucHJvdG8SBG5vdmEaIGdvb2dsZS9wcm90b2J1Zi9kZXNjcmlwdG9yLnByb3RvIqoCCgtNZXRo\
            b2RSdWxlcxImCgdjYWxsZXJzGAEgAygOMgwubm92YS5DYWxsZXJSB2NhbGxlcnMSGgoIc2VydmljZXMYAiADKAlSCHNl\
            cnZpY2VzEh4KCmlkZW1wb3RlbnQYAyABKAhSCmlkZW1wb3RlbnQSLgoTZGVmYXVsdF9kZWFkbGluZV9tcxgEIAEoBVIR\
            ZGVmYXVsdERlYWRsaW5lTXMSMwoLY3JpdGljYWxpdHkYBSABKA4yES5ub3ZhLkNyaXRpY2FsaXR5Ugtjcml0aWNhbGl0\
            eRIgCgxjYWNoZV90dGxfbXMYBiABKAVSCmNhY2hlVHRsTXMSMAoLcmF0ZV9saW1pdHMYByADKAsyDy5ub3ZhLlJhdGVM\
            aW1pdFIKcmF0ZUxpbWl0cyLKAQoJUmF0ZUxpbWl0EicKA3BlchgBIAEoDjIVLm5vdmEuUmF0ZUxpbWl0LlNjb3BlUgNw\
            ZXISFAoFY291bnQYAiABKAVSBWNvdW50EiUKDndpbmRvd19zZWNvbmRzGAMgASgFUg13aW5kb3dTZWNvbmRzIlcKBVNj\
            b3BlEhUKEVNDT1BFX1VOU1BFQ0lGSUVEEAASEQoNU0NPUEVfQUREUkVTUxABEhQKEFNDT1BFX0lERU5USUZJRVIQAhIO\
            CgpTQ09QRV9VU0VSEAMqgwEKBkNhbGxlchIWChJDQUxMRVJfVU5TUEVDSUZJRUQQABIUChBDQUxMRVJfQU5PTllNT1VT\
            EAESDwoLQ0FMTEVSX1VTRVIQAhIUChBDQUxMRVJfTU9ERVJBVE9SEAMSEAoMQ0FMTEVSX0FETUlOEAQSEgoOQ0FMTEVS\
            X1NFUlZJQ0UQBSqNAQoLQ3JpdGljYWxpdHkSGwoXQ1JJVElDQUxJVFlfVU5TUEVDSUZJRUQQABIZChVDUklUSUNBTElU\
            WV9TSEVEREFCTEUQARIWChJDUklUSUNBTElUWV9OT1JNQUwQAhIUChBDUklUSUNBTElUWV9ISUdIEAMSGAoUQ1JJVElD\
            QUxJVFlfQ1JJVElDQUwQBDpJCgVydWxlcxIeLmdvb2dsZS5wcm90b2J1Zi5NZXRob2RPcHRpb25zGLmOAyABKAsyES5u\
            b3ZhLk1ldGhvZFJ1bGVzUgVydWxlc2IGcHJvdG8z
            """)
}
