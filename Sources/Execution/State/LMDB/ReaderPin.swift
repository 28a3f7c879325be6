/// A slot of LMDB's table of readers that is in use: its process, and the commit whose pages it keeps.
struct ReaderPin: Equatable {
    let process: Int32
    let commit: Int
}
