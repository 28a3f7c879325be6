/// One entry of a list of changes, whatever it is about.
struct Change: Hashable {
    var index: UInt32
    var value: ChangedValue
}
