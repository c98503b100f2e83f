/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Largest symbol made: version 15 has 77 modules a side and holds 412 bytes, more than any address we
    /// show. A larger one is hard to read from a screen.
    static let versionMax = 15
    /// Light modules around a symbol (ISO/IEC 18004 §6.3.8).
    static let quietZone = 4
    /// Pixels a module may be drawn with.
    static let scale = 1...16
}
