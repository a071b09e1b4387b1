import Adjoint
import LessonKit

/// Sums against means: the effect of a factor in front of a loss on training (errata E-33, E-10 and E-36).
struct SumsAndMeans {
  let seed: UInt64

  func present(_ lesson: inout Lesson) {
    presentOutputs(&lesson)
    presentNorms(&lesson)
    presentRates(&lesson)
    presentSampleMean(&lesson)
    presentAdagrad(&lesson)
  }

  /// Erratum E-33: the sum over the outputs.
  private func presentOutputs(_ lesson: inout Lesson) {
    lesson.heading("Sum or mean over the outputs")
    lesson.text(
      """
      For m outputs the slide sums over j without an index j at f and y, and divides by k alone. With the index it is \
      m times the mean over all elements, and so are its gradients. That is not wrong in principle, but a network \
      with m times as many outputs then needs an m times smaller learning rate. (The slide before calls the plain \
      formula one for 1-D input; what it lacks is a second output, the input may be of any size.)
      """)
    lesson.formula(
      """
      slide         1/k Σ_i Σ_j [f(x_i) − y(x_i)]²
      with index    1/k Σ_i Σ_j (f_ij − y_ij)²
      elementwise   1/(k m) Σ_i Σ_j (f_ij − y_ij)²
      """)
    var random = Random(seed: seed)
    var table = Table(
      ["outputs m", "1/k Σ Σ", "elementwise", "ratio", "expected"],
      caption: "Errors of 50 samples, normal with standard deviation 1: only the elementwise mean stays near 1.")
    var worst = 0.0
    for m in [1, 3, 10, 100] {
      let F = Matrix<Double>.normal(50, m, using: &random)
      let Y = Matrix<Double>.zeros(50, m)
      let (sum, mean) = (square(F - Y).sum / 50, MeanSquaredError()(F, Y).value)
      worst = max(worst, abs(sum / mean / Double(m) - 1))
      table.append([
        .integer(m), .number(sum, digits: 3), .number(mean, digits: 3), .number(sum / mean, digits: 3), .integer(m),
      ])
    }
    lesson.table(table)
    lesson.metric("outputSumRatioError", worst)
  }

  /// Erratum E-33: norms, and their relation to the losses.
  private func presentNorms(_ lesson: inout Lesson) {
    lesson.text(
      """
      The slide also calls MAE the Manhattan norm and RMSE the Euclidean norm of the errors. They are these norms \
      divided by k and by √k: norms grow with the number of samples, means do not.
      """)
    lesson.formula("MAE = ‖e‖₁ / k        RMSE = ‖e‖₂ / √k")
    var random = Random(seed: seed)
    var table = Table(
      ["k", "‖e‖₁", "MAE", "‖e‖₁ / k", "‖e‖₂", "RMSE", "‖e‖₂ / √k"],
      caption: "Normal errors with standard deviation 1: MAE tends to √(2/π) = 0.798, RMSE to 1.")
    var worst = 0.0
    for k in [10, 100, 1000, 10_000] {
      let e = Matrix<Double>.normal(k, 1, using: &random)
      let zeros = Matrix<Double>.zeros(k, 1)
      let (manhattan, euclidean) = (abs(e).sum, e.norm)
      let (mae, rmse) = (MeanAbsoluteError()(e, zeros).value, RootMeanSquaredError()(e, zeros).value)
      let scaled = (manhattan / Double(k), euclidean / Double(k).squareRoot())
      worst = max(worst, abs(mae / scaled.0 - 1), abs(rmse / scaled.1 - 1))
      table.append([
        .integer(k), .number(manhattan, digits: 1), .number(mae, digits: 4), .number(scaled.0, digits: 4),
        .number(euclidean, digits: 2), .number(rmse, digits: 4), .number(scaled.1, digits: 4),
      ])
    }
    lesson.table(table)
    lesson.metric("normError", worst)
  }

