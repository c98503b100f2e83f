import Testing
@testable import IdentityService
