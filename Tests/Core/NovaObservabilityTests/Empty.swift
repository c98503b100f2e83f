import Testing
@testable import NovaObservability
