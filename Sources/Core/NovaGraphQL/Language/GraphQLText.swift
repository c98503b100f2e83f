/// GraphQL as text, for tools.
public enum GraphQLText {
    /// Lays an executable document out in the usual way.
    ///
    /// - Parameters:
    ///   - text: the document.
    ///   - tokensMax: lexer tokens it may have.
    /// - Returns: a text that reads as the same tree; comments are gone.
    /// - Throws: ``GraphQLError`` with the place where it is no GraphQL.
    public static func formatted(
        _ text: String, tokensMax: Int = GraphQLLimits().tokensMax
    ) throws(GraphQLError) -> String {
        DocumentPrinter.text(try Parser.parse(text, tokensMax: tokensMax))
    }
}
