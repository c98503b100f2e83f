public import NovaPrimitives

/// The `Date` field (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, made anew once a second.
public struct HTTPDate: Sendable {
    private var second = Int64.min
    private var text = ""

    /// An empty cache.
    public init() {}

    /// The text for `time`.
    public mutating func text(at time: WallTime) -> String {
        if time.unixSeconds != second {
            second = time.unixSeconds
            text = Self.format(time)
        }
        return text
    }

    static func format(_ time: WallTime) -> String {
        let rfc3339 = Array(time.description.utf8)
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]  // the epoch was a Thursday
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        let seconds = time.unixSeconds
        let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
        func part(_ range: Range<Int>) -> String {
            range.upperBound <= rfc3339.count ? String(decoding: rfc3339[range], as: UTF8.self) : ""
        }
        let month = Int(part(5..<7)).map { (1...12).contains($0) ? months[$0 - 1] : "" } ?? ""
        let weekday = days[Int(((day % 7) + 7) % 7)]
        return "\(weekday), \(part(8..<10)) \(month) \(part(0..<4)) \(part(11..<19)) GMT"
    }
}
