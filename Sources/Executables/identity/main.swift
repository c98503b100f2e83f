import Glibc
import IdentityService
import NovaServiceKit

exit(ServiceMain.run(IdentityProcess.self))
