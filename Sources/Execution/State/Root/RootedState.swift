import EVM

/// A state whose root can be followed while a block changes it.
public protocol RootedState: StateView {
    /// Starts at this state; what it is told changes nothing here.
    func rootFollower() -> any RootFollower
}
