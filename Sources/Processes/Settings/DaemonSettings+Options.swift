import Coordinator
import Speculation
import State

extension DaemonSettings {
    /// How the store is opened.
    public var storeOptions: StoreOptions {
        StoreOptions(mapBytes: store.mapBytes, durability: store.durability, undoBlocks: store.undoBlocks)
    }

    /// How blocks are executed.
    public var pipelineOptions: PipelineOptions {
        var options = PipelineOptions(
            strategy: workers.strategy, shortcut: workers.shortcut, workerCount: workers.countHere,
            compression: workers.compression)
        options.speculation = speculationOptions
        options.merkleTasks = workers.merkle
        options.workerMemoryBytesMax = workers.memoryMax?.bytes
        options.processors = workers.cpus?.numbers.map { UInt32($0) } ?? []
        options.isPrefetching = workers.prefetch
        options.incidentFolder = incidents.folder
        options.incidentLimits = IncidentLimits(countMax: incidents.countMax, bytesMax: incidents.bytesMax)
        return options
    }

    /// How blocks without an access list are run in parallel.
    public var speculationOptions: SpeculationOptions {
        var options = SpeculationOptions()
        options.handling = speculation.handling.handling
        options.learning = speculation.learning
        options.retriesMax = speculation.retries
        return options
    }
}
