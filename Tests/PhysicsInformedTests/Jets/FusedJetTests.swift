import Matrices
import Networks
import PhysicsInformed
import Testing

/// The fused kernels against the layers one by one.
@Suite("Fused jets") struct FusedJetTests {
  private typealias Loss<S: Scalar> = FusedJet<S>.Term.Loss

  /// (1/N) Σ f² with f = u_t + u u_x − ν u_xx for the first output, and a weight on the square of the others.
  private func equation<S: Scalar>(_ type: S.Type, points N: Int) -> Loss<S> {
    let (nu, N) = (S(0.1), S(N))
    return { U, _ in
      let (u, u_t, u_x, u_xx) = (U[0], U[1], U[2], U[3])
      let f = u_t + u ⊙ u_x - nu * u_xx
      let g = (2 / N) * f
      return (f.sumOfSquares / N, [g ⊙ u_x, g, g ⊙ u, -nu * g])
    }
  }

  /// (1/N) Σ (u − y)²
  private func data<S: Scalar>(_ Y: Matrix<S>) -> Loss<S> {
    let N = S(Y.rows)
    return { U, points in
      let r = U[0] - Y[rows: points]
      let zero = Matrix<S>.zeros(r.rows, r.columns)
      return (r.sumOfSquares / N, [(2 / N) * r, zero, zero, zero])
    }
  }

  private func network<S: Scalar>(_ widths: [Int], _ random: inout Random) -> [Dense<S>] {
    zip(widths, widths.dropFirst()).map { p, q in
      var dense = Dense<S>(from: p, to: q, using: &random)
      // A bias that is not zero.
      dense.parameters.bias = .uniform(1, q, in: -0.5...0.5, using: &random)
      return dense
    }
  }

  /// The same by ``DenseJet`` and ``ActivationJet``.
  private func clear<S: Scalar>(
    _ layers: [Dense<S>], _ directions: Matrix<S>, _ terms: [FusedJet<S>.Term]
  ) -> (loss: S, gradient: Matrix<S>) {
    let pattern = JetPattern(directions: 2, pairs: [(1, 1)])
    let (denses, tanh) = (
      layers.map { $0.onJets(pattern) }, Tanh<S>().onJets(pattern)
    )
    var (loss, gradient): (S, Matrix<S>?) = (0, nil)
    for term in terms where term.points.rows > 0 {
      var A = pattern.inputs(term.points, along: directions)
      var (inputs, caches): ([Matrix<S>], [ActivationJet<Tanh<S>>.Cache]) = ([], [])
      for (i, dense) in denses.enumerated() {
        let (Z, input) = dense.forward(A)
        inputs.append(input)
        A = Z
        if i == denses.count - 1 { break }
        let (output, cache) = tanh.forward(Z)
        caches.append(cache)
        A = output
      }
      let (value, adjoints) = term.loss(pattern.split(A), 0..<term.points.rows)
      loss += value
      var (G, parts) = (Matrix(stacking: adjoints), [S]())
      for i in denses.indices.reversed() {
        let (dA, own) = denses[i].backward(G, inputs[i])
        parts = own.flattened.elements + parts
        if i > 0 { G = tanh.backward(dA, caches[i - 1]).inputGradient }
      }
      gradient = gradient.map { $0 + .row(parts) } ?? .row(parts)
    }
    return (loss, gradient!)
  }

  private func terms<S: Scalar>(
    _ widths: [Int], _ points: [Int], _ random: inout Random
  ) -> [FusedJet<S>.Term] {
    let X = points.map { n in Matrix<S>.uniform(n, widths[0], in: -1...1, using: &random) }
    let Y = Matrix<S>.uniform(points[1], widths.last!, in: -1...1, using: &random)
    return [
      FusedJet.Term(points: X[0], loss: equation(S.self, points: max(1, points[0]))),
      FusedJet.Term(points: X[1], loss: data(Y)),
    ]
  }

