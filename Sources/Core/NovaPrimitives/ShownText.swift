/// Rules for text that somebody writes and others are shown: names, descriptions, words.
///
/// Characters that nobody sees make one name look like another, turn the direction of what follows, or leave a
/// name empty to the eye. Letters of every script and emoji stay, with what these need beside them.
public enum ShownText {
    /// Whether `text` is free of control characters (but for line feeds if `multiline`), of line and paragraph
    /// separators, of marks for the direction of text and of characters without width. Of the latter, three
    /// kinds may stay where they have a use: joiners between emoji or letters of scripts that join,
    /// variation selectors after what has variants, tags after the flag that they are part of.
    public static func isClean(_ text: String, multiline: Bool = false) -> Bool {
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if let before, isJoiner(before), !canBeJoined(scalar) { return false }
            guard isClean(scalar, after: before) || (multiline && scalar == "\n") else {
                return false
            }
            before = scalar
        }
        return before.map { !isJoiner($0) } ?? true
    }

    /// Whether there is anything in `text` that leaves a mark.
    public static func isVisible(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            let properties = scalar.properties
            return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
                && properties.generalCategory != .control && scalar != brailleBlank
        }
    }

    private static func isClean(_ scalar: Unicode.Scalar, after before: Unicode.Scalar?) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F }
        if isJoiner(scalar) { return before.map(canBeJoined) ?? false }
        let properties = scalar.properties
        if properties.isVariationSelector {
            guard let before else { return false }
            return hasVariants(before)
        }
        if isTag(scalar) { return before == blackFlag || before.map(isTag) ?? false }
        if properties.isDefaultIgnorableCodePoint { return false }
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return false
        default: return !annotations.contains(scalar)
        }
    }

    /// Zero width non-joiner and joiner.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{200C}" || scalar == "\u{200D}"
    }

    /// Emoji, and the blocks from Arabic to Mongolian, among them the scripts of India.
    private static func canBeJoined(_ scalar: Unicode.Scalar) -> Bool {
        (0x0600...0x18AF).contains(scalar.value) || scalar == "\u{FE0F}"
            || (!scalar.isASCII && scalar.properties.isEmoji)
    }

    /// Of ASCII, only what key caps are made of.
    private static func hasVariants(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return scalar.isASCII ? properties.isEmoji : !properties.isDefaultIgnorableCodePoint
    }

    private static func isTag(_ scalar: Unicode.Scalar) -> Bool {
        (0xE0020...0xE007F).contains(scalar.value)
    }

    private static let blackFlag: Unicode.Scalar = "\u{1F3F4}"
    private static let brailleBlank: Unicode.Scalar = "\u{2800}"
    /// Marks of annotations between the lines.
    private static let annotations: ClosedRange<Unicode.Scalar> = "\u{FFF9}"..."\u{FFFB}"
}
