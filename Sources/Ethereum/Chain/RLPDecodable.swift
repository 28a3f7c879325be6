import Primitives

/// What a type of this module can read of itself from RLP.
protocol RLPDecodable {
    init(from decoder: inout RLPDecoder) throws(RLPError)
}