  private func check<S: Scalar>(_ type: S.Type, _ widths: [Int], _ points: [Int]) {
    var random = Random(seed: 1)
    let layers: [Dense<S>] = network(widths, &random)
    let directions = Matrix<S>.uniform(2, widths[0], in: -1...1, using: &random)
    let terms: [FusedJet<S>.Term] = terms(widths, points, &random)
    let theta = Matrix.row(layers.flatMap { $0.parameters.flattened.elements })
    let fused = FusedJet(widths: widths, along: directions, terms: terms)
    let (loss, gradient) = fused(theta)
    let (expectedLoss, expected) = clear(layers, directions, terms)
    // Both ways take fewer than p + q + 44 roundings per layer, each of ε/2, and some thirty for the loss.
    // Contributions of points cancel: they are measured by what they are without their signs, point by point.
    let roundings = zip(widths, widths.dropFirst()).reduce(30) { $0 + $1.0 + $1.1 + 44 }
    let tolerance = S.ulpOfOne * S(roundings + points[0] + points[1])
    #expect(abs(loss - expectedLoss) <= tolerance * expectedLoss, "\(S.self) \(widths)")
    var sizes = Matrix<S>.zeros(1, theta.columns)
    for term in terms {
      for i in 0..<term.points.rows {
        let alone = FusedJet.Term(points: term.points.row(i)) { U, _ in
          term.loss(U, i..<i + 1)
        }
        sizes += abs(clear(layers, directions, [alone]).gradient)
      }
    }
    let worst = (gradient - expected).maxNorm
    #expect(worst <= tolerance * sizes.maxNorm, "\(S.self) \(widths)")
  }

  @Test(
    "loss and gradient are those of the layers, for any widths and numbers of points",
    arguments: [
      ([2, 20, 20, 20, 1], [70, 9]), ([2, 8, 1], [1, 1]), ([1, 3, 1], [40, 41]),
      ([3, 5, 7, 2], [80, 0]), ([2, 20, 20, 20, 20, 20, 20, 20, 20, 1], [100, 20]),
      ([4, 33, 12, 3], [0, 40]), ([2, 1], [5, 5]), ([2, 64, 1], [129, 3]),
    ])
  func accuracy(widths: [Int], points: [Int]) {
    check(Double.self, widths, points)
    check(Float.self, widths, points)
  }

  @Test("the gradient has the form of the parameters, and its numbers in their order")
  func form() {
    var random = Random(seed: 2)
    let model = Networks.network(of: Double.self) {
      Dense(from: 2, to: 6, using: &random)
      Tanh()
      Dense(from: 6, to: 5, using: &random)
      Tanh()
      Dense(from: 5, to: 1, using: &random)
    }
    let terms: [FusedJet<Double>.Term] = terms([2, 6, 5, 1], [40, 10], &random)
    let fused = FusedJet(widths: [2, 6, 5, 1], along: .identity(2), terms: terms)
    let (loss, gradient) = fused.lossAndGradient(model.parameters)
    let flat = fused(model.parameters.flattened)
    #expect(loss == flat.value && gradient.flattened == flat.gradient)
    #expect(gradient.tensors.map(\.value.shape) == model.parameters.tensors.map(\.value.shape))
    // A step against it of 1e-6 gains that much times its square; what the step adds in second order is 1e-12 times a
    // curvature of some tens.
    let g2 = flat.gradient.sumOfSquares
    let step = 1e-6
    let gain = loss - fused(model.parameters.flattened - step * flat.gradient).value
    #expect(abs(gain / step - g2) < 1e-4 * g2 + 1e-9)
  }

  @Test("any number of threads gives the same bits")
  func threads() {
    var random = Random(seed: 3)
    let widths = [2, 10, 10, 1]
    let layers: [Dense<Double>] = network(widths, &random)
    let terms: [FusedJet<Double>.Term] = terms(widths, [3000, 50], &random)
    let theta = Matrix.row(layers.flatMap { $0.parameters.flattened.elements })
    let fused = FusedJet(widths: widths, along: .identity(2), terms: terms)
    let before = Threads.count
    defer { Threads.count = before }
    Threads.count = 1
    let one = fused(theta)
    for count in 2...4 {
      Threads.count = count
      let many = fused(theta)
      #expect(many.value == one.value && many.gradient == one.gradient, "\(count) threads")
    }
  }

  @Test("wrong shapes trap with a sentence")
  func traps() async {
    await #expect(processExitsWith: .failure) {
      _ = FusedJet<Double>(widths: [2], along: .identity(2), terms: [])
    }
    await #expect(processExitsWith: .failure) {
      let term = FusedJet<Double>.Term(points: .zeros(3, 2)) { U, _ in (0, U) }
      let fused = FusedJet(widths: [2, 3, 1], along: .identity(2), terms: [term])
      _ = fused(.zeros(1, 5))
    }
    await #expect(processExitsWith: .failure) {
      let term = FusedJet<Double>.Term(points: .zeros(3, 2)) { U, _ in (0, [U[0]]) }
      let fused = FusedJet(widths: [2, 1], along: .identity(2), terms: [term])
      _ = fused(.zeros(1, 3))
    }
  }
}
