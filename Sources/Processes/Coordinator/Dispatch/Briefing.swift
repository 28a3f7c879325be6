import Wire

/// Which workers know the block that is being executed. Decides, does nothing.
struct Briefing {
    /// So many workers may be lost before they know the block; then it is the block that they cannot take.
    static let lossesMax = 8

    private var told: Set<WorkerID> = []
    private var informed: Set<WorkerID> = []
    private var refusals: [WorkerID: String] = [:]
    private var lastRefusal: String?
    private var hasReplaced = false
    private(set) var losses = 0

    func knows(_ worker: WorkerID) -> Bool { informed.contains(worker) }

    /// False if the worker has been told before, whatever it said.
    mutating func tell(_ worker: WorkerID) -> Bool { told.insert(worker).inserted }

    mutating func acknowledged(_ worker: WorkerID) {
        if told.contains(worker) { informed.insert(worker) }
    }

    /// It gets no part of this block; the others may do without it.
    mutating func refused(_ worker: WorkerID, reason: String) {
        refusals[worker] = reason
        lastRefusal = reason
    }

    mutating func lost(_ worker: WorkerID) {
        if told.remove(worker) != nil, informed.remove(worker) == nil, refusals[worker] == nil { losses += 1 }
        refusals[worker] = nil
    }

    /// It went in order, and owes nothing.
    mutating func left(_ worker: WorkerID) {
        told.remove(worker)
        informed.remove(worker)
        refusals[worker] = nil
    }

    /// Those who refused, to be replaced: once, for it may have been they that were wrong.
    mutating func takeRefusers() -> [(worker: WorkerID, reason: String)] {
        guard !hasReplaced else { return [] }
        (hasReplaced, lastRefusal) = (true, nil)
        return refusals.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Why nobody will take a group: all were told, and all refused. Nil while somebody may.
    func refusal(ofIdle idle: [WorkerID]) -> String? {
        let isAnybodyLeft = told.contains { refusals[$0] == nil } || idle.contains { !told.contains($0) }
        return isAnybodyLeft ? nil : lastRefusal
    }
}
