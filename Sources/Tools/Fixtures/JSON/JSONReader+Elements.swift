extension JSONReader {
    /// All elements of an array.
    mutating func elements<Element>(
        _ element: (inout JSONReader) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        var elements: [Element] = []
        try array { (reader) throws(JSONError) in elements.append(try element(&reader)) }
        return elements
    }
}
