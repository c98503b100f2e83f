import Testing
@testable import NovaProtobuf
