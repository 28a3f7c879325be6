@testable import Capsule
import Chain
import Primitives
import State

/// A capsule: the whole file, or what is in it, without the checksum that no fuzzer finds. The first byte chooses.
enum CapsuleTarget: FuzzTarget {
    static let name = "capsule"

    static func check(_ bytes: [UInt8]) {
        guard let kind = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        let capsule: BlockCapsule
        do throws(CapsuleError) {
            capsule = try kind & 1 == 0 ? CapsuleFile.capsule(in: rest) : BlockCapsule(encoded: rest)
        } catch {
            _ = "\(error)"
            return
        }
        do throws(CapsuleError) {
            let again = try BlockCapsule(encoded: capsule.encoded)
            require(again == capsule, "a capsule is accepted, and is another one when it is written again")
        } catch {
            fatalError("a capsule is accepted, and refused when it is written again: \(error)")
        }
        do throws(CapsuleError) { try capsule.check() } catch { _ = "\(error)" }
        _ = capsule.rules
    }

    static func seeds() -> [[UInt8]] {
        var state = StateExcerpt()
        state.accounts = [.init(key: Keccak.hash([1]), account: nil)]
        state.codes = [[0x60, 0x01]]
        state.blockHashes = [.init(number: 3, hash: .zero), .init(number: 4, hash: nil)]
        let parent = Samples.headers[5]
        let block = Block(header: Samples.headers[5], transactions: Samples.transactions, withdrawals: [])
        let verdicts: [CapsuleVerdict] = [.valid(receipts: [[1, 2]]), .invalid("a fault"), .undecided("a reason")]
        let capsules = verdicts.map { verdict in
            BlockCapsule(
                reason: "a seed", schedule: .mainnet, block: block, accessList: Samples.accessList.encoded,
                parent: parent, parentTotalDifficulty: .one, parentStandsIn: true,
                ancestors: [.init(header: parent)], state: state, verdict: verdict)
        }
        return capsules.map { [0] + CapsuleFile.bytes(of: $0) } + capsules.map { [1] + $0.encoded }
    }
}
