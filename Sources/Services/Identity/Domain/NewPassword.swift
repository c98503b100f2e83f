import NovaCrypto

/// The rules for passwords that are chosen, apart from the list of breached ones.
enum NewPassword {
    /// Checks a password; `owner` is what a guesser knows of who chooses: address, names.
    ///
    /// - Throws: ``IdentityError/passwordTooShort(charactersMin:)``, `passwordTooLong`,
    ///   `passwordTooWeak`.
    static func check(_ password: String, of owner: [String]) throws(IdentityError) {
        do {
            try PasswordPolicy.standard.check(password, userInputs: owner)
        } catch {
            switch error {
            case .tooShort(let min): throw .passwordTooShort(charactersMin: min)
            case .tooLong(let max): throw .passwordTooLong(charactersMax: max)
            case .tooWeak: throw .passwordTooWeak
            }
        }
    }
}
