import Testing
@testable import NovaServiceKit
