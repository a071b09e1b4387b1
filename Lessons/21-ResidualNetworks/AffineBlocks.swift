import Adjoint
import LessonKit

/// Lecture D3's block W(x) + b + x beside lecture D2's I + σ ∘ T.
struct AffineBlocks {
  let seed: UInt64
  let width = 8
  let counts = [1, 4, 16, 64]

  private func dense(_ p: Int, _ q: Int, using random: inout Random) -> Dense<Double> {
    Dense(weights: .normal(p, q, using: &random) / Double(p * q).squareRoot(), bias: .normal(1, q, using: &random))
  }

  /// The relative deviation of F from the affine map that agrees with it at 0 and at the unit vectors.
  private func deviation(_ F: some Layer<Double>, using random: inout Random) -> Double {
    let c = F(.zeros(1, width))
    let identity = Matrix<Double>(rows: width, columns: width) { i, j in i == j ? 1 : 0 }
    // F(x) = x M + c, so the unit vector e_i gives row i of M, plus c.
    let M = F(identity) - c
    let X = Matrix<Double>.normal(100, width, using: &random)
    let Y = F(X)
    return (Y - (X * M + c)).norm / Y.norm
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("A block needs an activation")
    lesson.formula(
      """
      lecture D3     x₁ = W₁(x₀) + b₁ + x₀
      lecture D2     I + σ ∘ T
      """)
    lesson.text(
      """
      The first has no activation. Two of these blocks are (x (I + W₁) + b₁)(I + W₂) + b₂ = x M + c, so any number of \
      them is one affine map. Such a map is known from its values at 0 and at the unit vectors; the table shows how \
      far random networks are from it at 100 other points, in units of the size of their outputs.
      """)
    var table = Table(["blocks", "x + T(x), as in D3", "x + tanh(T(x)), as in D2"])
    for count in counts {
      var random = Random(seed: seed)
      let layers = (0..<count).map { _ in dense(width, width, using: &random) }
      let slide = deviation(Stack(layers.map { Residual($0) }), using: &random)
      let right = deviation(Stack(layers.map { Residual(Chain($0, Tanh())) }), using: &random)
      table.append([.integer(count), .scientific(slide, digits: 1), .scientific(right, digits: 1)])
      lesson.metric("affineDeviation\(count)", slide)
      lesson.metric("tanhDeviation\(count)", right)
    }
    lesson.table(table)
    presentTraining(&lesson)
  }

  /// sin 2πx on [0, 1], whose best line leaves the mean square ½ − 3/π²: the variance ½ less cov²/(1/12), where cov =
  /// ∫ x sin 2πx = −1/(2π).
  private func presentTraining(_ lesson: inout Lesson) {
    let samples = sine(count: 256)
    func error(_ layer: (inout Random) -> some Layer<Double>) -> Double {
      var random = Random(seed: seed)
      var model = network(of: Double.self) {
        Dense(from: 1, to: width, using: &random)
        Stack(count: 4) { layer(&random) }
        Dense(from: width, to: 1, using: &random)
      }
      LBFGS().fit(
        &model, to: FullBatch(model, loss: MeanSquaredError(), samples: samples), until: StoppingRule(iterations: 300))
      return RootMeanSquaredError()(model(samples.inputs), samples.targets).value
    }
    let slide = error { Residual(Dense(from: width, to: width, using: &$0)) }
    let right = error { Residual(Chain(Dense(from: width, to: width, using: &$0), Tanh())) }
    let line = (0.5 - 3 / (Double.pi * .pi)).squareRoot()
    lesson.text(
      """
      Trained on sin 2πx with four blocks, the slide's network ends at a root mean square error of \
      \(slide.fixed(digits: 4)), where the best straight line has \(line.fixed(digits: 4)); with tanh in the blocks it \
      is \(right.scientific(digits: 1)). What makes the sum a step of a differential equation, and not only a way \
      around the layers, is a third thing that the slide leaves out, the factor Δt of its own forward Euler formula.
      """)
    lesson.metric("affineTrainedRMS", slide)
    lesson.metric("tanhTrainedRMS", right)
    lesson.metric("bestLineRMS", line)
  }
}
