import Testing
@testable import NovaPostgres
