import NovaCrypto
import NovaPrimitives
import NovaServiceKit

/// What the process reads from its environment beyond what all processes do.
public struct IdentitySettings: Sendable {
    let argon2: Argon2Parameters
    let breaches: BreachLists
    let secrets: ServiceSecrets
    let mailKey: SealingKey
    let chain: AuthChain
    let pageTokenKey: [UInt8]
    let tokenIssuer: String
    let appName: String
    let relyingParty: RelyingParty?

    init(from configuration: inout Configuration) throws(ConfigurationError) {
        let cost = try configuration.text(.argon2, default: "65536,3,1") ?? ""
        do {
            argon2 = try Argon2Parameters(cost)
        } catch {
            throw ConfigurationError(
                "\(Variable.argon2.name)=\(cost): write memory KiB (8 per lane to 262144), passes "
                    + "(1 to 16) and lanes (1 to 8), as in 65536,3,1")
        }
        breaches = BreachLists(
            file: try configuration.text(.breachList).map { path throws(ConfigurationError) in
                try BreachFile(path)
            })
        guard let mailKey = Hex.decode(try configuration.required(.mailKey)),
            let mailKey = SealingKey(mailKey)
        else {
            throw ConfigurationError("\(Variable.mailKey.name): write 64 hexadecimal digits")
        }
        self.mailKey = mailKey
        guard let key = Hex.decode(try configuration.required(.tokenKey)),
            let secrets = ServiceSecrets(key: key)
        else {
            throw ConfigurationError("\(Variable.tokenKey.name): write 64 hexadecimal digits")
        }
        self.secrets = secrets
        chain = AuthChain(key: key)
        pageTokenKey = Array(try configuration.required(.pageTokenKey).utf8)
        guard pageTokenKey.count >= Limits.pageTokenKeyBytesMin else {
            throw ConfigurationError(
                "\(Variable.pageTokenKey.name): write at least "
                    + "\(Limits.pageTokenKeyBytesMin) characters")
        }
        tokenIssuer = try configuration.tokenIssuer()
        appName = try configuration.text(.appName, default: "Nova") ?? ""
        // A colon would end the name in an authenticator's address.
        guard (1...Limits.appNameBytesMax).contains(appName.utf8.count), appName.isPrintable,
            !appName.contains(":")
        else {
            throw ConfigurationError(
                "\(Variable.appName.name): write 1 to \(Limits.appNameBytesMax) bytes, no colon")
        }
        relyingParty = try RelyingParty.read(from: &configuration)
    }
}
