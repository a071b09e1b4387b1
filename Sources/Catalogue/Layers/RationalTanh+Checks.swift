import Matrices
import Networks
import Verification

extension RationalTanh: TapeRecordable where S == Double {
  public func record(_ H: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let C = H.limited(to: 3)
    let cube = C ⊙ C ⊙ C
    return (27 * C + cube) / (27 + 9 * (C ⊙ C))
  }
}

extension Checks {
  static let rationalTanh = activation(
    "RationalTanh", RationalTanh<Double>(),
    mistakes: [
      .init("1 − A ⊙ A, the slope of what it approximates") { (1 - $0.A ⊙ $0.A) ⊙ $0.G },
      .init("only the numerator differentiated") {
        let C2 = square($0.H.clamped(to: -3...3))
        let (numerator, denominator) = (27 + 3 * C2, 27 + 9 * C2)
        return numerator / denominator ⊙ $0.G
      },
      .init("the inputs not limited to ±3", scale: 4) {
        let H2 = square($0.H)
        let (numerator, denominator) = (9 - H2, 9 + 3 * H2)
        return square(numerator / denominator) ⊙ $0.G
      },
    ])
}
