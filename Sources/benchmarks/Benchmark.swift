import Foundation
import Matrices

/// Something to measure.
struct Benchmark {
  /// Parts joined by hyphens, such as "gemm-double-nn-256x256x256".
  let name: String
  /// "float64" or "float32": which peak the result is compared with.
  let precision: String
  /// Floating-point operations of one run. A function such as tanh counts as one operation per element.
  let operations: Double
  /// The number of threads, nil for that of the run.
  var threads: Int? = nil
  /// Whether each run comes after a pause, in which waiting threads fall asleep.
  var isAfterPause = false
  /// Makes the operands and returns what is run: the making is not measured.
  let prepare: () -> () -> Void
}

extension Scalar {
  /// What names of benchmarks call the type: "double" or "float", as the language does.
  static var typeName: String { "\(Self.self)".lowercased() }
}

/// What was measured.
struct Measurement {
  let name: String
  let precision: String
  let medianSeconds: Double
  let gigaflopsPerSecond: Double
  /// Of the peak of all threads together.
  let fractionOfPeak: Double
  let threads: Int
}

/// Time as the median of some repetitions, each long enough for the clock.
struct Stopwatch {
  let repetitions: Int
  let secondsPerRepetition: Double

  init(quick: Bool) {
    (repetitions, secondsPerRepetition) = quick ? (7, 0.001) : (15, 0.02)
  }

  /// Seconds of one run of `body`.
  func median(_ body: () -> Void) -> Double {
    body()
    var runs = 1
    while true {
      let seconds = time(runs, body)
      if seconds >= secondsPerRepetition { break }
      runs =
        seconds > 0
        ? max(runs + 1, Int(1.1 * secondsPerRepetition / seconds * Double(runs))) : 2 * runs
    }
    let times = (0..<repetitions).map { _ in time(runs, body) / Double(runs) }
    return times.sorted()[repetitions / 2]
  }

  /// Seconds of one run of `body` after a pause of three milliseconds; not for what takes less than some
  /// microseconds.
  func medianAfterPause(_ body: () -> Void) -> Double {
    body()
    let times = (0..<10 * repetitions).map { _ in
      Thread.sleep(forTimeInterval: 0.003)
      return time(1, body)
    }
    return times.sorted()[times.count / 2]
  }

  private func time(_ runs: Int, _ body: () -> Void) -> Double {
    let duration = ContinuousClock().measure { for _ in 0..<runs { body() } }
    return duration / .seconds(1)
  }
}
