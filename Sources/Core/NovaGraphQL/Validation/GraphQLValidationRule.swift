/// The rules of validation, §5 of the specification of September 2025.
///
/// Raw values are stable: tools show them beside an error.
public enum GraphQLValidationRule: String, Sendable, Hashable, CaseIterable {
    /// §5.1.1
    case executableDefinitions
    /// §5.2.1.1
    case operationTypeExistence
    /// §5.2.2.1
    case operationNameUniqueness
    /// §5.2.3.1
    case loneAnonymousOperation
    /// §5.2.4.1
    case singleRootField
    /// §5.3.1
    case fieldSelections
    /// §5.3.2
    case fieldSelectionMerging
    /// §5.3.3
    case leafFieldSelections
    /// §5.4.1
    case argumentNames
    /// §5.4.2
    case argumentUniqueness
    /// §5.4.3
    case requiredArguments
    /// §5.5.1.1
    case fragmentNameUniqueness
    /// §5.5.1.2
    case fragmentTypeExistence
    /// §5.5.1.3
    case fragmentsOnCompositeTypes
    /// §5.5.1.4
    case fragmentsUsed
    /// §5.5.2.1
    case fragmentTargetDefined
    /// §5.5.2.2
    case noFragmentCycles
    /// §5.5.2.3
    case possibleFragmentSpreads
    /// §5.6.1
    case valuesOfCorrectType
    /// §5.6.2
    case inputFieldNames
    /// §5.6.3
    case inputFieldUniqueness
    /// §5.6.4
    case requiredInputFields
    /// §5.7.1
    case directivesDefined
    /// §5.7.2
    case directiveLocations
    /// §5.7.3
    case directivesUnique
    /// §5.8.1
    case variableUniqueness
    /// §5.8.2
    case variablesAreInputTypes
    /// §5.8.3
    case variablesDefined
    /// §5.8.4
    case variablesUsed
    /// §5.8.5
    case variableUsagesAllowed

    /// Where the specification states it.
    public var section: String {
        switch self {
        case .executableDefinitions: "5.1.1"
        case .operationTypeExistence: "5.2.1.1"
        case .operationNameUniqueness: "5.2.2.1"
        case .loneAnonymousOperation: "5.2.3.1"
        case .singleRootField: "5.2.4.1"
        case .fieldSelections: "5.3.1"
        case .fieldSelectionMerging: "5.3.2"
        case .leafFieldSelections: "5.3.3"
        case .argumentNames: "5.4.1"
        case .argumentUniqueness: "5.4.2"
        case .requiredArguments: "5.4.3"
        case .fragmentNameUniqueness: "5.5.1.1"
        case .fragmentTypeExistence: "5.5.1.2"
        case .fragmentsOnCompositeTypes: "5.5.1.3"
        case .fragmentsUsed: "5.5.1.4"
        case .fragmentTargetDefined: "5.5.2.1"
        case .noFragmentCycles: "5.5.2.2"
        case .possibleFragmentSpreads: "5.5.2.3"
        case .valuesOfCorrectType: "5.6.1"
        case .inputFieldNames: "5.6.2"
        case .inputFieldUniqueness: "5.6.3"
        case .requiredInputFields: "5.6.4"
        case .directivesDefined: "5.7.1"
        case .directiveLocations: "5.7.2"
        case .directivesUnique: "5.7.3"
        case .variableUniqueness: "5.8.1"
        case .variablesAreInputTypes: "5.8.2"
        case .variablesDefined: "5.8.3"
        case .variablesUsed: "5.8.4"
        case .variableUsagesAllowed: "5.8.5"
        }
    }
}
