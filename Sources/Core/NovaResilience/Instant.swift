extension Int64 {
    /// This point in time, in monotonic nanoseconds, and `nanoseconds` more; the end of time if that is
    /// beyond it.
    func later(by nanoseconds: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(nanoseconds)
        return overflow ? .max : sum
    }
}
