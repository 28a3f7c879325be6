/// What the two ends of a run say to each other, a line of JSON each.
enum ChildMessage {
    /// To the child: a file, and the last case of it that needs no more running.
    struct Order: Codable {
        let entry: FixtureIndex.File
        let after: CasePlace?
    }

    /// From the child.
    enum Answer: Codable {
        /// What follows is this case's doing.
        case begins(CasePlace, name: String)
        case ended(CaseRecord)
        case fileDone
    }
}
