import NovaPrimitives

/// A day of the calendar without a time zone: `YYYY-MM-DD`.
struct CivilDate: Hashable, Sendable, CustomStringConvertible {
    let description: String

    /// `nil` for anything but a real day of the Gregorian calendar.
    init?(_ text: String) {
        guard text.utf8.count == 10, WallTime(text + "T00:00:00Z") != nil else { return nil }
        description = text
    }

    var year: Int32 { Int32(description.prefix(4)) ?? 0 }
}
