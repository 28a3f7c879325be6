import Console

/// A block's figures as columns have them.
enum BlockFigures {
    static func megagas(_ gas: UInt64) -> String { Format.decimal(Double(gas) / 1e6, places: 1) }

    static func milliseconds(_ value: Double) -> String { Format.decimal(value, places: 1) }
}
