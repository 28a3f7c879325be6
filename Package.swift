// swift-tools-version: 6.2
import PackageDescription

// The house, floor by floor, lowest first. A module may use earlier modules of its own floor and anything on the
// floors below; `target(for:)` refuses a manifest in which one climbs, and `Tests/Tidy` refuses an `import` that
// is not declared here.

/// What lives on one floor: a library of ours, a C library wrapped once, or an executable.
enum Kind { case library, systemLibrary(pkgConfig: String, apt: String), builtLibrary(String), c, program }

struct Module {
    let name: String
    let kind: Kind
    let uses: [String]
    let products: [String]
    let isFast: Bool
    let isTested: Bool

    /// `uses` names modules of ours, `products` those of the packages below. `fast` modules are optimised in debug
    /// builds too, so that tests over real blocks stay quick.
    init(_ name: String, _ kind: Kind = .library, uses: [String] = [], products: [String] = [], fast: Bool = false) {
        (self.name, self.kind, self.uses, self.products) = (name, kind, uses, products)
        self.isFast = fast
        if case .library = kind { self.isTested = true } else { self.isTested = false }
    }
}

let floors: [(name: String, modules: [Module])] = [
    (
        "Libraries",
        [
            Module("CLMDB", .systemLibrary(pkgConfig: "lmdb", apt: "liblmdb-dev")),
            Module("CZlib", .systemLibrary(pkgConfig: "zlib", apt: "zlib1g-dev")),
            Module("CSecp256k1", .systemLibrary(pkgConfig: "libsecp256k1", apt: "libsecp256k1-dev")),
            Module("CGMP", .systemLibrary(pkgConfig: "gmp", apt: "libgmp-dev")),
            Module("COpenSSL", .systemLibrary(pkgConfig: "libcrypto", apt: "libssl-dev")),
            Module("CBLST", .builtLibrary("blst")),
            Module("CMCL", .builtLibrary("mcl")),
            Module("CSystem", .c),
            Module("CKeccak", .c),
            Module("CTOML", .c),
        ]
    ),
    (
        "Ethereum",
        [
            Module("Primitives", uses: ["CKeccak"], fast: true),
            Module("Crypto", uses: ["CSecp256k1", "CGMP", "COpenSSL", "CBLST", "CMCL", "Primitives"], fast: true),
            Module("Merkle", uses: ["Primitives"], fast: true),
            Module("Chain", uses: ["Primitives", "Crypto", "Merkle"], fast: true),
        ]
    ),
    (
        "Execution",
        [
            Module("EVM", uses: ["Primitives", "Crypto", "Chain"], fast: true),
            Module("State", uses: ["CLMDB", "CZlib", "Primitives", "Merkle", "Chain", "EVM"], fast: true),
            Module("Transition", uses: ["Primitives", "Crypto", "Merkle", "Chain", "EVM", "State"], fast: true),
            Module("Capsule", uses: ["Primitives", "Merkle", "Chain", "EVM", "State", "Transition"], fast: true),
        ]
    ),
    (
        "Parallel",
        [
            Module("Metrics"),
            Module("Scheduling", uses: ["Primitives", "Chain", "EVM", "Transition"], fast: true),
            Module("Speculation", uses: ["Primitives", "Chain", "EVM", "Scheduling"], fast: true),
            Module("Wire", uses: ["CSystem", "CZlib", "Primitives", "Merkle", "Chain", "EVM", "State", "Transition"]),
            Module("Admin", uses: ["Primitives", "Metrics", "Wire"]),
        ]
    ),
    (
        "Processes",
        [
            Module("Nursery", uses: ["CSystem", "Wire"]),
            Module(
                "Worker",
                uses: ["CSystem", "Primitives", "Chain", "EVM", "State", "Transition", "Capsule", "Wire"]),
            Module(
                "Coordinator",
                uses: [
                    "CSystem", "Primitives", "Merkle", "Chain", "EVM", "State", "Transition", "Capsule", "Scheduling",
                    "Speculation", "Wire", "Nursery",
                ]),
            Module("Settings", uses: ["CTOML", "State", "Scheduling", "Speculation", "Wire", "Coordinator"]),
            Module(
                "Daemon",
                uses: [
                    "CSystem", "Primitives", "Chain", "State", "Transition", "Capsule", "Metrics", "Scheduling",
                    "Speculation", "Wire", "Admin", "Coordinator", "Settings",
                ], products: ["Logging"]),
        ]
    ),
    (
        "Tools",
        [
            Module("Console"),
            Module("Scratch"),
            Module("Subprocess", uses: ["CSystem", "Wire"]),
            Module(
                "Fixtures", uses: ["CZlib", "Primitives", "Crypto", "Chain", "EVM", "State", "Transition"],
                fast: true),
            Module("ChainFiles", uses: ["CZlib", "Primitives", "Chain", "State", "Transition", "Fixtures"]),
            Module("Backups", uses: ["Primitives", "State"]),
            Module("Tracing", uses: ["Primitives", "Chain", "EVM", "State", "Transition"]),
            Module(
                "Workloads",
                uses: ["Primitives", "Crypto", "Merkle", "Chain", "EVM", "State", "Transition", "Scratch"]),
            Module(
                "Chaos",
                uses: [
                    "CSystem", "Primitives", "Chain", "State", "Transition", "Scheduling", "Wire", "Coordinator",
                    "Console", "Scratch", "Subprocess", "Workloads",
                ]),
            Module(
                "Conformance",
                uses: [
                    "Primitives", "Crypto", "Merkle", "Chain", "EVM", "State", "Transition", "Capsule", "Scheduling",
                    "Speculation", "Wire", "Coordinator", "Console", "Scratch", "Subprocess", "Fixtures",
                ]),
            Module(
                "Comparison",
                uses: [
                    "Primitives", "Chain", "EVM", "State", "Transition", "Capsule", "Scheduling", "Speculation", "Wire",
                    "Coordinator",
                    "Console", "Scratch", "Fixtures", "Workloads", "Conformance",
                ]),
            Module(
                "Corruption",
                uses: [
                    "Primitives", "Chain", "EVM", "State", "Transition", "Scheduling", "Speculation", "Wire",
                    "Coordinator", "Console",
                    "Scratch", "Workloads",
                ]),
            Module(
                "Bench",
                uses: [
                    "CSecp256k1", "CGMP", "COpenSSL", "CBLST", "CMCL", "Primitives", "Crypto", "Chain", "EVM", "State",
                    "Transition", "Capsule", "Scheduling", "Speculation", "Wire", "Coordinator", "Console", "Scratch",
                    "Fixtures",
                    "ChainFiles", "Workloads", "Comparison",
                ]),
        ]
    ),
    (
        "Programs",
        [
            Module("heddle-nursery", .program, uses: ["Nursery", "Worker"]),
            Module("heddled", .program, uses: ["Nursery", "Settings", "Daemon", "Capsule"]),
            Module(
                "heddle-metrics", .program, uses: ["CSystem", "Metrics", "Wire", "Admin", "Settings"],
                products: ["ArgumentParser", "NIOCore", "NIOPosix", "NIOHTTP1"]),
            Module(
                "heddle", .program,
                uses: [
                    "CSystem", "Primitives", "Chain", "EVM", "State", "Transition", "Capsule", "Scheduling",
                    "Speculation",
                    "Metrics", "Wire", "Admin", "Nursery", "Coordinator", "Settings", "Console", "Fixtures",
                    "ChainFiles", "Backups", "Tracing", "Workloads", "Chaos", "Conformance", "Comparison",
                    "Corruption", "Bench",
                ],
                products: ["ArgumentParser"]),
        ]
    ),
]

