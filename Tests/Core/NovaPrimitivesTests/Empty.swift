import Testing
@testable import NovaPrimitives
