import Matrices
import Networks
import PhysicsInformed

extension Case {
  private static let values = JetPattern(directions: 0)

  /// A constraint with a sum, and one of each kind of function: no two coordinates are alike.
  static let constraint = HardConstraint(
    SeparableFunction([
      [.cosine(0.8, frequency: 1.3, from: 0.2), .sine(1.1, frequency: 1.5)],
      [.distance(from: 0.3), .constant(0.7)],
    ]),
    factor: SeparableFunction([[.squaredDistance(from: 0.5), .distances(from: -1, and: 2)]]))

  @Sendable static func constrained(_ random: inout Random) -> ConstrainedNetwork {
    Constrained(
      network(of: Double.self) {
        Dense(from: 2, to: 5, using: &random).withRandomBias(&random)
        Tanh()
        Dense(from: 5, to: 1, using: &random).withRandomBias(&random)
      }, by: constraint)
  }

  /// A coordinate between two periodic ones.
  @Sendable static func periodicInput() -> PeriodicInput<Double> {
    PeriodicInput(periods: [3, nil, 5])
  }

  /// Layers that make data hold exactly.
  static let constraints: [Case] = [
    Case("SeparableJet") { check in
      check.check(
        "SeparableJet", SeparableJet<Double>(constraint.values, allSeconds),
        input: Shape(6 * 3, 2), tape: { X, _ in separable(X, allSeconds) })
    },
    Case("Constrained") { check in
      var random = Random(seed: check.seed &+ 1)
      return check.check(
        "Constrained", constrained(&random), input: Shape(6, 2),
        tape: { X, parameters in constrained(X, parameters, values) })
    },
    Case("Constrained on jets") { check in
      var random = Random(seed: check.seed &+ 1)
      return check.check(
        "Constrained on jets", constrained(&random).onJets(allSeconds),
        input: Shape(6 * 3, 2),
        tape: { X, parameters in constrained(X, parameters, allSeconds) })
    },
    layer("PeriodicInput", input: Shape(6, 3)) { _ in periodicInput() },
    layer("PeriodicInput on jets", input: Shape(6 * 3, 3)) { _ in
      periodicInput().onJets(allSeconds)
    },
  ]
}

/// A network that keeps to a constraint.
typealias ConstrainedNetwork = Constrained<
  Chain<Chain<Dense<Double>, Tanh<Double>>, Dense<Double>>
>

// MARK: - On a tape

extension Case {
  /// 0.8 cos(1.3 (t − 0.2)) · 1.1 sin(1.5 x) + (t − 0.3) · 0.7
  private static func g<Number: TapeNumber>(_ t: Number, _ x: Number) -> Number {
    let cosine = (0.5 * .pi + 1.3 * (-0.2 + t)).sine()
    return 0.88 * (cosine ⊙ (1.5 * x).sine()) + 0.7 * (-0.3 + t)
  }

  /// (t − 0.5)² (x + 1)(2 − x)
  private static func d<Number: TapeNumber>(_ t: Number, _ x: Number) -> Number {
    (-0.5 + t) ⊙ (-0.5 + t) ⊙ (1 + x) ⊙ (2 + -1 * x)
  }

  static func separable(_ X: Variable, _ pattern: JetPattern) -> Variable {
    g(pattern.derivatives(X, column: 0), pattern.derivatives(X, column: 1)).stacked
  }

  static func constrained(
    _ X: Variable, _ parameters: [Variable], _ pattern: JetPattern
  ) -> Variable {
    let (t, x) = (pattern.derivatives(X, column: 0), pattern.derivatives(X, column: 1))
    // û = g + d N, and N = tanh(X W + b) V + c
    let hidden = affine(X, parameters[0], parameters[1], pattern)
    let A = pattern.derivatives(hidden).hyperbolicTangent().stacked
    let N = affine(A, parameters[2], parameters[3], pattern)
    return (g(t, x) + d(t, x) ⊙ pattern.derivatives(N)).stacked
  }

  /// X W + b for the values, X W for derivatives.
  private static func affine(
    _ X: Variable, _ W: Variable, _ b: Variable, _ pattern: JetPattern
  ) -> Variable {
    let (H, n) = (X * W, pattern.points(of: X.value))
    let values = H.rows(0..<n) + b
    return n == H.value.rows ? values : values.above(H.rows(n..<H.value.rows))
  }
}

extension PeriodicInput: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let columns = periods.enumerated().flatMap { j, period in
      let x = pattern.derivatives(X, column: j)
      guard let period else { return [x.stacked] }
      let angle = (2 * .pi / period) * x
      return [(0.5 * .pi + angle).sine().stacked, angle.sine().stacked]
    }
    return columns.dropFirst().reduce(columns[0]) { $0.appending(columns: $1) }
  }
}
