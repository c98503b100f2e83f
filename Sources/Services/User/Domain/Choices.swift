/// The raw values are those of the wire and of the table; 0 is "unspecified" and never stored, except
/// for `Gender`, where it means that the person does not say.

enum Gender: Int16, Sendable {
    case unspecified = 0
    case female = 1
    case male = 2
    case nonBinary = 3
    case other = 4
}

enum PrivacyLevel: Int16, Sendable {
    case everyone = 1
    case followers = 2
    case onlyMe = 3
}

enum DmPermission: Int16, Sendable {
    case anyone = 1
    case followers = 2
    case mutuals = 3
    case nobody = 4
}

enum TaggingPermission: Int16, Sendable {
    case everyone = 1
    case followers = 2
    case nobody = 3
}

enum Theme: Int16, Sendable {
    case system = 1
    case light = 2
    case dark = 3
}

enum Autoplay: Int16, Sendable {
    case always = 1
    case wifi = 2
    case never = 3
}

enum SensitiveContent: Int16, Sendable {
    case hide = 1
    case blur = 2
    case show = 3
}

enum PostVisibility: Int16, Sendable {
    case everyone = 1
    case followers = 2
    case onlyMe = 3
}
