import Testing
@testable import NovaCrypto
