import Matrices
import Networks
import PhysicsInformed

extension WrongPass {
  /// Mistakes in the adjoints of layers on jets.
  static let jets: [WrongPass] = [
    scaling("the factors forgotten") { ($0.G, $0.gradient) },
    scaling("divided by the factors, as the way back to the coordinates would be") {
      ($0.G / $0.layer.factors, $0.gradient)
    },
    scalingJet("the factors multiply the gradient of the values alone") { context in
      let n = Case.allSeconds.points(of: context.G)
      let rest = context.G[rows: n..<context.G.rows]
      return (Matrix(stacking: [context.dX[rows: 0..<n], rest]), context.gradient)
    },
    scalingJet("the factors forgotten") { ($0.G, $0.gradient) },
    dense("the bias also gets the gradients of the derivatives") {
      ($0.dX, .init(weights: $0.gradient.weights, bias: $0.G.columnSums()))
    },
    dense("the weights get the gradient of the values alone") { context in
      let n = Case.allSeconds.points(of: context.X)
      let (A, G) = (context.X[rows: 0..<n], context.G[rows: 0..<n])
      return (context.dX, .init(weights: A.T * G, bias: context.gradient.bias))
    },
    activation("σ‴ forgotten: second derivatives have no part in Z̄ through σ″") { Z, s, G, dZ in
      for (k, pair) in Case.allSeconds.pairs.enumerated() {
        dZ[0] -= s.third ⊙ Z[1 + pair.i] ⊙ Z[1 + pair.j] ⊙ G[3 + k]
      }
    },
    activation("the square of a first derivative differentiated once, not twice") { Z, s, G, dZ in
      for (k, pair) in Case.allSeconds.pairs.enumerated() where pair.i == pair.j {
        dZ[1 + pair.i] -= s.second ⊙ Z[1 + pair.i] ⊙ G[3 + k]
      }
    },
    activation("σ″ forgotten in Z̄ for first derivatives") { Z, s, G, dZ in
      for i in 0..<2 { dZ[0] -= s.second ⊙ Z[1 + i] ⊙ G[1 + i] }
    },
    activation("the mixed derivative reaches one of its two directions") { Z, s, G, dZ in
      dZ[2] -= s.second ⊙ Z[1] ⊙ G[4]
    },
  ]

  private static func scaling(
    _ mistake: String, _ wrong: @escaping WrongLayer<DomainScaling<Double>>.Mistake
  ) -> WrongPass {
    layer("DomainScaling", mistake, input: Shape(6, 2), { _ in DomainScaling(Case.box) }, wrong: wrong)
  }

  private static func scalingJet(
    _ mistake: String, _ wrong: @escaping WrongLayer<DomainScalingJet<Double>>.Mistake
  ) -> WrongPass {
    layer(
      "DomainScalingJet", mistake, input: Shape(6 * 3, 2),
      { _ in DomainScaling(Case.box).onJets(Case.allSeconds) }, wrong: wrong)
  }

  private static func dense(
    _ mistake: String, _ wrong: @escaping WrongLayer<DenseJet<Double>>.Mistake
  ) -> WrongPass {
    layer(
      "DenseJet", mistake, input: Shape(6 * 3, 5),
      { random in
        DenseJet(
          Dense(from: 5, to: 4, using: &random).withRandomBias(&random), Case.allSeconds)
      }, wrong: wrong)
  }

  /// A mistake that changes the blocks of the right gradient.
  private static func activation(
    _ mistake: String,
    _ wrong:
      @escaping @Sendable (
        _ Z: [Matrix<Double>], _ s: ActivationSlopes<Double>, _ G: [Matrix<Double>],
        _ dZ: inout [Matrix<Double>]
      ) -> Void
  ) -> WrongPass {
    layer(
      "ActivationJet", mistake, input: Shape(6 * 3, 4),
      { _ in ActivationJet(Tanh(), Case.allSeconds) },
      wrong: { context in
        let pattern = Case.allSeconds
        let Z = pattern.split(context.X)
        var dZ = pattern.split(context.dX)
        wrong(Z, Tanh().slopes(Z[0]), pattern.split(context.G), &dZ)
        return (Matrix(stacking: dZ), context.gradient)
      })
  }
}
