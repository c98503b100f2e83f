import Testing
@testable import NovaHTTP2
