import Foundation

/// How long a byte takes to another process and back.
enum RoundTrip {
    /// The median of many, through pipes: two switches from process to process, which is what a frame costs at least.
    static func measure(count: Int = 300) throws -> Duration {
        let (there, back) = (Pipe(), Pipe())
        let echo = Process()
        echo.executableURL = URL(fileURLWithPath: "/bin/cat")
        echo.standardInput = there
        echo.standardOutput = back
        try echo.run()
        let clock = ContinuousClock()
        var times: [Duration] = []
        for _ in 0..<count {
            let start = clock.now
            try there.fileHandleForWriting.write(contentsOf: [0])
            _ = try back.fileHandleForReading.read(upToCount: 1)
            times.append(start.duration(to: clock.now))
        }
        try there.fileHandleForWriting.close()
        echo.waitUntilExit()
        return NodeRuns.median(times)
    }
}
