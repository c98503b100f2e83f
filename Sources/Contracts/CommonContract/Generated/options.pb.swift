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
            aW1pdFIKcmF0ZUxpbWl0cyLgAQoJUmF0ZUxpbWl0EicKA3BlchgBIAEoDjIVLm5vdmEuUmF0ZUxpbWl0LlNjb3BlUgNw\
            ZXISFAoFY291bnQYAiABKAVSBWNvdW50EiUKDndpbmRvd19zZWNvbmRzGAMgASgFUg13aW5kb3dTZWNvbmRzEhQKBWZp\
            ZWxkGAQgASgJUgVmaWVsZCJXCgVTY29wZRIVChFTQ09QRV9VTlNQRUNJRklFRBAAEhEKDVNDT1BFX0FERFJFU1MQARIU\
            ChBTQ09QRV9JREVOVElGSUVSEAISDgoKU0NPUEVfVVNFUhADKoMBCgZDYWxsZXISFgoSQ0FMTEVSX1VOU1BFQ0lGSUVE\
            EAASFAoQQ0FMTEVSX0FOT05ZTU9VUxABEg8KC0NBTExFUl9VU0VSEAISFAoQQ0FMTEVSX01PREVSQVRPUhADEhAKDENB\
            TExFUl9BRE1JThAEEhIKDkNBTExFUl9TRVJWSUNFEAUqjQEKC0NyaXRpY2FsaXR5EhsKF0NSSVRJQ0FMSVRZX1VOU1BF\
            Q0lGSUVEEAASGQoVQ1JJVElDQUxJVFlfU0hFRERBQkxFEAESFgoSQ1JJVElDQUxJVFlfTk9STUFMEAISFAoQQ1JJVElD\
            QUxJVFlfSElHSBADEhgKFENSSVRJQ0FMSVRZX0NSSVRJQ0FMEAQ6SQoFcnVsZXMSHi5nb29nbGUucHJvdG9idWYuTWV0\
            aG9kT3B0aW9ucxi5jgMgASgLMhEubm92YS5NZXRob2RSdWxlc1IFcnVsZXNiBnByb3RvMw==
            """)
}
