/// One case of a file, read and ready to run.
struct NamedCase {
    let name: String
    /// A check that the published counts of cases leave out: only its failure is counted.
    var isUncounted = false
    let run: (CaseOptions) -> CaseResult
}
