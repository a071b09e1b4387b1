import Matrices
import Networks
import Verification

extension Identity: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable { H }
}

extension Checks {
  static let identity = activation(
    "Identity", Identity<Double>(),
    mistakes: [
      .init("the wrong sign") { -$0.G },
      .init("the output itself as its gradient") { $0.A },
    ])
}
