import Adjoint
import Foundation

/// Synthetic Raman spectra of two substances: Lorentzian lines, most of them common, over a constant background.
struct RamanSpectra {
  /// What disturbs the spectra, beside the exposure and the noise.
  enum Disturbance: String, CaseIterable {
    case none = "nothing"
    case spike = "cosmic rays"
    case background = "fluorescence"
  }

  /// A line: its place in cm⁻¹ and its height in both substances.
  private static let lines: [(place: Double, heights: [Double])] = [
    (620, [0.5, 0.5]), (1001, [1, 1]), (1032, [0.3, 0.3]), (1155, [0.2, 0.3]), (1450, [0.4, 0.4]), (1602, [0.55, 0.4]),
  ]
  /// Half of the width of a line at half of its height, in cm⁻¹.
  private static let halfWidth = 12.0
  /// Channels of equal wavelength are not equally far apart in cm⁻¹: closer at the end.
  static let positions = (0..<200).map { j in
    let u = Double(j) / 199
    return 400 + 1600 * u - 200 * u * u
  }
  /// The exposure is between 1/5 and 5, its logarithm uniform.
  static let largestExposure = 5.0

  let X: Matrix<Double>
  let labels: [Int]

  /// Half of the spectra are of each substance.
  init(count: Int, _ disturbance: Disturbance, using random: inout Random) {
    let labels = (0..<count).map { $0 % 2 }
    let pure = [0, 1].map(Self.pure)
    let limit = log(Self.largestExposure)
    let noise = Matrix<Double>.normal(count, Self.positions.count, using: &random)
    var X = Matrix<Double>.zeros(count, Self.positions.count)
    for i in 0..<count {
      let exposure = exp(Double.random(in: -limit...limit, using: &random))
      var spectrum = pure[labels[i]]
      switch disturbance {
      case .none: break
      case .spike:
        if Bool.random(using: &random) {
          let channel = Int.random(in: 0..<spectrum.count, using: &random)
          spectrum[channel] += Double.random(in: 1...4, using: &random)
        }
      case .background:
        let strength = Double.random(in: 0...1, using: &random)
        for (j, p) in Self.positions.enumerated() { spectrum[j] += strength * exp(-pow((p - 1300) / 600, 2)) }
      }
      // The variance of counted light is proportional to the exposure.
      for j in spectrum.indices { X[i, j] = exposure * spectrum[j] + 0.01 * exposure.squareRoot() * noise[i, j] }
    }
    (self.X, self.labels) = (X, labels)
  }

  private static func pure(_ substance: Int) -> [Double] {
    positions.map { p in
      lines.reduce(0.1) { sum, line in
        let d = (p - line.place) / halfWidth
        return sum + line.heights[substance] / (1 + d * d)
      }
    }
  }

  /// The height of the line at 1450 cm⁻¹, which both substances have, above the channels 50 cm⁻¹ beside it: n×1.
  static func lineHeights(_ X: Matrix<Double>) -> Matrix<Double> {
    func channel(_ place: Double) -> Matrix<Double> {
      X.column(positions.indices.min { abs(positions[$0] - place) < abs(positions[$1] - place) }!)
    }
    return channel(1450) - (channel(1400) + channel(1500)) / 2
  }

  /// The distance of the quartiles, divided by the median: unlike a standard deviation it does not look at the few
  /// spectra whose line itself is hit.
  static func relativeSpread(_ heights: Matrix<Double>) -> Double {
    let sorted = heights.elements.sorted()
    let n = sorted.count
    return (sorted[3 * n / 4] - sorted[n / 4]) / sorted[n / 2]
  }

  /// The same of the exposure: the quartiles of e^u, u uniform in [−ln 5, ln 5], are 5^(±½), the median is 1.
  static var exposureSpread: Double { largestExposure.squareRoot() - 1 / largestExposure.squareRoot() }
}
