import Matrices
import PhysicsInformed
import Testing

@Suite("LatinHypercube") struct LatinHypercubeTests {
  private static let domain: Domain = ["t": 0...0.99, "x": -1...1, "y": 5...6]

  /// 1 to 100, and on to 10 000 in steps of a quarter.
  private static let counts: [Int] = {
    var counts = Array(1...100)
    while let last = counts.last, last < 10_000 { counts.append(min(last * 5 / 4, 10_000)) }
    return counts
  }()

  @Test("each stratum of each axis has exactly one point, for 1 to 10 000 points")
  func strata() {
    var random = Random(seed: 1)
    for n in Self.counts {
      let X = Self.domain.latinHypercube(n, using: &random)
      #expect(X.rows == n && Self.domain.firstOutside(X) == nil)
      for j in 0..<3 {
        let (low, length) = (Self.domain.lower[j], Self.domain.length(j))
        let strata = X.column(j).elements.map { Int(($0 - low) / length * Double(n)) }
        #expect(Set(strata) == Set(0..<n), "axis \(j) of \(n) points")
      }
    }
  }

  @Test("axes are permuted independently, and places within a stratum vary")
  func independence() {
    var random = Random(seed: 2)
    let n = 2000
    let X = (["x": 0...1, "y": 0...1] as Domain).latinHypercube(n, using: &random)
    let centred = X - 0.5
    // The correlation of independent permutations has the standard deviation 1/√(n − 1).
    let correlation = 12 * centred.column(0).dot(centred.column(1)) / Double(n)
    #expect(abs(correlation) < 5 / Double(n - 1).squareRoot())
    // The mean of n places in their strata, uniform in 0...1: standard deviation 1/√(12 n).
    let places = (Double(n) * X.column(0)).map { $0 - $0.rounded(.down) }
    #expect(abs(places.mean - 0.5) < 5 / (12 * Double(n)).squareRoot())
  }

  @Test("the same seed gives the same points, the next call others")
  func reproducible() {
    var (a, b) = (Random(seed: 3), Random(seed: 3))
    let first = Self.domain.latinHypercube(50, using: &a)
    #expect(first == Self.domain.latinHypercube(50, using: &b))
    #expect(first != Self.domain.latinHypercube(50, using: &b))
  }

  @Test("no points are refused") func refused() async {
    await #expect(processExitsWith: .failure) {
      var random = Random(seed: 1)
      _ = Self.domain.latinHypercube(0, using: &random)
    }
  }
}
