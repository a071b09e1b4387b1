import Matrices
import Networks
import Verification

extension LeakyReLU: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    H.positivePart() - slope * (-1 * H).positivePart()
  }
}

extension Checks {
  static let leakyReLU = activation(
    "LeakyReLU", LeakyReLU<Double>(),
    mistakes: [
      .init("no slope below zero") { unitStep($0.H) ⊙ $0.G },
      .init("the slopes exchanged") { (1 - 0.99 * unitStep($0.H)) ⊙ $0.G },
    ])
}
