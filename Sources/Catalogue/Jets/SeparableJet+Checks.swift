import Matrices
import Networks
import PhysicsInformed
import Verification

extension HardConstraint {
  /// A sum with one function of each kind, and different functions for the two coordinates.
  static let ofEachKind = HardConstraint(
    SeparableFunction([
      [.cosine(0.8, frequency: 1.3, from: 0.2), .sine(1.1, frequency: 1.5)],
      [.distance(from: 0.3), .constant(0.7)],
    ]),
    factor: SeparableFunction([[.squaredDistance(from: 0.5), .distances(from: -1, and: 2)]]))

  /// Its values g: 0.8 cos(1.3 (t − 0.2)) · 1.1 sin(1.5 x) + (t − 0.3) · 0.7
  static func values<Number: TapeNumber>(_ t: Number, _ x: Number) -> Number {
    let cosine = (0.5 * .pi + 1.3 * (-0.2 + t)).sine()
    return 0.88 * (cosine ⊙ (1.5 * x).sine()) + 0.7 * (-0.3 + t)
  }

  /// Its factor d: (t − 0.5)² (x + 1)(2 − x)
  static func factor<Number: TapeNumber>(_ t: Number, _ x: Number) -> Number {
    (-0.5 + t) ⊙ (-0.5 + t) ⊙ (1 + x) ⊙ (2 + -1 * x)
  }
}

extension Checks {
  static let separableJet = Checks(
    [.layer("SeparableJet", input: Shape(6 * 3, 2), layer, tape: formula)],
    wrong: [
      wrong("the last product overwrites the gradients of the others") { context in
        let last = SeparableFunction([HardConstraint.ofEachKind.values.terms.last!])
        return inputGradient(SeparableJet(last, .allSeconds), context.X, context.G)
      },
      wrong("φ‴ forgotten: second derivatives have no part in X̄") { context in
        withoutSecond(context.layer, context.X, context.G, context.dX)
      },
    ])

  @Sendable private static func layer(_ random: inout Random) -> SeparableJet<Double> {
    SeparableJet(HardConstraint.ofEachKind.values, .allSeconds)
  }

  @Sendable private static func formula(_ X: Variable, _ parameters: [Variable]) -> Variable {
    let pattern = JetPattern.allSeconds
    return HardConstraint.values(
      pattern.derivatives(X, column: 0), pattern.derivatives(X, column: 1)
    ).stacked
  }

  private static func wrong(
    _ mistake: String,
    _ wrong: @escaping @Sendable (Context<SeparableJet<Double>>) -> Matrix<Double>
  ) -> WrongPass {
    .layer(
      "SeparableJet", mistake, input: Shape(6 * 3, 2), layer, tape: formula,
      wrong: { (wrong($0), $0.gradient) })
  }

  static func inputGradient(
    _ layer: some Layer<Double>, _ X: Matrix<Double>, _ G: Matrix<Double>
  ) -> Matrix<Double> {
    layer.backward(G, layer.forward(X).cache).inputGradient
  }

  /// The gradient, but with respect to the points only the contributions of the values and the first derivatives.
  static func withoutSecond(
    _ layer: some Layer<Double>, _ X: Matrix<Double>, _ G: Matrix<Double>, _ dX: Matrix<Double>
  ) -> Matrix<Double> {
    let n = JetPattern.allSeconds.points(of: X)
    let lower = G[rows: 0..<3 * n]
    let wrong = inputGradient(layer, X, Matrix(stacking: [lower, .zeros(3 * n, G.columns)]))
    return Matrix(stacking: [wrong[rows: 0..<n], dX[rows: n..<dX.rows]])
  }
}