/// Which package of others a product comes from.
let packageOfProduct = [
    "ArgumentParser": "swift-argument-parser", "Logging": "swift-log", "NIOCore": "swift-nio", "NIOPosix": "swift-nio",
    "NIOHTTP1": "swift-nio",
]

/// Targets have one name in all packages together, and swift-system, which swift-nio brings, has a CSystem. The name to
/// import comes from our own module map.
func targetName(_ module: String) -> String { module == "CSystem" ? "CHeddleSystem" : module }

/// `make` and the build server ask for it: a warning then stops the build.
let strictness: [SwiftSetting] = Context.environment["HEDDLE_STRICT"] == "1" ? [.treatAllWarnings(as: .error)] : []

#if arch(x86_64)
    /// adc, mulx and friends: every server processor since 2015 has them.
    let processorFlags = ["-Xcc", "-march=x86-64-v3"]
#else
    let processorFlags: [String] = []
#endif

/// Modules that `name` on `floor` may use: all floors below, and what stands before it on its own.
func allowed(below floor: Int, before name: String) -> Set<String> {
    let lower = floors[..<floor].flatMap { $0.modules.map(\.name) }
    let earlier = floors[floor].modules.prefix { $0.name != name }.map(\.name)
    return Set(lower + earlier)
}

func target(for module: Module, on floor: Int) -> Target {
    let climbing = Set(module.uses).subtracting(allowed(below: floor, before: module.name))
    precondition(climbing.isEmpty, "\(module.name) on floor \(floors[floor].name) may not use \(climbing.sorted())")

    let path = "Sources/\(floors[floor].name)/\(module.name)"
    let dependencies =
        module.uses.map { Target.Dependency.target(name: targetName($0)) }
        + module.products.map { .product(name: $0, package: packageOfProduct[$0]!) }
    let optimised: [SwiftSetting] =
        module.isFast ? [.unsafeFlags(["-O", "-enforce-exclusivity=unchecked"] + processorFlags)] : []
    let settings: [SwiftSetting] =
        [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")] + strictness
        + optimised

    switch module.kind {
    case .systemLibrary(let pkgConfig, let apt):
        return .systemLibrary(name: module.name, path: path, pkgConfig: pkgConfig, providers: [.apt([apt])])
    case .builtLibrary(let library):
        // `deploy/libraries.sh` puts it there. A path instead of a name, so that nobody has to set PKG_CONFIG_PATH.
        let description = "\(Context.packageDirectory)/.prefix/lib/pkgconfig/heddle-\(library).pc"
        return .systemLibrary(name: module.name, path: path, pkgConfig: description)
    case .c:
        return .target(name: targetName(module.name), path: path, exclude: ["README.md"])
    case .library:
        return .target(
            name: module.name, dependencies: dependencies, path: path, exclude: ["README.md"], swiftSettings: settings)
    case .program:
        return .executableTarget(
            name: module.name, dependencies: dependencies, path: path, exclude: ["README.md"], swiftSettings: settings)
    }
}

/// Every library has its tests in the folder that mirrors its own; they may use what it uses, and `Scratch`.
func testTarget(for module: Module, on floor: Int) -> Target {
    .testTarget(
        name: "\(module.name)Tests",
        dependencies: Set([module.name, "Scratch"] + module.uses).sorted().map { .target(name: targetName($0)) },
        path: "Tests/\(floors[floor].name)/\(module.name)Tests")
}

/// `Fuzz/run` asks for it: the decoders under libFuzzer, which brings the main function.
let fuzzing: [Target] =
    Context.environment["HEDDLE_FUZZ"] == "1"
    ? [
        .executableTarget(
            name: "heddle-fuzz", dependencies: ["FuzzTargets"], path: "Fuzz/Program",
            // gold cannot link what the sanitizers instrument.
            linkerSettings: [.unsafeFlags(["-use-ld=lld"])])
    ] : []

let package = Package(
    name: "heddle",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.4"),
    ],
    targets: floors.indices.flatMap { floor in
        floors[floor].modules.map { target(for: $0, on: floor) }
            + floors[floor].modules.filter(\.isTested).map { testTarget(for: $0, on: floor) }
    } + [
        // What `make fuzz` attacks the decoders with. The tests run it, too, so that it stays whole.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Primitives", "Merkle", "Chain", "EVM", "State", "Transition", "Capsule", "Wire", "Fixtures",
                "ChainFiles", "Admin", "Metrics", "Scheduling", "Speculation",
            ],
            path: "Fuzz/Targets"),
        .testTarget(name: "FuzzTests", dependencies: ["FuzzTargets", "Scratch"], path: "Tests/Fuzz"),
        .testTarget(name: "TidyTests", path: "Tests/Tidy", swiftSettings: [.unsafeFlags(["-O"])]),
        // The program that forks workers with a fault built in, for tests of what becomes of the block then.
        .executableTarget(
            name: "heddle-faulty-nursery",
            dependencies: ["CHeddleSystem", "Merkle", "State", "Wire", "Nursery", "Worker"],
            path: "Tests/FaultyNursery"),
        // Blocks through every floor at once; it needs the program that forks the workers.
        .testTarget(
            name: "PipelineTests",
            dependencies: [
                "CLMDB", "Primitives", "Chain", "EVM", "State", "Transition", "Capsule", "Scheduling", "Speculation",
                "Wire", "Coordinator", "Scratch", "Workloads", "Chaos", "heddle-nursery", "heddle-faulty-nursery",
                "heddle",
            ],
            path: "Tests/Pipeline"),
        // The program that answers Prometheus, over its sockets.
        .testTarget(
            name: "MetricsProgramTests",
            dependencies: ["Metrics", "Wire", "Admin", "Scratch", "heddle-metrics", "heddle"],
            path: "Tests/MetricsProgram"),
        // The daemon as an operator has it.
        .testTarget(
            name: "DaemonProgramTests",
            dependencies: [
                "Chain", "Primitives", "State", "Metrics", "Wire", "Admin", "Workloads", "heddle-nursery", "heddled",
            ],
            path: "Tests/DaemonProgram"),
        // The command as people use it: as a process, and what it prints.
        .testTarget(
            name: "HeddleProgramTests",
            dependencies: ["Wire", "Admin", "Console", "heddle", "heddle-nursery", "heddled"],
            path: "Tests/HeddleProgram"),
    ] + fuzzing
)
