import Adjoint
import Foundation
import LessonKit

/// The steps that gradient descent needs for a linear model, from the eigenvalues of the Hessian.
struct Convergence {
  let wine: Wine<Double>
  /// The number of steps after which a descent ends if it has not converged.
  let cap: Int
  /// The share of the loss above its minimum that may be left.
  let share = 1e-6

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Steps to the minimum")
    lesson.text(
      """
      A linear model with biases learns the three cultivars of the wines as one-hot targets, by the mean squared \
      error. The loss is a parabola in 14 variables per class, so the number of steps is known beforehand. All \
      inputs below are affine functions of each other: the models are the same, the minimum is the same, and from \
      weights of zero so is the loss at the start. Only the coordinates of the weights differ.
      """)
    lesson.formula(
      """
      L = 1/(n m) ‖[X 1] W − Y‖²       m = 3 classes
      Hessian H = 2/m K for each class, K = 1/n [X 1]ᵀ[X 1]

          ⎡ C + μᵀμ   μᵀ ⎤       centred: μ = 0
      K = ⎣    μ      1  ⎦       whitened: K = I, κ = 1

      best step 2 / (λ_min + λ_max) in units of m/2, λ of K
      factor per step (κ − 1)/(κ + 1), κ = λ_max / λ_min
      L − L_min ∝ Σ_i λ_i c_i² (1 − α λ_i)²ᵗ
      10⁻⁶ of it: ln 10⁻³ / ln ((κ − 1)/(κ + 1)) steps at the latest,
                  about ½ κ ln 10³
      """)
    let X = wine.inputs
    let standardizer = Standardizer(fittedTo: X)
    let inputs: [(name: String, key: String, X: Matrix<Double>)] = [
      ("raw", "Raw", X), ("centred", "Centred", Centering(fittedTo: X)(X)),
      ("scaled, not centred", "Scaled", X / standardizer.standardDeviation),
      ("standardized", "Standardized", standardizer(X)),
      ("whitened", "Whitened", try Pipeline(fittedTo: X, .standardized, .whitened(.pca))(X)),
    ]
    var spectra = Table(["inputs", "λ_max", "λ_min", "κ"], caption: "Of K = 1/n [X 1]ᵀ[X 1]")
    var table = Table(
      ["inputs", "at the latest", "from all λ_i", "steps", "left at the end", "expected"],
      caption:
        "Steps to 10⁻⁶ of the loss above the minimum: the bound, the prediction, and what happened within \(cap) "
        + "steps; the share of the loss above the minimum at the end.")
    var conditions: [String: Double] = [:]
    let bar = ProgressBar("Descent", total: inputs.count)
    var series: [LineChart.Series] = []
    for (name, key, X) in inputs {
      let descent = try LinearDescent(X, .oneHot(wine.labels, classes: 3), share: share, cap: cap)
      let left = descent.expectedExcess(after: descent.excess.count - 1)
      spectra.append([
        .text(name), .number(short(descent.largest)), .number(short(descent.smallest)),
        .number(short(descent.condition)),
      ])
      table.append([
        .text(name), .number(short(descent.latestSteps)), .number(short(Double(descent.expectedSteps))),
        .number(descent.steps.map { "\($0)" } ?? "> \(cap)"), .scientific(descent.excess.last!, digits: 1),
        .scientific(left, digits: 1),
      ])
      conditions[key] = descent.condition
      lesson.metric("condition" + key, descent.condition)
      lesson.metric("steps" + key + "Theory", descent.expectedSteps)
      if let steps = descent.steps { lesson.metric("steps" + key, steps) }
      lesson.metric("left" + key, descent.excess.last!)
      lesson.metric("left" + key + "Theory", left)
      series.append(curve(name, descent.excess))
      bar.update(to: series.count, status: name)
    }
    bar.finish()
    lesson.table(spectra)
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Loss above the minimum, linear model", x: Axis(label: "step + 1", scale: .logarithmic),
        y: Axis(label: "loss above the minimum, share of the start", scale: .logarithmic, range: (share / 10)...2),
        series: series),
      caption:
        "The best constant step for each; both axes are logarithmic. Each curve ends at 10⁻⁶ or after \(cap) steps.")
    lesson.text(
      """
      Centring alone divides κ by \(short(conditions["Raw"]! / conditions["Centred"]!)), scaling alone by \
      \(short(conditions["Raw"]! / conditions["Scaled"]!)), both by \
      \(short(conditions["Raw"]! / conditions["Standardized"]!)). Without a common scale the largest measurement \
      determines λ_max. Without centring the means do, which couple all weights and the bias.
      """)
  }

  /// A number of steps or an eigenvalue in few characters.
  private func short(_ x: Double) -> String {
    if x >= 1e5 || x < 1e-2 { return x.scientific(digits: 1) }
    return x == x.rounded() ? "\(Int(x))" : x.fixed(digits: x < 100 ? 2 : 0)
  }

  /// Some 200 points, equally far apart on a logarithmic axis.
  private func curve(_ name: String, _ excess: [Double]) -> LineChart.Series {
    var shown: [Int] = []
    for i in 0...200 {
      let t = Int(pow(Double(excess.count), Double(i) / 200).rounded()) - 1
      if shown.last != t { shown.append(t) }
    }
    return .init(name: name, x: shown.map { Double($0 + 1) }, y: shown.map { excess[$0] })
  }
}
