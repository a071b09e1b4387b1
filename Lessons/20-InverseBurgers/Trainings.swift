import LessonKit

/// The trainings of all sections; none is run twice.
struct Trainings {
  let setting: Identification
  let seeds: [UInt64]
  /// The number of measurements, unless a section says otherwise.
  let count: Int
  /// Of all trainings so far.
  private(set) var seconds = 0.0
  private var runs: [Key: Identification.Run] = [:]

  private struct Key: Hashable {
    let plan: Measurements.Plan
    let seed: UInt64
  }

  init(setting: Identification, seeds: [UInt64], count: Int) {
    (self.setting, self.seeds, self.count) = (setting, seeds, count)
  }

  /// One training for each plan and the first seeds.
  mutating func run(
    _ name: String, _ plans: [Measurements.Plan], seeds limit: Int = .max
  ) throws -> [[Identification.Run]] {
    let keys = plans.map { plan in seeds.prefix(limit).map { Key(plan: plan, seed: $0) } }
    let missing = keys.joined().filter { runs[$0] == nil }
    if !missing.isEmpty {
      let bar = ProgressBar(name, total: missing.count * setting.iterations)
      for (i, key) in missing.enumerated() {
        let run = try setting.run(key.plan, seed: key.seed) { estimate in
          bar.update(
            to: i * setting.iterations + estimate.iteration, status: estimate.text,
            curves: [
              "loss of the data": estimate.data, "loss of the equation": estimate.equation,
              "error of λ₁": estimate.lambda1Error, "relative error of λ₂": estimate.lambda2Error,
            ])
        }
        runs[key] = run
        seconds += run.seconds
      }
      bar.finish()
    }
    return keys.map { $0.map { runs[$0]! } }
  }
}
