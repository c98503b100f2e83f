import Glibc

// Nothing else here: globals of this file would belong to the main actor.
exit(Command.run(Array(CommandLine.arguments.dropFirst())))
