import Foundation
import LessonKit

/// The file from which a run of the race goes on.
struct RunFile {
  let plan: SolverRun.Plan
  let path: String

  init(_ plan: SolverRun.Plan, in folder: String) {
    self.plan = plan
    path = "\(folder)/\(plan.solver.rawValue)-\(plan.seed).json"
  }

  /// Replaces the file as a whole.
  func write(_ run: SolverRun) throws {
    let file = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try JSONEncoder().encode(run).write(to: file, options: .atomic)
  }

  /// What an earlier run has left, nil if there was none. Throws a sentence for a file that cannot be read, and for that of another
  /// plan.
  func read() throws -> SolverRun? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
      let run = try? JSONDecoder().decode(SolverRun.self, from: data)
    else {
      throw RunFailure("\(path) is not a training that can be continued; remove it to begin anew")
    }
    if run.plan != plan {
      throw RunFailure(
        "\(path) is a training with \(run.plan), and this run has \(plan); give it another folder with --output"
      )
    }
    return run
  }
}

extension SolverRun.Plan: CustomStringConvertible {
  var description: String {
    "\(hiddenLayers) × \(neurons) units, \(points) points\(usesSymmetry ? ", symmetry" : ""), seed \(seed)"
  }
}
