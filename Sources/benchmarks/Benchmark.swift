import Foundation
import Matrices

/// A computation whose time is measured.
struct Benchmark {
  /// Parts joined by hyphens, such as "gemm-double-nn-256x256x256".
  let name: String
  /// "float64" or "float32", the precision whose peak the result is compared with.
  let precision: String
  /// The number of floating-point operations of one run. A function such as tanh counts as one operation per element.
  let operations: Double
  /// The number of threads, nil for that of the run.
  var threads: Int? = nil
  /// Whether each run comes after a pause, in which waiting threads fall asleep.
  var isAfterPause = false
  /// Makes the operands, which is not measured, and returns the computation.
  let prepare: () -> () -> Void
}

extension Scalar {
  /// The name of the type in the names of benchmarks, "double" or "float", as in Swift.
  static var typeName: String { "\(Self.self)".lowercased() }
}

/// The result of a measurement.
struct Measurement {
  let name: String
  let precision: String
  let medianSeconds: Double
  let gigaflopsPerSecond: Double
  /// The rate as a fraction of the peak of all threads together.
  let fractionOfPeak: Double
  let threads: Int
}

/// Measures time as the median of several repetitions, each long enough for the clock's resolution.
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

  /// Seconds of one run of `body` after a pause of three milliseconds; not for computations that take less than
  /// a few microseconds.
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
