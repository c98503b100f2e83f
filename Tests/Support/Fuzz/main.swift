import Glibc

// Nothing else here: globals of this file would belong to the main actor.
exit(Fuzzer.main(Array(CommandLine.arguments.dropFirst())))
