import Foundation
import Scheduling

/// How one part of a block's cost grows in one series.
struct GrowthRow {
    let series: GrowthSeries
    let strategy: Strategy
    let part: GrowthPart
    let sizes: [Int]
    /// Medians, one for each size.
    let times: [Duration]
    /// What an empty block takes: it is no part of the growth.
    let empty: Duration

    /// Beyond this a part grows faster than the block.
    static let exponentMax = 1.15
    /// Less than this beyond the empty block says nothing.
    private static let timeMin = Duration.microseconds(100)

    /// Of the power of the size that the time beyond the empty block follows, as its logarithms have it; nil where
    /// there is too little to say.
    var exponent: Double? {
        let points = zip(sizes, times).filter { $0.1 - empty >= Self.timeMin }
            .map { (x: log(Double($0.0)), y: log(($0.1 - empty) / .microseconds(1))) }
        guard points.count >= 3 else { return nil }
        let count = Double(points.count)
        let (meanX, meanY) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
        let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        return points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
    }

    var isDefect: Bool { part.isJudged && exponent.map { $0 > Self.exponentMax } ?? false }
}
