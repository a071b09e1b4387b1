import Foundation
import Matrices
import Networks
import Testing

/// A number that the text about the forward pass of a layer prints is right to its last digit.
func expectStated(
  _ printed: String, _ value: Double, of name: String, location: SourceLocation = #_sourceLocation
) throws {
  let article = try WorkedExampleTests.article("Layers/\(name)Derivation")
  #expect(
    StatedNumberTests.numbers(aboutForwardIn: article).contains(printed), "the article does not print it",
    sourceLocation: location)
  let number = try #require(Double(printed.replacing("−", with: "-")), sourceLocation: location)
  // Half a unit of the last printed digit.
  let digits = printed.split(separator: ".").last.map(\.count) ?? 0
  let tolerance = 0.5 * pow(10, -Double(digits)) * (1 + 1e-9)
  #expect(abs(number - value) <= tolerance, "it is \(value)", sourceLocation: location)
}

/// The least output of an activation between −4 and 0 and its place, and the least slope and its place, as they are
/// printed, in this order.
func expectStatedExtremes<L: Layer<Double>>(
  _ printed: [String], of name: String, _ layer: L, location: SourceLocation = #_sourceLocation
) throws {
  let value = lowest { layer($0) }
  let slope = lowest { H in layer.backward(.ones(1, H.columns), layer.forward(H).cache).inputGradient }
  for (text, number) in zip(printed, [value.value, value.h, slope.value, slope.h]) {
    try expectStated(text, number, of: name, location: location)
  }
}

/// The place and the value of the smallest element of a function between −4 and 0, in steps of 10⁻⁵: both within the
/// fourth decimal.
func lowest(_ f: (Matrix<Double>) -> Matrix<Double>) -> (h: Double, value: Double) {
  let H = Matrix<Double>(rows: 1, columns: 400_001) { _, j in Double(j) * 1e-5 - 4 }
  let values = f(H).elements
  let i = values.indices.min { values[$0] < values[$1] }!
  return (H[0, i], values[i])
}

/// The numbers that the articles print in the text about a layer's forward pass: ranges, extremes and slopes. The
/// tests of each layer state its numbers.
@Suite("Numbers in the articles' text") struct StatedNumberTests {
  /// The numbers of the section, without parts of longer ones.
  static func numbers(aboutForwardIn article: String) -> Set<String> {
    let text = article.split(separator: "\n## ").first { $0.hasPrefix("Forward\n") } ?? ""
    let pieces = text.split { !$0.isNumber && $0 != "." && $0 != "−" }
    return Set(pieces.map { String($0.last == "." ? $0.dropLast() : $0) })
  }

  @Test("numbers are found in their section, and not as parts of longer ones")
  func samples() {
    let article = "# A\n7\n## Forward\n\na = 31.5, at −0.25. And 2.\n\n## Backward\n8\n"
    #expect(Self.numbers(aboutForwardIn: article) == ["31.5", "−0.25", "2"])
  }

  @Test("the smallest element, and its place")
  func lowestSample() {
    let parabola = lowest { square($0 + 1.25) - 3 }
    // A step of the grid, and a rounding.
    #expect(abs(parabola.h + 1.25) <= 1e-5 && abs(parabola.value + 3) <= 1e-9)
  }
}
