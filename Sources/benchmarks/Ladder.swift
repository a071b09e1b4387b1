import Kernels
import LessonKit
import Matrices

/// The ladder from the definition of the product to the tuned one, as a table in Markdown.
///
/// All rungs of a size are measured one after the other in the same run, and compared with the lowest one.
enum Ladder {
  /// The names of the rungs in the README of the kernels.
  private static func title(_ rung: ProductRung, _ threads: Int) -> String {
    switch rung {
    case .naive: "naive"
    case .blocked: "blocked"
    case .registerTile: "register tile"
    case .threads: "threads: \(threads)"
    }
  }

  /// Measures all rungs and prints them.
  static func run(_ session: Session) throws(ReportError) {
    let settings = session.settings
    let machine = session.machine()
    let sizes = settings.quick ? [32, 128] : [32, 128, 512]
    let rungs = ProductRung.allCases
    let bar = ProgressBar("Measuring", total: 2 * sizes.count * rungs.count)
    var results: [JSONValue] = []
    var lines = [
      "| A B | " + rungs.map { title($0, settings.threads) }.joined(separator: " | ") + " |",
      "|---" + String(repeating: "|---", count: rungs.count) + "|",
    ]
    for size in sizes {
      let shape = ProductShape("nn", size, size, size)
      for type in ["double", "float"] {
        var measurements: [Measurement] = []
        for rung in rungs {
          bar.update(to: results.count, status: "\(rung.rawValue) \(shape.name(type))")
          let benchmark =
            type == "double" ? shape.benchmark(Double.self, by: rung) : shape.benchmark(Float.self, by: rung)
          let measurement = session.measure(
            benchmark, threads: rung == .threads ? settings.threads : 1, peak: machine.peaks[benchmark.precision]!)
          measurements.append(measurement)
          results.append(measurement.json)
        }
        lines.append("| \(size)×\(size), \(type) | \(cells(measurements).joined(separator: " | ")) |")
      }
    }
    bar.finish()
    Console(isMachineReadable: settings.json).say(lines.joined(separator: "\n"))
    var lesson = Lesson("Benchmarks", settings)
    machine.present(&lesson)
    lesson.member("results", .array(results))
    try lesson.finish()
  }

  /// The rate, and the factor by which it exceeds that of the first rung.
  private static func cells(_ measurements: [Measurement]) -> [String] {
    measurements.map { measurement in
      let rate = measurement.gigaflopsPerSecond
      let ratio = measurements[0].medianSeconds / measurement.medianSeconds
      return "\(rate.fixed(digits: 1)) GFLOP/s, \(ratio.fixed(digits: ratio < 9.95 ? 1 : 0))×"
    }
  }
}

extension ProductShape {
  fileprivate func benchmark<S: Scalar>(_ type: S.Type, by rung: ProductRung) -> Benchmark {
    benchmark(S.self, "ladder-\(rung.rawValue)-") { $0.multiply(by: rung) }
  }
}
