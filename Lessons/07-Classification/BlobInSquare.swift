import Adjoint
import Foundation

/// Signal, a normal distribution, and noise, uniform in a square, both equally frequent, with their exact properties.
struct BlobInSquare {
  let center = (x: 0.5, y: -0.3)
  /// s of the signal.
  let standardDeviation = 0.35
  /// The square in both directions. Its nearest side is 4.3 s away: of the signal, a share of 2·10⁻⁵ lies beyond.
  let range = -2.0...2.0

  var area: Double { (range.upperBound - range.lowerBound) * (range.upperBound - range.lowerBound) }

  /// 2π s², the inverse of the signal's largest density.
  private var width: Double { 2 * .pi * standardDeviation * standardDeviation }

  /// R² = 2 s² ln(A / (2π s²)).
  var radius: Double { (2 * standardDeviation * standardDeviation * log(area / width)).squareRoot() }

  /// The area π R² in which signal is more likely.
  var signalArea: Double { .pi * radius * radius }

  /// The best accuracy ½ (1 − 2π s²/A) + ½ (1 − π R²/A): the share e^(−R²/2s²) = 2π s²/A of the signal lies outside.
  var bestAccuracy: Double { (1 - width / area) / 2 + (1 - signalArea / area) / 2 }

  /// The density N(x) of the signal.
  private func signalDensity(_ x: Double, _ y: Double) -> Double {
    let (dx, dy) = (x - center.x, y - center.y)
    return exp(-(dx * dx + dy * dy) / (2 * standardDeviation * standardDeviation)) / width
  }

  /// The probability p(signal | x) = N(x) / (N(x) + 1/A) within the square, 1 outside.
  func probability(_ x: Double, _ y: Double) -> Double {
    guard range.contains(x) && range.contains(y) else { return 1 }
    let N = signalDensity(x, y)
    return N / (N + 1 / area)
  }

  /// The smallest cross-entropy ∫ ½ (N + 1/A) S(p(signal | x)) dx, by the midpoint rule.
  var leastCrossEntropy: Double {
    let points = grid(400)
    let P = Matrix<Double>(rows: points.rows, columns: 2) { i, j in
      let p = probability(points[i, 0], points[i, 1])
      return j == 0 ? p : 1 - p
    }
    let S = entropyInNats(of: P)
    let sum = (0..<points.rows).reduce(0) { sum, i in
      sum + (signalDensity(points[i, 0], points[i, 1]) + 1 / area) / 2 * S[i, 0]
    }
    return sum * area / Double(points.rows)
  }

  /// The midpoints of n × n cells of the square, one per row.
  func grid(_ n: Int) -> Matrix<Double> {
    func midpoint(_ k: Int) -> Double {
      range.lowerBound + (Double(k) + 0.5) / Double(n) * (range.upperBound - range.lowerBound)
    }
    return Matrix(rows: n * n, columns: 2) { i, j in midpoint(j == 0 ? i % n : i / n) }
  }

  /// As many points of signal, (1, 0), as of noise, (0, 1).
  func samples(_ count: Int, using random: inout Random) -> Samples<Double> {
    let half = count / 2
    let signal =
      Matrix<Double>.normal(half, 2, standardDeviation: standardDeviation, using: &random) + .row([center.x, center.y])
    let noise = Matrix<Double>.uniform(count - half, 2, in: range, using: &random)
    let labels = (0..<count).map { $0 < half ? 0 : 1 }
    return Samples(
      Matrix(rows: count, columns: 2, elements: signal.elements + noise.elements), .oneHot(labels, classes: 2))
  }
}
