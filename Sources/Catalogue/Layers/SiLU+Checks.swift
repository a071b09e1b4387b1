import Matrices
import Networks
import Verification

extension SiLU: TapeRecordable, FormulaRecordable where S == Double {
  public func formula<Number: TapeNumber>(_ H: Number) -> Number {
    H / (1 + (-1 * H).exponential())
  }
}

extension Checks {
  static let siLU = smoothActivation(
    "SiLU", SiLU<Double>(),
    mistakes: [
      .init("the gate alone, without H ⊙ S′") { logistic($0.H) ⊙ $0.G },
      .init("A ⊙ (1 − A), as for the logistic function") { $0.A ⊙ (1 - $0.A) ⊙ $0.G },
    ]
  ).adding(withoutSlope)

  /// Swish with a slope that is learned, H ⊙ σ(β H), from β = 1.
  private struct Swish: Layer {
    struct Parameters: LayerParameters {
      typealias S = Double
      /// β: 1×1.
      var slope: Matrix<Double> = [[1]]

      mutating func fields(along other: Self, _ field: FieldBody<Double>) {
        field("slope", &slope, other.slope)
      }
    }

    var parameters: Parameters = .init()

    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
      (input ⊙ logistic(parameters.slope[0, 0] * input), input)
    }
    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
    ) -> (inputGradient: Matrix<Double>, gradient: Parameters) {
      let (G, H) = (outputGradient, cache)
      let S = logistic(parameters.slope[0, 0] * H)
      let slope = S ⊙ (1 - S)
      // The second term of ∂L/∂H has the factor β.
      return ((S + H ⊙ slope) ⊙ G, Parameters(slope: [[(square(H) ⊙ slope).dot(G)]]))
    }
  }

  private static let withoutSlope = WrongPass.at(
    "SiLU", "β forgotten in the slope of H ⊙ σ(β H), and checked with β = 1, as it is at first"
  ) { check in
    check.check("SiLU, wrong", Swish(), input: Shape(6, 5))
  }
}
