import Testing
@testable import NovaHTTP1
