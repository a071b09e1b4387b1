import Foundation
import Matrices
import Networks
import Testing

/// The numbers that the articles print in the text about a layer's forward pass: ranges, extremes and slopes.
@Suite("Numbers in the articles' text") struct StatedNumberTests {
  /// A number that the text about the forward pass prints, and what it stands for.
  struct Stated: Sendable, CustomTestStringConvertible {
    let name, printed: String
    let value: Double
    var testDescription: String { "\(name): \(printed)" }

    init(_ name: String, _ printed: String, _ value: Double) {
      (self.name, self.printed, self.value) = (name, printed, value)
    }

    /// Half a unit of the last printed digit.
    var tolerance: Double {
      let digits = printed.split(separator: ".").last.map(\.count) ?? 0
      return 0.5 * pow(10, -Double(digits)) * (1 + 1e-9)
    }
  }

  private static func slope(_ layer: some Layer<Double>, _ h: Double) -> Double {
    slopes(layer, [h])[0]
  }

  /// The place and the value of the smallest output, or slope, of an activation between −4 and 0, in steps of 10⁻⁵:
  /// both within the fourth decimal.
  private static func lowest(_ f: (Matrix<Double>) -> Matrix<Double>) -> (h: Double, value: Double) {
    let H = Matrix<Double>(rows: 1, columns: 400_001) { _, j in Double(j) * 1e-5 - 4 }
    let values = f(H).elements
    let i = values.indices.min { values[$0] < values[$1] }!
    return (H[0, i], values[i])
  }

  private static func extremes<L: Layer<Double>>(_ name: String, _ layer: L, _ printed: [String])
    -> [Stated]
  {
    let value = lowest { layer($0) }
    let slope = lowest { H in
      layer.backward(.ones(1, H.columns), layer.forward(H).cache).inputGradient
    }
    return zip(printed, [value.value, value.h, slope.value, slope.h]).map { Stated(name, $0, $1) }
  }

  static let stated: [Stated] =
    extremes("GELU", GELU(), ["−0.1700", "−0.7525", "−0.1290", "−1.4185"])
    + extremes("SiLU", SiLU(), ["−0.2785", "−1.2785", "−0.0998", "−2.3994"])
    + [
      Stated("GELU", "1.1290", slope(GELU(), 1.4185)),
      Stated("SiLU", "1.0998", slope(SiLU(), 2.3994)),
      Stated("Tanh", "0.42", slope(Tanh(), 1)), Stated("Tanh", "0.0099", slope(Tanh(), -3)),
      Stated("Sigmoid", "0.25", slope(Sigmoid(), 0)),
      Stated("Sigmoid", "0.045", slope(Sigmoid(), 3)),
      Stated("Sigmoid", "0.0066", slope(Sigmoid(), -5)),
      Stated("LeCunTanh", "1.1439", slope(LeCunTanh(), 0)),
      Stated("LeCunTanh", "0.081", slope(LeCunTanh(), 3)),
      Stated("LeCunTanh", "0.0058", slope(LeCunTanh(), -5)),
      Stated("LeCunTanh", "0.9877", LeCunTanh<Double>().placeOfLargestSecondDerivative),
      Stated("ELU", "0.050", slope(ELU(), -3)), Stated("ELU", "0.0067", slope(ELU(), -5)),
      Stated("Softplus", "0.6931", Softplus<Double>()([[0]])[0, 0]),
      Stated("Softplus", "0.047", slope(Softplus(), -3)),
      Stated("Softplus", "0.0067", slope(Softplus(), -5)),
      Stated("SELU", "−1.7581", SELU<Double>()([[-50]])[0, 0]),
      Stated("RationalTanh", "0.0235", -lowest { RationalTanh<Double>()($0) - tanh($0) }.value),
      Stated("RationalTanh", "1.57", -lowest { RationalTanh<Double>()($0) - tanh($0) }.h),
    ]

  @Test("ranges, extremes and slopes in the text about the forward pass", arguments: stated)
  func statedNumbers(number: Stated) throws {
    let article = try WorkedExampleTests.article("Layers/\(number.name)Derivation")
    let text = article.split(separator: "\n## ").first { $0.hasPrefix("Forward\n") } ?? ""
    // Not as a part of a longer number.
    let pieces = text.split { !$0.isNumber && $0 != "." && $0 != "−" }.map {
      $0.last == "." ? $0.dropLast() : $0
    }
    #expect(pieces.contains(Substring(number.printed)), "the article does not print it")
    let printed = try #require(Double(number.printed.replacing("−", with: "-")))
    #expect(abs(printed - number.value) <= number.tolerance, "it is \(number.value)")
  }
}
