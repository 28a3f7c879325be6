import Primitives

/// One value of a record that is being written; its size is not known before everything inside it is there.
final class RecordNode {
    private enum Content {
        case nothing
        case scalar(any RecordScalar)
        case items([RecordNode])
        case fields([(name: String, value: RecordNode)])
    }

    private var content = Content.nothing

    func set(_ scalar: any RecordScalar) { content = .scalar(scalar) }

    /// Makes this an array, empty or as it is.
    func becomeItems() {
        if case .items = content { return }
        content = .items([])
    }

    /// Makes this a structure, without fields or as it is.
    func becomeFields() {
        if case .fields = content { return }
        content = .fields([])
    }

    var itemCount: Int {
        if case .items(let items) = content { items.count } else { 0 }
    }

    func addItem() -> RecordNode {
        let node = RecordNode()
        guard case .items(var items) = content else { preconditionFailure("only an array takes items") }
        content = .nothing
        items.append(node)
        content = .items(items)
        return node
    }

    func addField(_ name: String) -> RecordNode {
        let node = RecordNode()
        guard case .fields(var fields) = content else { preconditionFailure("only a structure takes fields") }
        content = .nothing
        fields.append((name, node))
        content = .fields(fields)
        return node
    }

    func write(to encoder: inout RLPEncoder) {
        switch content {
        case .nothing: encoder.list { _ in }
        case .scalar(let scalar): scalar.write(to: &encoder)
        case .items(let items): encoder.list { list in items.forEach { $0.write(to: &list) } }
        case .fields(let fields):
            encoder.list { list in
                for field in fields {
                    list.list { pair in
                        pair.append(Array(field.name.utf8))
                        field.value.write(to: &pair)
                    }
                }
            }
        }
    }
}
