import Chain
import Primitives

/// Whether headers may be the ommers of a block (Yellow Paper 11.1). Their count and their hash are `BlockCheck`'s.
public struct OmmerCheck {
    private let schedule: ForkSchedule
    private let rules: Rules
    private let lineage: Lineage
    private let seals: SealCheck

    /// - Parameters:
    ///   - rules: those of the block that names the ommers.
    ///   - lineage: the same block's.
    public init(schedule: ForkSchedule, rules: Rules, lineage: Lineage, seals: SealCheck) {
        self.schedule = schedule
        self.rules = rules
        self.lineage = lineage
        self.seals = seals
    }

    /// Throws the first fault of the first ommer that has one.
    public func check(_ ommers: [Header]) throws(InvalidBlock) {
        for (index, ommer) in ommers.enumerated() {
            do throws(InvalidBlock.InvalidOmmer) {
                try check(ommer, before: ommers[..<index])
            } catch {
                throw .ommer(index, error)
            }
        }
    }

    private func check(_ ommer: Header, before others: ArraySlice<Header>) throws(InvalidBlock.InvalidOmmer) {
        let hash = ommer.hash
        guard !others.contains(ommer) else { throw .duplicate(hash) }
        guard !lineage.ancestors.contains(where: { $0.hash == hash }) else { throw .ancestor(hash) }
        if let ancestor = lineage.ancestors.first(where: { $0.block.ommers.contains(ommer) }) {
            throw .ommerOfAncestor(hash, ancestor: ancestor.block.header.number)
        }
        let parent = try parent(of: ommer)
        // Before Paris no schedule asks for a total difficulty: whatever has ommers is before it, and so are they.
        let check = HeaderCheck(
            schedule: schedule, rules: schedule.rules(for: ommer), parent: parent, seals: seals)
        do throws(InvalidBlock) { try check.check(ommer) } catch { throw .header(error) }
    }

    private func parent(of ommer: Header) throws(InvalidBlock.InvalidOmmer) -> Header {
        guard let depth = lineage.ancestors.firstIndex(where: { $0.hash == ommer.parentHash }) else {
            throw .parentNotAncestor(ommer.parentHash, generationsMax: rules.ommerGenerationsMax)
        }
        guard depth > 0 else { throw .brother(parent: ommer.parentHash) }
        return lineage.ancestors[depth].block.header
    }
}
