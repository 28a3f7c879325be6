/// Nurseries of pools that have ended, for the pools that come after: to start one costs more than ten forks from it.
///
/// They have no workers. Whoever drops this ends them.
public final class SpareNurseries {
    private var nurseries: [NurseryClient] = []

    public init() {}

    /// One that runs this executable, if there is one.
    func take(_ path: String) -> NurseryClient? {
        while let index = nurseries.lastIndex(where: { $0.path == path }) {
            let nursery = nurseries.remove(at: index)
            // One that has ended meanwhile is no news to anybody.
            if nursery.isRunning { return nursery }
        }
        return nil
    }

    func add(_ nursery: NurseryClient) { nurseries.append(nursery) }
}
