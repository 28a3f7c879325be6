import Chain
import EVM
import Testing

/// Every published vector, with exact gas and one short.
@Suite struct PublishedVectorTests {
    @Test(arguments: [("bn254.txt", 158), ("eip2537.txt", 146), ("eip4844.txt", 42)])
    func `the vectors give what they say, for the gas they say`(file: String, count: Int) throws {
        let vectors = try PrecompileVector.read(file)
        #expect(vectors.count == count)
        for vector in vectors { vector.check() }
    }
}