  /// Erratum E-36: the mean over the samples of a minibatch needs the index of the sample.
  private func presentSampleMean(_ lesson: inout Lesson) {
    lesson.heading("The gradient of a minibatch is a mean over samples")
    lesson.formula(
      """
      slide   E[∂L/∂W] = 1/k Σ_i ∂L/∂W     k equal terms: says nothing
      right   ∂L/∂W = 1/k Σ_i ∂L_i/∂W      because L = 1/k Σ_i L_i
      """)
    var random = Random(seed: seed)
    let samples = Samples<Double>(.normal(60, 3, using: &random), .normal(60, 2, using: &random))
    let model = network(of: Double.self) {
      Dense(from: 3, to: 8, using: &random)
      Tanh()
      Dense(from: 8, to: 2, using: &random)
    }
    func gradient(_ indices: some Collection<Int>) -> Matrix<Double> {
      FullBatch(model, loss: MeanSquaredError(), samples: samples.rows(at: indices))(model.parameters.flattened)
        .gradient
    }
    let all = gradient(0..<60)
    var (mean, squares) = (all * 0, 0.0)
    for i in 0..<60 {
      let g = gradient([i])
      mean += g / 60
      squares += (g - all).sumOfSquares / 60
    }
    let difference = (mean - all).maxNorm
    var batches = all * 0
    for indices in Minibatches(count: 60, size: 12, using: &random) { batches += gradient(indices) / 5 }
    let ofBatches = (batches - all).maxNorm
    lesson.text(
      """
      A network 3-8-2 and 60 samples: the mean of 60 gradients of single samples differs from the gradient of the mean \
      loss by at most \(power(difference)), that of five minibatches of 12 by \(power(ofBatches)): rounding. Single \
      ones scatter around it with a standard deviation of \(squares.squareRoot().fixed(digits: 2)), the length of the \
      mean itself is \(all.norm.fixed(digits: 2)). So the gradient of a minibatch is an estimate without bias, and E \
      stands for its sample mean.
      """)
    lesson.metric("sampleMeanError", difference)
    lesson.metric("batchMeanError", ofBatches)
  }

  /// Erratum E-36: the sum of Adagrad needs the index of the step.
  private func presentAdagrad(_ lesson: inout Lesson) {
    lesson.text(
      """
      In Adagrad's sum the index is missing, too. As printed, v_t is t times the last square, every step has the \
      length α/√t, whatever the gradient. With the index, v_t accumulates all squares. On f = ½ x² from x = 1 \
      with α = 0.5:
      """)
    lesson.formula(
      """
      slide   v_t = Σ_{τ=1}^t (∂L/∂W)²   = t g_t² if read as printed
      right   v_t = Σ_{τ=1}^t (∂L/∂W)_τ²
      """)
    var rule = Adagrad<Double>(learningRate: 0.5)
    let path = rule.path(on: { ($0.sumOfSquares / 2, $0) }, from: [[1]], steps: 5).elements
    var table = Table(
      ["t", "g_t", "t g_t²", "its step α/√t", "Σ_τ g_τ²", "step, measured", "α g_t / (√Σ + ε)"],
      caption: "The measured steps are those of the library's rule.")
    var (sum, worst) = (0.0, 0.0)
    for t in 1...5 {
      let g = path[t - 1]
      sum += g * g
      let (step, expected) = (path[t - 1] - path[t], 0.5 * g / (sum.squareRoot() + 1e-8))
      worst = max(worst, abs(step - expected))
      table.append([
        .integer(t), .number(g, digits: 4), .number(Double(t) * g * g, digits: 4),
        .number(0.5 / Double(t).squareRoot(), digits: 4), .number(sum, digits: 4), .number(step, digits: 4),
        .number(expected, digits: 4),
      ])
    }
    lesson.table(table)
    lesson.metric("adagradStepError", worst)
  }
}
