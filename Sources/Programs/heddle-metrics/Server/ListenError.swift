import Settings

/// Why nothing can be answered anywhere.
struct ListenError: Error, CustomStringConvertible {
    let address: ListenAddress
    let reason: any Error

    var description: String {
        "\(address) cannot be listened on: \(reason). Is another program there? Name a place with --listen."
    }
}
