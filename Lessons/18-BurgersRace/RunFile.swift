import LessonKit

/// The file from which a run of the race goes on.
struct RunFile {
  let plan: SolverRun.Plan
  let file: SavedFile

  init(_ plan: SolverRun.Plan, in folder: String) {
    self.plan = plan
    file = SavedFile("\(folder)/\(plan.solver.rawValue)-\(plan.seed).json")
  }

  func write(_ run: SolverRun) throws { try file.write(run) }

  /// What an earlier run has left, nil if there was none.
  func read() throws -> SolverRun? {
    let run: SolverRun? = try file.read()
    if let run { try file.require("\(plan)", found: "\(run.plan)") }
    return run
  }
}

extension SolverRun.Plan: CustomStringConvertible {
  var description: String {
    "\(solver.name), \(hiddenLayers) × \(neurons) units, \(points) points\(usesSymmetry ? ", symmetry" : ""), "
      + "seed \(seed)"
  }
}
