import Console
import Foundation
import Scheduling

extension CorruptionReport {
    /// Two tables and the verdict.
    public var text: String {
        (byOperation.lines + [""] + byPlace.lines + [""] + summary).joined(separator: "\n")
    }

    private var byOperation: Table {
        var table = Table([.words("cases")] + (Part.allCases.map(\.rawValue) + ["all"]).map { .number($0) })
        for operation in Operation.allCases {
            let cells = Part.allCases.map { part in
                operation.parts.contains(part)
                    ? Format.count(count { $0.operation == operation && $0.part == part }) : "-"
            }
            table.append([operation.title] + cells + [Format.count(count { $0.operation == operation })])
        }
        let sums = Part.allCases.map { part in Format.count(count { $0.part == part }) }
        table.append(["all"] + sums + [Format.count(caseCount)])
        return table
    }

    private var byPlace: Table {
        var table = Table([.words("cases")] + (sizes.map { "\($0) txs" } + ["all"]).map { .number($0) })
        for place in Place.allCases {
            let cells = sizes.map { size in
                Format.count(count { $0.place == place && $0.transactionCount == size })
            }
            table.append([place.rawValue] + cells + [Format.count(count { $0.place == place })])
        }
        return table
    }

    private var summary: [String] {
        let times = options.strategies.map { "\($0) \(Format.duration(self.times[$0] ?? .zero))" }
        return [
            "\(Format.count(caseCount, "case")), seed \(options.seed): \(Format.count(passed)) refused by every "
                + "strategy's own check, with the entry named that was changed",
            "\(Format.count(twins)) blocks offered as they were, and taken; \(Format.count(failures.count, "failure"))",
            "time with \(Format.count(options.workerCount, "worker")), second opinions included: "
                + times.joined(separator: ", "),
            "refused blocks of one number kept by a store: at most \(keptRefusalsMax)",
        ]
    }

    /// For machines; keys are sorted, so that the same run gives the same text but for the times.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(Document(self)), as: UTF8.self)
    }

    private struct Document: Encodable {
        let seed: UInt64
        let cases: Int
        let passed: Int
        let twins: Int
        let kinds: [Count]
        let seconds: [String: Double]
        let failures: [String]

        init(_ report: CorruptionReport) {
            seed = report.options.seed
            (cases, passed, twins) = (report.caseCount, report.passed, report.twins)
            kinds = report.counts.map { Count($0.key, $0.value) }.sorted { $0.order < $1.order }
            seconds = Dictionary(
                uniqueKeysWithValues: report.times.map { ($0.key.rawValue, $0.value / .seconds(1)) })
            failures = report.failures.map(\.description)
        }
    }

    private struct Count: Encodable {
        let operation: String
        let part: String
        let place: String
        let transactions: Int
        let cases: Int

        init(_ kind: Kind, _ cases: Int) {
            (operation, part, place) = (kind.operation.rawValue, kind.part.rawValue, kind.place.rawValue)
            (transactions, self.cases) = (kind.transactionCount, cases)
        }

        var order: (String, String, String, Int) { (operation, part, place, transactions) }
    }
}
