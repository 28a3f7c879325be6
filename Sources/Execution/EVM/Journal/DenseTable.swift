/// A growable array whose elements are reached in place, without the copies and checks of `Array` in a class.
///
/// A pointer that `subscript` works through is good until the next `append`.
struct DenseTable<Element>: ~Copyable {
    private(set) var count = 0
    private var elements: UnsafeMutablePointer<Element>
    private var capacity: Int

    init(capacity: Int = 64) {
        self.capacity = capacity
        elements = .allocate(capacity: capacity)
    }

    deinit {
        elements.deinitialize(count: count)
        elements.deallocate()
    }

    subscript(index: Int) -> Element {
        @inline(__always) unsafeAddress { UnsafePointer(elements + index) }
        @inline(__always) unsafeMutableAddress { elements + index }
    }

    mutating func append(_ element: Element) -> Int {
        if count == capacity { grow() }
        (elements + count).initialize(to: element)
        count += 1
        return count - 1
    }

    mutating func removeAll() {
        elements.deinitialize(count: count)
        count = 0
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: elements, count: count)
        elements.deallocate()
        elements = larger
        capacity *= 2
    }
}
