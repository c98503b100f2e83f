import Testing
@testable import NovaGraphQL
