import Matrices
import Networks
import Verification

extension Parallel: TapeRecordable where First: TapeRecordable, Second: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let F = first.record(X, &parameters)
    return F.appending(columns: second.record(X, &parameters))
  }
}

extension Checks {
  static let parallel = Checks(
    [
      .layer("Parallel", input: Shape(7, 5)) {
        Parallel(Chain(dense(&$0), Tanh()), Identity())
      }
    ],
    wrong: [
      wrong("the gradient of the second layer overwrites that of the first") {
        ($0.G[columns: 3..<8], $0.gradient)
      },
      wrong("the halves of the gradient exchanged") {
        let (left, right) = ($0.G[columns: 5..<8], $0.G[columns: 0..<5])
        let (dX, gradient) = $0.layer.first.backward(left, $0.layer.first.forward($0.X).cache)
        return (dX + right, .init(gradient, NoParameters()))
      },
    ])

  private static func wrong(
    _ mistake: String, _ wrong: @escaping Context<Parallel<Dense<Double>, Identity<Double>>>.Mistake
  ) -> WrongPass {
    .layer(
      "Parallel", mistake, input: Shape(7, 5),
      { Parallel(dense(&$0), Identity()) }, wrong: wrong)
  }

  private static func dense(_ random: inout Random) -> Dense<Double> {
    Dense(from: 5, to: 3, using: &random).withRandomBias(&random)
  }
}
