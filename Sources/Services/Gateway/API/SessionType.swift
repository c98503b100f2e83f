import IdentityContract
import NovaGraphQL

extension GatewayAPI {
    static func sessionType(_ resolvers: inout Resolvers) {
        resolvers.object("Session", of: Session.self) { type in
            type.property("id") { GlobalID.text(.session, $0.id) }
            type.value("deviceName") { text($0.device?.name) }
            type.value("deviceType") { .string($0.device?.type.name ?? "UNSPECIFIED") }
            type.value("osVersion") { text($0.device?.osVersion) }
            type.value("appVersion") { text($0.device?.appVersion) }
            type.value("userAgent") { text($0.userAgent) }
            type.value("ipAddress") { text($0.ipAddress) }
            type.property("isCurrent") { $0.isCurrent }
            type.value("createdAt") { time($0.createdAt) }
            type.value("lastActiveAt") { time($0.lastActiveAt) }
            type.value("expiresAt") { time($0.expiresAt) }
        }
        connection("Session", of: Session.self, &resolvers)
    }
}
