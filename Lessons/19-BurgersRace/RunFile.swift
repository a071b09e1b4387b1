import Adjoint
import LessonKit

/// The file from which a run of the race is resumed.
struct RunFile {
  let plan: RacePlan
  let file: SavedFile

  init(_ plan: RacePlan, in folder: String) {
    self.plan = plan
    file = SavedFile("\(folder)/\(plan.solver.rawValue)-\(plan.formulation.rawValue)-\(plan.seed).json")
  }

  func write(_ run: SolverRun<some Solver<Double>>) throws { try file.write(run) }

  /// The state of an earlier run, nil if there is none.
  func read<Method: Solver<Double>>() throws -> SolverRun<Method>? {
    let run: SolverRun<Method>? = try file.read()
    if let run { try file.require("\(plan)", found: "\(run.plan)") }
    return run
  }
}
