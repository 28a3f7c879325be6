// Division as taught at school, in base 2^64: the divisor is shifted until its top bit is set, the numerator with it,
// and each step brings down one limb of the numerator and yields one limb of the quotient. Quotient limbs come from
// multiplication by a reciprocal (Möller and Granlund, "Improved division by invariant integers", 2011).

/// A divisor whose top bit is set, with the reciprocal of its top limbs.
protocol LimbDivisor {
    /// `divisor` has exactly as many limbs as the type says, and the top bit of its top limb is set.
    init(normalised divisor: U256)

    /// Replaces `remainder`, which is below the divisor, by `(remainder * 2^64 + limb) mod divisor`; the result is the
    /// quotient.
    func divide(_ remainder: inout U256, bringingDown limb: UInt64) -> UInt64
}
