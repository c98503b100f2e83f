import Testing

@testable import GatewayService

@Suite("Cursor")
struct CursorTests {
    @Test("reads what it wrote, whatever the service's token is made of")
    func round() {
        for token in ["", "abc", "a.b.c", "7.x"] {
            let cursor = Cursor(token: token, skip: 3)
            #expect(Cursor(cursor.text) == cursor)
        }
    }

    @Test(
        "refuses everything else",
        arguments: ["", "x", ".x", "-1.x", "101.x", "1", String(repeating: "1", count: 2_000)])
    func refused(text: String) {
        #expect(Cursor(text) == nil)
    }

    @Test("every entry of a page has a cursor to go on from, the last one the next page's")
    func places() throws {
        let window = try #require(PageWindow(first: 3, after: Cursor(token: "t", skip: 1)))
        #expect(window.size == 4)
        let page = Page(window: window, count: 3, next: "n")
        #expect(page.cursor(at: 0) == Cursor(token: "t", skip: 2))
        #expect(page.cursor(at: 1) == Cursor(token: "t", skip: 3))
        #expect(page.cursor(at: 2) == Cursor(token: "n", skip: 0))
        let last = Page(window: window, count: 3, next: "")
        #expect(last.cursor(at: 2) == Cursor(token: "t", skip: 4))
    }
}
