import EVM
import Primitives

/// A root built from scratch at each step, as `MemoryState` does it.
final class MemoryRootFollower: RootFollower {
    private let state: MemoryState

    init(_ state: MemoryState) { self.state = MemoryState(copying: state) }

    func root(after changes: StateChanges) -> Hash {
        state.apply(changes)
        return state.root
    }
}

extension MemoryState: RootedState {
    public func rootFollower() -> any RootFollower { MemoryRootFollower(self) }
}
