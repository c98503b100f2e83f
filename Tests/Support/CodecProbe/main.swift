import Glibc

// Nothing else here: globals of this file would belong to the main actor.
exit(Probe.run(CommandLine.arguments.dropFirst().first ?? ""))
