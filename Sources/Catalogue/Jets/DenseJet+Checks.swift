import Matrices
import Networks
import Verification

extension DenseJet: TapeRecordable where S == Double {
  public func record(_ S: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (W, b) = (parameters.removeFirst(), parameters.removeFirst())
    let (H, n) = (S * W, pattern.points(of: S.value))
    return (H.rows(0..<n) + b).above(H.rows(n..<H.value.rows))
  }
}

extension Checks {
  static let denseJet = Checks(
    [.layer("DenseJet", input: Shape(6 * 3, 5), layer)],
    wrong: [
      wrong("the bias also gets the gradients of the derivatives") {
        ($0.dX, .init(weights: $0.gradient.weights, bias: $0.G.columnSums()))
      },
      wrong("the weights get the gradient of the values alone") { context in
        let n = context.layer.pattern.points(of: context.X)
        let (A, G) = (context.X[rows: 0..<n], context.G[rows: 0..<n])
        return (context.dX, .init(weights: A.T * G, bias: context.gradient.bias))
      },
    ])

  @Sendable private static func layer(_ random: inout Random) -> DenseJet<Double> {
    let dense = Dense<Double>(from: 5, to: 4, using: &random).withRandomBias(&random)
    return DenseJet(dense, .allSeconds)
  }

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<DenseJet<Double>>.Mistake
  ) -> WrongPass {
    .layer("DenseJet", mistake, input: Shape(6 * 3, 5), layer, wrong: wrong)
  }
}
