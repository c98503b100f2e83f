import Testing

@testable import GatewayService

@Suite("RefreshCookie")
struct RefreshCookieTests {
    @Test("says everything that keeps a cookie to this host, to TLS and away from scripts")
    func set() {
        #expect(
            RefreshCookie.set("abc-_.~", secondsLeft: 60)
                == "__Host-nova-refresh=abc-_.~; Max-Age=60; Path=/; Secure; HttpOnly; SameSite=Strict"
        )
        #expect(
            RefreshCookie.cleared
                == "__Host-nova-refresh=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict")
    }

    @Test(
        "sets nothing that could end the value or the header",
        arguments: ["", "a;b", "a\r\nset-cookie: x=y", "a,b", "a b", "\"a\"", "é"])
    func badValues(token: String) {
        #expect(RefreshCookie.set(token, secondsLeft: 60) == nil)
        let long = String(repeating: "a", count: Limits.refreshTokenBytesMax)
        #expect(RefreshCookie.set(long + "a", secondsLeft: 60) == nil)
        #expect(RefreshCookie.set(long, secondsLeft: 0) == nil)
    }

    @Test(
        "finds its own among other cookies, and none where two differ",
        arguments: [
            ("__Host-nova-refresh=t", "t"), ("a=1; __Host-nova-refresh=t; b=2", "t"),
            ("a=1;__Host-nova-refresh=t=", "t="), ("x__Host-nova-refresh=t", nil),
            ("__Host-nova-refresh2=t", nil), ("__Host-nova-refresh", nil),
            ("__Host-nova-refresh=", nil), ("", nil),
            ("__Host-nova-refresh=t; __Host-nova-refresh=t", "t"),
            ("__Host-nova-refresh=t; __Host-nova-refresh=u", nil),
            ("__host-nova-refresh=t", nil), ("__Host-nova-refresh=\"t\"", nil),
        ] as [(String, String?)])
    func read(header: String, expected: String?) {
        #expect(RefreshCookie.token(in: header) == expected)
    }

    @Test("does not look through a header longer than browsers send")
    func bound() {
        let long =
            "__Host-nova-refresh=t; a=" + String(repeating: "b", count: Limits.cookieBytesMax)
        #expect(RefreshCookie.token(in: long) == nil)
    }
}
