import Coordinator
import Speculation
import State

extension DaemonSettings {
    /// Every key there is, in the order of the shipped example.
    static let keys: [SettingKey] = [
        .path("store.path", \.store.path),
        .durability("store.durability", \.store.durability),
        .bytes("store.map_bytes", \.store.mapBytes, in: StoreSettings.mapBytesRange),
        .number("store.undo_blocks", \.store.undoBlocks, in: StoreSettings.undoBlocksRange, unit: "blocks"),

        .number("workers.count", \.workers.count, in: PipelineOptions.workerCounts, otherwise: "auto"),
        .processors("workers.cpus", \.workers.cpus),
        .bytes("workers.memory_max", \.workers.memoryMax, atLeast: PoolSettings.memoryBytesMin),
        .choice("workers.strategy", \.workers.strategy),
        .choice("workers.shortcut", \.workers.shortcut),
        .choice("workers.compression", \.workers.compression),
        .choice("workers.merkle", \.workers.merkle),
        .boolean("workers.prefetch", \.workers.prefetch),

        .choice("speculation.handling", \.speculation.handling),
        .choice("speculation.learning", \.speculation.learning),
        .number("speculation.retries", \.speculation.retries, in: SpeculationOptions.retries, unit: "executions"),

        .path("admin.socket", \.admin.socket, bytesMax: AdminSettings.socketPathBytesMax),
        .mode("admin.mode", \.admin.mode),
        .group("admin.group", \.admin.group),
        .group("admin.operator_group", \.admin.operatorGroup),
        .number("admin.connections_max", \.admin.connectionsMax, in: AdminSettings.connectionsRange),

        .choice("log.level", \.log.level),
        .choice("log.format", \.log.format),
        .number(
            "log.slow_block_ms", \.log.slowBlockMilliseconds, in: LogSettings.slowBlockRange, unit: "milliseconds",
            otherwise: "none"),

        .path("incidents.folder", \.incidents.folder),
        .number("incidents.count_max", \.incidents.countMax, in: IncidentSettings.countRange, unit: "incidents"),
        .bytes("incidents.bytes_max", \.incidents.bytesMax, in: IncidentSettings.bytesRange),

        .listen("metrics.listen", \.metrics.listen),
    ]
}
