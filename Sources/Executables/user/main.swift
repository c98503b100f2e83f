import Glibc
import NovaServiceKit
import UserService

exit(ServiceMain.run(UserProcess.self))
