import Matrices
import Networks
import Verification

extension ReLU: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    H.positivePart()
  }
}

extension Checks {
  static let reLU = activation(
    "ReLU", ReLU<Double>(),
    mistakes: [
      .init("the step taken of the upstream gradient") { unitStep($0.G) ⊙ $0.G },
      .init("the gradient passed on everywhere") { $0.G },
      .init("a slope of 0.01 below zero, which the forward pass has not") {
        $0.dH + 0.01 * ($0.G - $0.dH)
      },
    ]
  ).adding(atKink)

  private static let atKink = WrongPass.at(
    "ReLU", "checked where every second input is 0, at the kink"
  ) { check in
    var random = Random(seed: check.seed)
    let X = Matrix<Double>.normal(6, 5, using: &random)
    let holes = Matrix<Double>(rows: 6, columns: 5) { i, j in Double((i + j) % 2) }
    return check.check("ReLU at its kink", ReLU(), at: X ⊙ holes)
  }
}
