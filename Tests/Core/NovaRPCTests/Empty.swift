import Testing
@testable import NovaRPC
