import Matrices
import Networks
import Testing

/// What travels as a derivative is the derivative.
@Suite("Layers on jets") struct JetLayerTests {
  private func smooth(_ random: inout Random) -> some JetLayer<Double> {
    network(of: Double.self) {
      Dense(from: 2, to: 8, using: &random)
      Tanh()
      Residual(Chain(Dense(from: 8, to: 8, using: &random), SiLU()))
      Parallel(Chain(Dense(from: 8, to: 5, using: &random), Softplus()), Identity())
      Dense(from: 13, to: 6, using: &random)
      GELU()
      Stack(count: 2) { Chain(Dense(from: 6, to: 6, using: &random), Sine()) }
      Dense(from: 6, to: 2, using: &random)
    }
  }

  @Test("u_t, u_x, u_tt, u_tx and u_xx are those of the network's outputs", arguments: 1...3)
  func derivatives(seed: UInt64) {
    var random = Random(seed: seed)
    let model = smooth(&random)
    let pattern = JetPattern(directions: 2, pairs: [(0, 0), (1, 0), (1, 1)])
    let X = Matrix<Double>.uniform(5, 2, in: -1...1, using: &random)
    let U = pattern.split(
      model.onJets(pattern)(pattern.inputs(X, along: .identity(2))))
    #expect(U[0] == model(X))

    func u(_ t: Double, _ x: Double) -> Matrix<Double> { model(X + [[t, x]]) }
    // Errors h⁴/30 and h²/12 of derivatives up to some hundreds; roundings ε/h = 2e-13 and ε/h² = 2e-8.
    let (h, k) = (1e-3, 1e-4)
    func first(_ a: Double, _ b: Double) -> Matrix<Double> {
      (8 * (u(h * a, h * b) - u(-h * a, -h * b))
        - (u(2 * h * a, 2 * h * b) - u(-2 * h * a, -2 * h * b)))
        / (12 * h)
    }
    #expect((U[1] - first(1, 0)).maxNorm < 1e-9)
    #expect((U[2] - first(0, 1)).maxNorm < 1e-9)
    let tt = (u(k, 0) - 2 * u(0, 0) + u(-k, 0)) / (k * k)
    let tx = (u(k, k) - u(k, -k) - u(-k, k) + u(-k, -k)) / (4 * k * k)
    let xx = (u(0, k) - 2 * u(0, 0) + u(0, -k)) / (k * k)
    for (component, difference) in zip(U[3...], [tt, tx, xx]) {
      #expect((component - difference).maxNorm < 1e-6)
    }
  }

  @Test("a derivative along any direction is that combination of those along the coordinates")
  func directions() {
    var random = Random(seed: 4)
    let model = smooth(&random)
    let X = Matrix<Double>.uniform(4, 2, in: -1...1, using: &random)
    let coordinates = JetPattern(directions: 2, pairs: [(0, 0), (0, 1), (1, 1)])
    let U = coordinates.split(
      model.onJets(coordinates)(coordinates.inputs(X, along: .identity(2))))
    let one = JetPattern(directions: 1, pairs: [(0, 0)])
    let V = one.split(model.onJets(one)(one.inputs(X, along: [[0.6, -0.8]])))
    // Some fifty roundings of numbers of order 1.
    #expect((V[1] - (0.6 * U[1] - 0.8 * U[2])).maxNorm < 1e-13)
    #expect(
      (V[2] - (0.36 * U[3] - 0.96 * U[4] + 0.64 * U[5])).maxNorm < 1e-13)
  }

  @Test("without derivatives it is the network, forward and backward")
  func valuesOnly() {
    var random = Random(seed: 5)
    let model = smooth(&random)
    let values = JetPattern(directions: 0)
    let X = Matrix<Double>.uniform(4, 2, in: -1...1, using: &random)
    let onJets = model.onJets(values)
    let (U, cache) = onJets.forward(values.inputs(X, along: .zeros(0, 2)))
    let (P, plain) = model.forward(X)
    #expect(U == P)
    let G = Matrix<Double>.normal(4, 2, using: &random)
    let a = onJets.backward(G, cache).gradient.flattened
    let b = model.backward(G, plain).gradient.flattened
    // The slopes are written differently here and there: some roundings.
    #expect((a - b).maxNorm <= 1e-13 * b.maxNorm)
  }
}
