import LessonKit

/// The rows of the README's table of benchmarks, as Markdown.
///
/// Each row is a benchmark of one of the groups, measured as there.
enum Summary {
  private enum Unit {
    case rate, nanosecondsPerElement, time
  }

  private struct Row {
    var what: String
    var group: Group
    /// The name of the benchmark in its group.
    var name: String
    var threads = 1
    var unit = Unit.time
  }

  private static let rows =
    [32, 64, 256, 1024].flatMap { n in
      ["double", "float"].map { type in
        Row(
          what: "product of \(n)×\(n) matrices, \(type)", group: .gemm,
          name: "\(ownPrefix)\(type)-nn-\(n)x\(n)x\(n)", unit: .rate)
      }
    } + [
      Row(
        what: "product 10 000×20 · 20×20, double", group: .gemm,
        name: ownPrefix + "double-nn-10000x20x20", unit: .rate)
    ]
    + ["double", "float"].map { type in
      Row(
        what: "tanh of one element, \(type)", group: .elementwise, name: "tanh-\(type)-4096",
        unit: .nanosecondsPerElement)
    }
    + ["sgd-32", "sgd-128", "adam-1024"].flatMap { step in
      [1, 2].map { threads in
        Row(
          what: "step of 784-128-64-10, float, \(step.replacing("-", with: ", batch "))",
          group: .training, name: "mlp-float-" + step, threads: threads)
      }
    }
    + [1, 2].map { threads in
      Row(
        what: "step of 784-256-128-10 with batch norm and dropout, float, adam, batch 128",
        group: .training, name: "batchnorm-dropout-float-adam-128", threads: threads)
    } + [
      Row(
        what: "least squares 10 000×32 by rank-revealing QR, double", group: .linearAlgebra,
        name: "least-squares-double-10000x32"),
      Row(
        what: "eigenvalues and eigenvectors, symmetric 512×512, double", group: .linearAlgebra,
        name: "symmetric-eigen-double-512"),
    ]

  /// Measures all rows and prints them.
  static func run(_ session: Session) throws(ReportError) {
    let console = Console(isMachineReadable: session.settings.json)
    let machine = session.machine()
    let bar = ProgressBar("Measuring", total: rows.count)
    var results: [JSONValue] = []
    var lines = ["| what | threads | result |", "|---|---|---|"]
    for (done, row) in rows.enumerated() {
      bar.update(to: done, status: row.name)
      // The rows are the same on every machine, whatever its number of cores.
      let benchmarks =
        row.group == .training
        ? trainingSteps(threads: row.threads) : row.group.benchmarks(session.settings)
      let benchmark = benchmarks.first {
        $0.name == row.name && ($0.threads ?? row.threads) == row.threads
      }
      guard let benchmark else { continue }
      let result = session.measure(
        benchmark, threads: row.threads, peak: machine.peaks[benchmark.precision]!)
      results.append(result.json)
      lines.append("| \(row.what) | \(row.threads) | \(text(result, row.unit)) |")
    }
    bar.finish()
    console.say(lines.joined(separator: "\n"))
    var lesson = Lesson("Benchmarks", session.settings)
    machine.present(&lesson)
    lesson.member("results", .array(results))
    try lesson.finish()
  }

  private static func text(_ result: Measurement, _ unit: Unit) -> String {
    switch unit {
    case .rate:
      "\(result.gigaflopsPerSecond.fixed(digits: 0)) GFLOP/s, "
        + "\((100 * result.fractionOfPeak).fixed(digits: 0)) % of the peak"
    case .nanosecondsPerElement:
      "\((result.medianSeconds / 4096 * 1e9).fixed(digits: 2)) ns"
    case .time:
      result.medianSeconds < 1e-3
        ? "\((result.medianSeconds * 1e6).fixed(digits: 0)) µs"
        : "\((result.medianSeconds * 1e3).fixed(digits: 2)) ms"
    }
  }
}
