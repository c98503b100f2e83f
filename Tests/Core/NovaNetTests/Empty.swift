import Testing
@testable import NovaNet
