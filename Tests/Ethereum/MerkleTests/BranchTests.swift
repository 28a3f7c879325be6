import Primitives
import Scratch
import Testing

@testable import Merkle

/// A branch says where its children stand without looking at them, whatever stands before.
@Suite struct BranchTests {
    /// None, a hash, or a node of 2 to 31 bytes in its parent.
    private func child(_ random: inout SplitMix64) -> NodeReference {
        switch random.below(3) {
        case 0: return .empty
        case 1: return NodeReference(hash: U256(random.next()).keccak)
        default:
            let size = 2 + random.below(30)
            let encoding = [0xc0 + UInt8(size - 1)] + (1..<size).map { UInt8($0) }
            return NodeReference(embedded: encoding, encoding.indices)
        }
    }

    private func children(_ random: inout SplitMix64) -> [NodeReference] {
        while true {
            let children = (0..<16).map { _ in child(&random) }
            if children.count(where: { !$0.isEmpty }) >= 2 { return children }
        }
    }

    @Test(arguments: 1...200 as ClosedRange<UInt64>) func `every child is where it was put`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let children = children(&random)
        let branch = Branch(children)
        #expect(branch.children == children, "seed \(seed)")
        #expect(Node(encoding: branch.encoding) == .branch(branch), "seed \(seed)")
        for (nibble, child) in children.enumerated() {
            #expect(branch.isEmpty(nibble) == child.isEmpty, "seed \(seed), nibble \(nibble)")
            guard let hash = child.hash else { continue }
            let offset = Node.branch(branch).hashOffset(below: UInt8(nibble))
            #expect(Array(branch.encoding[offset..<offset + 32]) == hash.bytes, "seed \(seed), nibble \(nibble)")
        }
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>) func `a child takes another's place`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var children = children(&random)
        var branch = Branch(children)
        for round in 0..<50 {
            let nibble = random.below(16)
            let child = child(&random)
            var changed = children
            changed[nibble] = child
            guard changed.count(where: { !$0.isEmpty }) >= 2 else { continue }
            children = changed
            branch[nibble] = child
            #expect(branch == Branch(children), "seed \(seed), round \(round)")
            #expect(branch.children == children, "seed \(seed), round \(round)")
        }
    }

    @Test func `a branch of no hashes, of one, and of nothing else`() throws {
        let short = NodeReference(embedded: [0xc1, 0x01], 0..<2)
        let hash = NodeReference(hash: U256(7).keccak)
        for count in 0...16 {
            for hashesFirst in [true, false] {
                let some = [NodeReference](repeating: hash, count: count)
                let rest = [NodeReference](repeating: short, count: 16 - count)
                let children = hashesFirst ? some + rest : rest + some
                #expect(Branch(children).children == children, "\(count) hashes")
            }
        }
    }

    @Test(arguments: [1, 2, 3, 62, 63]) func `an extension ends with the hash of its child`(length: Int) throws {
        let hash = U256(9).keccak
        let path = NibblePath(nibbles: (0..<length).map { UInt8($0 & 15) })
        let node = Node.extension(path: path, child: NodeReference(hash: hash))
        let (encoding, offset) = (node.encoding, node.hashOffset(below: path[0]))
        #expect(Array(encoding[offset...]) == hash.bytes)
        #expect(encoding[offset - 1] == 0xa0)
    }
}
