import ChainFiles
import Console
import State

/// How far an import is, on standard error: how fast, and how long it takes by what is left of the file.
struct ImportProgress {
    private let fileBytes: Int?
    private var progress = Progress("import")
    private let started = ContinuousClock.now

    init(fileBytes: Int?) { self.fileBytes = fileBytes }

    var elapsed: Duration { .now - started }

    mutating func advance(to tally: ImportTally) {
        let (started, fileBytes) = (started, fileBytes)
        progress.advance(to: tally.blocks, Self.detail(tally, fileBytes: fileBytes, after: .now - started))
    }

    mutating func finish() { progress.finish() }

    /// `block 1,200 (45 %), 812.0 blocks/s, 310.5 Mgas/s, about 3 min 20 s left`
    static func detail(_ tally: ImportTally, fileBytes: Int?, after elapsed: Duration) -> String {
        let done = fileBytes.map { Double(tally.fileBytesRead) / Double(max($0, 1)) }
        var text = "block \(Format.count(tally.head.number))"
        if let done { text += " (\(Int(done * 100)) %)" }
        let seconds = elapsed / .seconds(1)
        if seconds > 0 {
            text += ", \(Format.decimal(Double(tally.blocks) / seconds, places: 1)) blocks/s"
            text += ", \(Format.megagasPerSecond(gas: tally.gasUsed, in: elapsed)) Mgas/s"
        }
        if let done, done > 0, done < 1 {
            text += ", about \(Format.duration(.seconds(seconds * (1 - done) / done))) left"
        }
        return text
    }
}
