import GatewayService
import Glibc
import NovaServiceKit

exit(ServiceMain.run(GatewayProcess.self))
