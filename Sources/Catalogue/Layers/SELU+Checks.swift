import Matrices
import Networks
import Verification

extension SELU: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    1.0507009873554805 * H.exponentialLinear(1.6732632423543772)
  }
}

extension Checks {
  static let selu = activation(
    "SELU", SELU<Double>(),
    mistakes: [
      .init("the scale λ forgotten") { $0.dH / 1.0507009873554805 },
      .init("the input multiplied by λ") {
        let elu = ELU<Double>(alpha: 1.6732632423543772)
        return 1.0507009873554805 * elu.pullback($0.G, input: 1.0507009873554805 * $0.H)
      },
    ])
}
