import Matrices
import Networks
import PhysicsInformed
import Testing

/// A sample of a network on jets is a point with its derivatives.
@Suite("Linearized layers on jets") struct LinearizedJetTests {
  private let all = JetPattern(directions: 2, pairs: [(0, 0), (0, 1), (1, 1)])
  private let burgers = JetPattern(directions: 2, pairs: [(1, 1)])

  /// The sums of rows that belong to one point, n×1.
  private func sums(_ M: Matrix<Double>, _ pattern: JetPattern) -> Matrix<Double> {
    pattern.split(M).dropFirst().reduce(pattern.split(M)[0].rowSums()) { $0 + $1.rowSums() }
  }

  private func expectLinearization(
    _ layer: some LinearizedLayer<Double>, _ pattern: JetPattern, _ S: Matrix<Double>,
    _ random: inout Random, _ name: String
  ) {
    let (U, cache) = layer.forward(S)
    let G = Matrix<Double>.normal(U.rows, U.columns, using: &random)
    let (dS, gradient) = layer.backward(G, cache)
    let (sampleS, gradients) = layer.perSampleGradients(G, cache)
    #expect(sampleS == dS, "\(name)")
    let (D, P, n) = (gradients.columns, layer.parameters.count, pattern.points(of: S))
    let full = gradient.flattened
    if P > 0 {
      #expect(D.shape == Shape(P, n))
      // D 1 = ∂L/∂θ: the same products, added in another order. A few dozen roundings of the largest.
      let sum = Matrix(D.rowSums().T)
      #expect(
        (sum - full).maxNorm <= 1e-14 * full.maxNorm,
        "\(name): \((sum - full).maxNorm / full.maxNorm)")
      // The gradient of one point is that of the loss that asks for its jet alone.
      let one = Matrix(rows: G.rows, columns: G.columns) { i, j in i % n == 1 ? G[i, j] : 0 }
      let alone = layer.backward(one, cache).gradient.flattened
      #expect(
        (Matrix(D.column(1).T) - alone).maxNorm <= 1e-14 * full.maxNorm,
        "\(name)")
    }

    // J v by the tangent is J v by the rows.
    let δS = Matrix<Double>.normal(S.rows, S.columns, using: &random)
    let δθ = Matrix<Double>.normal(1, P, using: &random)
    var direction = layer
    direction.assign(flattened: δθ)
    let δU = layer.tangent(δS, along: direction.parameters, cache)
    var byRows = sums(dS ⊙ δS, pattern)
    if P > 0 { byRows += D.T * δθ.reshaped(P, 1) }
    #expect(
      (sums(G ⊙ δU, pattern) - byRows).maxNorm <= 1e-13 * (1 + byRows.maxNorm),
      "\(name)")

    // Central differences are off by h² times third derivatives, up to 1000 here, and by ε / h.
    let h = 1e-6
    let θ = layer.parameters.flattened
    func output(_ t: Double) -> Matrix<Double> {
      var moved = layer
      if P > 0 { moved.assign(flattened: θ + t * δθ) }
      return moved.forward(S + t * δS).output
    }
    let difference = (output(h) - output(-h)) / (2 * h)
    #expect(
      (δU - difference).maxNorm <= 1e-8 * (1 + δU.maxNorm), "\(name)")
  }

  @Test("an affine layer: the outer products of the components of a point add up")
  func dense() {
    var random = Random(seed: 1)
    let dense = Dense<Double>(
      weights: .normal(4, 3, using: &random), bias: .normal(1, 3, using: &random))
    let layer = DenseJet(dense, all)
    expectLinearization(layer, all, .normal(6 * 5, 4, using: &random), &random, "Dense")
  }

  @Test("activations: tangents need one derivative more than their jets")
  func activations() {
    var random = Random(seed: 2)
    func expect(_ activation: some SmoothActivation<Double>) {
      let S = Matrix<Double>.normal(6 * 4, 3, using: &random)
      expectLinearization(ActivationJet(activation, all), all, S, &random, "\(activation)")
    }
    expect(Tanh<Double>())
    expect(GELU<Double>())
    expect(Sine<Double>(frequency: 1.5))
  }

  @Test("functions of the points, and a network with a hard constraint")
  func constraints() {
    var random = Random(seed: 5)
    let S = all.inputs(.uniform(5, 2, in: -1...1, using: &random), along: .identity(2))
    let wave = Wave().hardConstraint(amplitudes: [1, 0.5])
    let sine = SeparableJet<Double>(wave.values, all)
    expectLinearization(sine, all, S, &random, "separable")
    let model = Constrained(
      network(of: Double.self) {
        PeriodicInput(periods: [nil, 2])
        Dense(from: 3, to: 6, using: &random)
        Tanh()
        Dense(from: 6, to: 1, using: &random)
      }, by: wave)
    expectLinearization(model.onJets(all), all, S, &random, "constrained")
    let periodic = PeriodicInput<Double>(periods: [2, nil]).onJets(all)
    expectLinearization(periodic, all, S, &random, "periodic")
  }

  @Test("the network 2-7-5-6-1 of 104 parameters, and one with a residual block")
  func networks() {
    var random = Random(seed: 3)
    let plain = network(of: Double.self) {
      Dense(from: 2, to: 7, using: &random)
      Tanh()
      Dense(from: 7, to: 5, using: &random)
      Tanh()
      Dense(from: 5, to: 6, using: &random)
      Tanh()
      Dense(from: 6, to: 1, using: &random)
    }
    #expect(plain.parameters.count == 104)
    let X = Matrix<Double>.uniform(9, 2, in: -1...1, using: &random)
    let S = burgers.inputs(X, along: .identity(2))
    expectLinearization(plain.onJets(burgers), burgers, S, &random, "plain")
    let deep = network(of: Double.self) {
      Dense(from: 2, to: 6, using: &random)
      Stack(count: 2) { Residual(Chain(Dense(from: 6, to: 6, using: &random), Tanh())) }
      Parallel(Identity(), Chain(Dense(from: 6, to: 2, using: &random), Sine()))
      Dense(from: 8, to: 1, using: &random)
    }
    expectLinearization(
      deep.onJets(all), all, all.inputs(X, along: .identity(2)), &random, "deep")
  }

  @Test("the Jacobian of Burgers' residual f = u_t + u u_x − ν u_xx has the seeds u_x, 1, u and −ν")
  func burgersResidual() {
    var random = Random(seed: 4)
    let model = network(of: Double.self) {
      Dense(from: 2, to: 7, using: &random)
      Tanh()
      Dense(from: 7, to: 1, using: &random)
    }
    let ν = 0.01
    let S = burgers.inputs(.uniform(6, 2, in: -1...1, using: &random), along: .identity(2))
    func residual(_ model: some LinearizedLayer<Double>) -> Matrix<Double> {
      let u = burgers.split(model.forward(S).output)
      return u[1] + u[0] ⊙ u[2] - ν * u[3]
    }
    let onJets = model.onJets(burgers)
    let (U, cache) = onJets.forward(S)
    let u = burgers.split(U)
    let ones = Matrix<Double>.ones(6, 1)
    let J = onJets.perSampleGradients(
      Matrix(stacking: [u[2], ones, u[0], -ν * ones]), cache
    ).gradients.rows
    // Differences along each parameter: h² times third derivatives up to 100, and ε / h.
    let (h, θ) = (1e-6, model.parameters.flattened)
    for k in 0..<θ.count {
      func moved(_ t: Double) -> Matrix<Double> {
        var (moved, θ) = (onJets, θ)
        θ[0, k] += t
        moved.assign(flattened: θ)
        return residual(moved)
      }
      #expect(((moved(h) - moved(-h)) / (2 * h) - J.column(k)).maxNorm < 1e-8)
    }
  }
}
