import Chain
import Transition

/// One check of seals for all chains that are sealed, as its caches are dear.
struct SealChecks {
    private let ethash = SealCheck(.mainnet)

    func check(for schedule: ForkSchedule) -> SealCheck {
        switch schedule.seal {
        case .ethash: ethash
        case .unchecked: SealCheck(schedule)
        }
    }
}
