/// What calls and creations keep per frame.
struct CallState {
    init() {}
}
