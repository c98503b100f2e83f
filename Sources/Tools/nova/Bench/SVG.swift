/// A drawing, written from top to bottom.
struct SVG {
    private var parts: [String] = []
    let width: Int

    init(width: Int) {
        self.width = width
    }

    enum Anchor: String {
        case start, end
    }

    mutating func text(
        _ text: String, x: Int, y: Int, size: Int = 12, bold: Bool = false, anchor: Anchor = .start
    ) {
        let escaped = text.map { character -> String in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(character)
            }
        }.joined()
        let weight = bold ? " font-weight=\"bold\"" : ""
        parts.append(
            "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\"\(weight) "
                + "text-anchor=\"\(anchor.rawValue)\">\(escaped)</text>")
    }

    mutating func bar(x: Int, y: Int, width: Int, height: Int, color: String) {
        parts.append(
            "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(1, width))\" height=\"\(height)\" "
                + "fill=\"\(color)\"/>")
    }

    mutating func line(_ points: [(x: Double, y: Double)], color: String, dashed: Bool = false) {
        let text = points.map { "\(BenchReport.fixed($0.x, 1)),\(BenchReport.fixed($0.y, 1))" }
        let dash = dashed ? " stroke-dasharray=\"4 3\"" : ""
        parts.append(
            "<polyline points=\"\(text.joined(separator: " "))\" fill=\"none\" "
                + "stroke=\"\(color)\" stroke-width=\"1.5\"\(dash)/>")
    }

    /// The file's text.
    func document(height: Int) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
        viewBox="0 0 \(width) \(height)" font-family="sans-serif">
        <rect width="\(width)" height="\(height)" fill="white"/>
        \(parts.joined(separator: "\n"))
        </svg>

        """
    }
}
