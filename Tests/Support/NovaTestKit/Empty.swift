enum TestKitLimits {}
