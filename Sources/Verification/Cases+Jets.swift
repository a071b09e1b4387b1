import Matrices
import Networks
import PhysicsInformed

extension Case {
  /// u, its first derivatives along two directions, and all second ones.
  static let allSeconds = JetPattern(directions: 2, pairs: [(0, 0), (0, 1), (1, 1)])
  /// u, u_t, u_x, u_xx
  static let burgers = JetPattern(directions: 2, pairs: [(1, 1)])

  static let box: Domain = ["t": 0...5, "x": -1...3]

  /// The layers on jets; inputs are random in all blocks, as they are in the middle of a network.
  static let jets: [Case] = [
    layer("DenseJet", input: Shape(6 * 3, 5)) { random in
      DenseJet(Dense(from: 5, to: 4, using: &random).withRandomBias(&random), allSeconds)
    },
    layer("DomainScaling", input: Shape(6, 2)) { _ in DomainScaling(box) },
    layer("DomainScalingJet", input: Shape(6 * 3, 2)) { _ in DomainScaling(box).onJets(allSeconds)
    },
    layer("ActivationJet", input: Shape(6 * 3, 4)) { _ in
      ActivationJet(Tanh(), allSeconds)
    },
    activation("LeCunTanh", LeCunTanh()), activation("TanhPlusLinear", TanhPlusLinear()),
    activation("Sigmoid", Sigmoid()), activation("Softplus", Softplus()),
    activation("SiLU", SiLU()), activation("GELU", GELU()),
    activation("Sine", Sine(frequency: 1.5)),
    layer("network 2-7-5-6-1 on jets", input: Shape(4 * 5, 2)) { random in
      network(of: Double.self) {
        Dense(from: 2, to: 7, using: &random).withRandomBias(&random)
        Tanh()
        Dense(from: 7, to: 5, using: &random).withRandomBias(&random)
        Tanh()
        Dense(from: 5, to: 6, using: &random).withRandomBias(&random)
        Tanh()
        Dense(from: 6, to: 1, using: &random).withRandomBias(&random)
      }.onJets(burgers)
    },
    layer("residual network on jets", input: Shape(4 * 5, 2)) { random in
      network(of: Double.self) {
        Dense(from: 2, to: 6, using: &random).withRandomBias(&random)
        Residual(Chain(Dense(from: 6, to: 6, using: &random).withRandomBias(&random), Tanh()))
        Dense(from: 6, to: 1, using: &random).withRandomBias(&random)
      }.onJets(burgers)
    },
  ]

  private static func activation<A: SmoothActivation<Double> & FormulaRecordable>(
    _ name: String, _ activation: A
  ) -> Case {
    let name = "\(name) on jets"
    return Case(name) { check in
      check.check(name, ActivationJet(activation, allSeconds), input: Shape(6 * 3, 4))
    }
  }
}

// MARK: - On a tape

extension DenseJet: TapeRecordable where S == Double {
  public func record(_ S: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (W, b) = (parameters.removeFirst(), parameters.removeFirst())
    let (H, n) = (S * W, pattern.points(of: S.value))
    return (H.rows(0..<n) + b).above(H.rows(n..<H.value.rows))
  }
}

extension DomainScaling: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    (X - X.tape.variable(center)) ⊙ X.tape.variable(factors)
  }
}

extension DomainScalingJet: TapeRecordable where S == Double {
  public func record(_ S: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (n, a) = (pattern.points(of: S.value), S.tape.variable(scaling.factors))
    let values = S.rows(0..<n) - S.tape.variable(scaling.center)
    return (values ⊙ a).above(S.rows(n..<S.value.rows) ⊙ a)
  }
}
