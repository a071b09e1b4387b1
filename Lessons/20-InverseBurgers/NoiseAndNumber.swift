import Adjoint
import LessonKit

/// The estimates over noise and number of measurements, beside the published ones and the best possible.
struct NoiseAndNumber {
  private let noises = [0, 0.01, 0.1]

  /// The authors' results in percent, one training each, for 500 and 2000 measurements and the noises above.
  ///
  /// Source: the tables of their program (M. Raissi, PINNs, appendix, continuous_time_identification,
  /// error_lambda_1_table_1 and error_lambda_2_table_1), which trains 8 hidden layers of 40 units by L-BFGS in single
  /// precision.
  private let published = [
    500: [(0.131, 13.885), (0.518, 0.483), (1.319, 4.058)],
    2000: [(0.096, 0.469), (0.039, 0.008), (0.101, 6.391)],
  ]

  func present(_ trainings: inout Trainings, _ lesson: inout Lesson) throws {
    lesson.heading("Noise, and the number of measurements")
    lesson.formula(
      """
      J = (∂u/∂λ₁, ∂u/∂κ) at the points: N×2
      (standard errors)² = diagonal of σ² (JᵀJ)⁻¹
      """)
    lesson.text(
      """
      How good can an estimate be? With noise σ, a lower bound is given by the standard errors if the exact solution \
      is known for all coefficients, with its initial and boundary values, and only two numbers have to be found. No \
      unbiased estimate is better, and the network has to find u, too. “Least squares” does just that fit, for \
      comparison.
      """)
    let counts = [trainings.count / 4, trainings.count]
    let plans = counts.flatMap { count in
      noises.map { Measurements.Plan(count: count, noise: $0) }
    }
    let few = Measurements.Plan(
      count: counts[0], noise: noises[2], others: trainings.count - counts[0])
    let results = try trainings.run("Noise", plans + [few])

    let seeds = trainings.seeds.count
    var table = Table(
      [
        "measurements", "noise", "λ₁ off by", "λ₂ off by", "published λ₁, λ₂", "standard errors",
        "least squares λ₂",
      ],
      caption:
        "Errors in percent: medians over \(seeds) seeds, ranges in parentheses; published: one training each, "
        + "with 500 and "
        + "2000 measurements")
    var worst = 0.0
    for (plan, runs) in zip(plans + [few], results) {
      let (lambda1, lambda2) = (
        MedianAndRange(of: runs.map(\.best.lambda1Error)),
        MedianAndRange(of: runs.map(\.best.lambda2Error))
      )
      let best = runs.map { BestPossible(measurements: $0.measurements) }
      let errors = try best.map { try $0.standardErrors() }
      let (se1, se2) = (
        MedianAndRange(of: errors.map(\.lambda1)), MedianAndRange(of: errors.map(\.lambda2))
      )
      let fits = best.map { $0.leastSquares() }
      let fit2 = MedianAndRange(of: fits.map(\.lambda2))
      let known =
        plan == few ? nil : published[plan.count].map { $0[noises.firstIndex(of: plan.noise)!] }
      table.append([
        .text("\(plan.count)" + (plan == few ? " + \(few.others) points of f" : "")),
        .percent(plan.noise, digits: 0), .text(lambda1.text { percent($0) }),
        .text(lambda2.text { percent($0) }),
        known.map { .text("\($0.0), \($0.1)") } ?? .missing,
        plan.noise == 0 ? .missing : .text("\(percent(se1.median)), \(percent(se2.median))"),
        plan.noise == 0 ? .missing : .text(percent(fit2.median)),
      ])
      let key = metricKey(plan, few)
      lesson.metric("viscosityError\(key)Median", lambda2.median)
      lesson.metric("productError\(key)Median", lambda1.median)
      if plan.noise > 0 {
        lesson.metric("viscosityStandardError\(key)", se2.median)
      }
      // With more noise the estimates leave the range in which u is linear in the coefficients.
      if plan.noise == noises[1] {
        worst = zip(fits, errors).reduce(worst) {
          max($0, $1.0.lambda1 / $1.1.lambda1, $1.0.lambda2 / $1.1.lambda2)
        }
      }
    }
    lesson.table(table)
    // Of estimates by least squares, in standard errors.
    lesson.metric("leastSquaresErrors", worst)
    conclude(results, plans + [few], &lesson)
  }

  private func percent(_ x: Double) -> String { (100 * x).fixed(digits: 3) }

  /// "" for all measurements without noise, else what differs.
  private func metricKey(_ plan: Measurements.Plan, _ few: Measurements.Plan) -> String {
    let noise = [0: "", 0.01: "Noisy", 0.1: "VeryNoisy"][plan.noise]!
    return (plan.count == few.count ? "Few" : "") + noise + (plan == few ? "WithPoints" : "")
  }
}

extension NoiseAndNumber {
  /// The conclusions from the measured numbers.
  private func conclude(
    _ results: [[Identification.Run]], _ plans: [Measurements.Plan], _ lesson: inout Lesson
  ) {
    func error(_ i: Int) -> Double {
      MedianAndRange(of: results[i].map(\.best.lambda2Error)).median
    }
    // Rows: few and many measurements, each for the three noises; then few with further points.
    let (few, many, helped) = (plans[2].count, plans[4].count, plans[6].others)
    let followed = MedianAndRange(
      of: results[2].map { $0.best.data / ($0.measurements.sigma * $0.measurements.sigma) }
    ).median
    lesson.text(
      """
      From \(many) exact measurements the viscosity is found within \(error(3).percent(digits: 2)), with 1 % noise \
      within \(error(4).percent(digits: 2)) (medians). Few noisy measurements are the hard case: with \(few) and 10 % \
      noise the error is \(error(2).percent(digits: 0)). There the data part of the loss ends at \
      \(followed.percent(digits: 0)) of the variance of the noise: the network overfits some of it, between points at \
      which the equation is not imposed. It can be imposed at \(helped) further points, where nothing is measured: \
      \(error(6).percent(digits: 0)).
      """)
  }
}
