import Admin

/// Which of the blocks that a daemon lists have come since it was last asked.
struct BlockFeed {
    private var newest: BlockSummary?

    /// The new ones, oldest first; nil where more came than are listed, and a longer list is wanted.
    mutating func news(in blocks: [BlockSummary], isAll: Bool) -> ArraySlice<BlockSummary>? {
        var news = blocks[...]
        if let newest {
            if let place = blocks.lastIndex(of: newest) {
                news = blocks[(place + 1)...]
            } else if !isAll {
                return nil
            }
        }
        newest = blocks.last ?? newest
        return news
    }
}
