/// Whether a block whose plan cannot win is run in order instead.
public enum Shortcut: String, CaseIterable, Sendable {
    /// Where the forecast says so.
    case auto
    /// Every block runs as its strategy plans it: for tests, which must not pass by another way.
    case never
}
