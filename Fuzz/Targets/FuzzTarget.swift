/// One decoder under attack.
public protocol FuzzTarget: SendableMetatype {
    static var name: String { get }

    /// Traps if the bytes are accepted and should not be, or are not what they encode to again.
    static func check(_ bytes: [UInt8])

    /// Valid inputs to begin with.
    static func seeds() -> [[UInt8]]
}

/// All of them.
public enum AllTargets {
    public static let all: [any FuzzTarget.Type] = [
        RLPTarget.self, TransactionTarget.self, BlockTarget.self, AccessListTarget.self, FrameTarget.self,
        MessageTarget.self, AdminTarget.self, CapsuleTarget.self, GenesisTarget.self, ChainFileTarget.self,
        HistoryTarget.self,
    ]

    public static func named(_ name: String) -> (any FuzzTarget.Type)? { all.first { $0.name == name } }
}

/// What a target may not find.
func require(_ isRight: Bool, _ sentence: @autoclosure () -> String) {
    guard isRight else { fatalError(sentence()) }
}
