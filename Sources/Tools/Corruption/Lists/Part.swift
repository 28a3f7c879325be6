/// What of a list is corrupted.
public enum Part: String, CaseIterable, Sendable {
    case balance, nonce, code, slot, read, account
}
