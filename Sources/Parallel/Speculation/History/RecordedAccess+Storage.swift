import Scheduling

extension RecordedAccess {
    var touchesStorage: Bool { reads.contains(where: \.isOfStorage) || writes.contains(where: \.isOfStorage) }
}

extension AccessKey {
    fileprivate var isOfStorage: Bool {
        switch self {
        case .slot, .storage: true
        case .balance, .nonce, .code, .existence: false
        }
    }
}
