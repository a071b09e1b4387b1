import LessonKit

/// One run, as a line of a result file.
struct AdvectionRun: SweepResult {
  /// What all runs of one experiment have in common.
  struct Settings: SweepSettings {
    let experiment: Experiment
    /// A rehearsal with few steps.
    let quick: Bool

    var description: String { experiment.rawValue + (quick ? ", quick" : "") }
    var fileName: String { experiment.rawValue + (quick ? "-quick" : "") }
  }

  /// Loss and relative L2 error after some iterations.
  struct Point: Codable, Sendable {
    let iteration: Int
    let loss: Double
    let error: Double
  }

  let settings: Settings
  let cell: Cell
  let seed: UInt64
  /// From the first to the last iteration, with ever larger distances.
  let course: [Point]
  /// u for a = 1 on a grid of 6 times and 101 places, time by time.
  let solution: [Double]

  var last: Point { course[course.count - 1] }

  var problem: String? {
    if course.isEmpty { return "a run has a course, found none" }
    let bad = course.first { !($0.loss >= 0 && $0.error >= 0) }
    return bad.map { "losses and errors are at least 0, found \($0.loss) and \($0.error)" }
  }

  var description: String {
    "loss \(last.loss.scientific(digits: 1)), error \(last.error.scientific(digits: 2))"
  }
}
