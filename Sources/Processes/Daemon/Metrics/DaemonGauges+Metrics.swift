import Metrics
import State

/// The gauges as they are published.
extension DaemonGauges {
    var metrics: [any Metric] { process + chain + workerGauges + storeGauges + databaseGauges }

    private var process: [any Metric] {
        [
            LabelledGauge(
                "heddle_build_info", "Always 1; says which version runs.", label: "version", [(version, 1)]),
            count("heddle_chain_id", "The chain's own number (EIP-155).", chainID),
            Gauge("heddle_start_time_seconds", "When the daemon started, since 1970.", startSeconds),
            Gauge("heddle_uptime_seconds", "How long the daemon has run.", uptime?.inSeconds),
            count(
                "heddle_resident_memory_bytes", "Memory of the daemon, pages of the store that it has read included.",
                residentBytes),
            count("heddle_paused", "1 while blocks are taken in and wait.", isPaused.map { $0 ? 1 : 0 }),
            count("heddle_draining", "1 while the daemon is ending.", isDraining.map { $0 ? 1 : 0 }),
            count("heddle_admin_connections", "Open connections to the admin socket.", adminConnections),
        ]
    }

    private var chain: [any Metric] {
        [
            count("heddle_head_number", "Number of the head.", headNumber),
            count("heddle_head_timestamp_seconds", "The head's own time, since 1970.", headTimestamp),
            count("heddle_blocks_waiting", "Blocks submitted and not decided.", blocksWaiting),
            count("heddle_waiting_bytes", "Size of the blocks that wait.", bytesWaiting),
            count(
                "heddle_import_file_read_bytes", "How much of its chain file the import that runs has read.",
                importFileReadBytes),
            count("heddle_import_file_bytes", "Size of the chain file of the import that runs.", importFileBytes),
        ]
    }

    private var workerGauges: [any Metric] {
        let states: [(String, Int)] =
            workers.map { counts in
                [
                    ("starting", counts.starting), ("idle", counts.idle), ("busy", counts.busy),
                    ("draining", counts.draining), ("lost", counts.lost),
                ]
            } ?? []
        return [
            count("heddle_workers_wanted", "Workers that there should be.", workersWanted),
            LabelledGauge("heddle_workers", "Workers by state.", label: "state", states.map { ($0, Double($1)) }),
            count(
                "heddle_worker_resident_memory_bytes",
                "Memory of all workers, with the store's shared pages counted once in each.", workerResidentBytes),
        ]
    }

    private var storeGauges: [any Metric] {
        [
            count("heddle_store_map_bytes", "Address space that the store may grow to.", store?.mapBytes),
            count("heddle_store_file_bytes", "What the store's file takes.", store?.fileBytes),
            count(
                "heddle_store_live_bytes", "Pages of the file that the last commit uses; the rest is free or pinned.",
                store?.liveBytes),
            count("heddle_store_page_bytes", "Size of a page.", store?.pageBytes),
            count("heddle_store_last_commit", "LMDB's number of the last commit.", store?.lastCommit),
            count("heddle_store_readers", "Readers that pin a commit.", store?.readers),
            count(
                "heddle_store_reader_slots", "Readers that there can be, workers and tools together.",
                store?.readerSlotsMax),
            count(
                "heddle_store_reader_slots_peak", "The most slots of readers that were taken at once.",
                store?.readerSlotsPeak),
            count(
                "heddle_store_oldest_reader_lag_commits",
                "Commits since the oldest one that a reader pins: while it grows, so does the file.",
                store?.oldestReaderLag),
        ]
    }

    private var databaseGauges: [any Metric] {
        let databases = store?.databases ?? []
        return [
            LabelledGauge(
                "heddle_store_database_bytes", "Pages of each database of the store.", label: "database",
                databases.map { ($0.database.name, Double($0.bytes)) }),
            LabelledGauge(
                "heddle_store_database_records", "Records in each database of the store.", label: "database",
                databases.map { ($0.database.name, Double($0.records)) }),
        ]
    }

    private func count(_ name: String, _ help: String, _ value: (some BinaryInteger)?) -> Gauge {
        Gauge(name, help, value.map { Double($0) })
    }
}
