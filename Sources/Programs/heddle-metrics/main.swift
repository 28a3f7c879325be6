import ArgumentParser

HeddleMetrics.main()
