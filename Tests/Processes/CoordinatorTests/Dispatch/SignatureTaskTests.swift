import Testing

@testable import Coordinator

@Suite struct SignatureTaskTests {
    @Test(arguments: [0, 1, 7, 8, 9, 31, 33, 400, 1000], [1, 2, 12])
    func `every transaction is in one piece, and no piece is larger than one before it`(count: Int, workers: Int) {
        let tasks = GroupTask.signatures(transactionCount: count, workers: workers, gasMax: 5)
        #expect(tasks.flatMap(\.order.indexes) == Array(1..<count + 1))
        #expect(tasks.allSatisfy { $0.order.view == .signatures && $0.gasMax == 5 })
        let sizes = tasks.map(\.order.indexes.count)
        #expect(zip(sizes, sizes.dropFirst()).allSatisfy { $0 >= $1 }, "\(sizes)")
    }

    @Test func `what one worker has at first is half of its share, and at last little`() {
        let sizes = GroupTask.signatures(transactionCount: 400, workers: 2).map(\.order.indexes.count)
        #expect(sizes.prefix(3) == [100, 75, 56] && sizes.suffix(2).allSatisfy { $0 <= 8 }, "\(sizes)")
        // A few are shared all the same.
        #expect(GroupTask.signatures(transactionCount: 12, workers: 2).map(\.order.indexes.count) == [8, 4])
    }
}
