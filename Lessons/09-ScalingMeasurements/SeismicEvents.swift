import Adjoint

/// The lecture's earthquakes: the times at which two waves arrive, in seconds since 1970, over 5 years.
struct SeismicEvents {
  /// Times of P and S wave: n×2, in s.
  let times: Matrix<Double>
  /// S − P: n×1, in s.
  let delays: Matrix<Double>
  /// The shortest and the longest delay, in s; delays are uniform between them.
  static let range = 1.0...100.0
  /// 13 September 2020, and 5 years, in s.
  static let (start, span) = (1.6e9, 5 * 365.25 * 86_400)

  init(count: Int, seed: UInt64) {
    var random = Random(seed: seed)
    let P = Matrix<Double>.uniform(count, 1, in: Self.start...Self.start + Self.span, using: &random)
    let drawn = Matrix<Double>.uniform(count, 1, in: Self.range, using: &random)
    times = P.appending(columns: P + drawn)
    // As the times have it, which are rounded to 2⁻²² s.
    delays = times.column(1) - times.column(0)
  }

  /// An encoding of both times as two numbers of type Float, and the delays that can be recovered from it.
  struct Encoding {
    let name: String
    let key: String
    let inputs: Matrix<Float>
    let recovered: Matrix<Double>
    /// The expected effect of rounding: the share of delays that become 0, and the root mean square error in s.
    var expected: (zeros: Double, error: Double)?
  }

  /// All encodings. They are inverted in `Double`, so that only the inputs lose digits.
  func encodings() -> [Encoding] {
    let rounded = Matrix<Float>(times)
    // One scale for both waves: with two their difference would lose its zero.
    let slide = MinMaxScaling(fittedTo: times.reshaped(times.count, 1))
    let slideInFloat = MinMaxScaling(fittedTo: rounded.reshaped(times.count, 1))
    let own = RowScaling(events: times)
    let common = RowScaling(events: times, duration: Self.range.upperBound)
    func delay(_ times: Matrix<Double>) -> Matrix<Double> { times.column(1) - times.column(0) }
    let inFloat = (rounded - slideInFloat.center[0, 0]) / slideInFloat.halfRange[0, 0]
    let inDouble = Matrix<Float>((times - slide.center[0, 0]) / slide.halfRange[0, 0])
    let (ownInputs, commonInputs) = (Matrix<Float>(own(times)), Matrix<Float>(common(times)))
    return [
      Encoding(
        name: "seconds since 1970 in Float", key: "raw", inputs: rounded, recovered: delay(Matrix<Double>(rounded)),
        expected: Rounding.expected(spacings: [(1, 128)])),
      Encoding(
        name: "the slide's scaling in Float", key: "slideFloat", inputs: inFloat,
        recovered: Double(slideInFloat.halfRange[0, 0]) * delay(Matrix<Double>(inFloat)),
        expected: Rounding.expected(spacings: [(1, 128)])),
      Encoding(
        name: "the slide's scaling in Double, then Float", key: "slide", inputs: inDouble,
        recovered: slide.halfRange[0, 0] * delay(Matrix<Double>(inDouble)),
        expected: Rounding.expected(spacings: Rounding.spacings(halfRange: Self.span / 2))),
      Encoding(
        name: "each event, own unit", key: "own", inputs: ownInputs,
        recovered: own.factors ⊙ delay(Matrix<Double>(ownInputs))),
      Encoding(
        name: "each event, unit of 50 s", key: "common", inputs: commonInputs,
        recovered: common.factors ⊙ delay(Matrix<Double>(commonInputs))),
    ]
  }
}

/// The effect of rounding two times to multiples of a spacing h on their difference.
enum Rounding {
  /// The spacings of Float in [−1, 1], in s, and the shares of the numbers that have them: 2⁻²⁴ in [½, 1), half as
  /// much in [¼, ½), and so on.
  static func spacings(halfRange: Double) -> [(share: Double, spacing: Double)] {
    var (share, spacing) = (0.5, halfRange * 0x1p-24)
    return (0..<20).map { _ in
      defer { (share, spacing) = (share / 2, spacing / 2) }
      return (share, spacing)
    }
  }

  /// A time is anywhere between two multiples. So a delay d < h becomes 0 with probability 1 − d/h and else h, with
  /// the mean d and the mean square error d (h − d); in general with r = d mod h it is r (h − r). Averaged over delays:
  /// by 10 000 of them.
  static func expected(spacings: [(share: Double, spacing: Double)]) -> (zeros: Double, error: Double) {
    let (low, high) = (SeismicEvents.range.lowerBound, SeismicEvents.range.upperBound)
    let d = (0..<10_000).map { low + (high - low) * (Double($0) + 0.5) / 10_000 }
    var (zeros, squares) = (0.0, 0.0)
    for (share, h) in spacings {
      zeros += share * d.reduce(0) { $0 + max(0, 1 - $1 / h) } / 10_000
      squares +=
        share
        * d.reduce(0) { sum, d in
          let r = d.truncatingRemainder(dividingBy: h)
          return sum + r * (h - r)
        } / 10_000
    }
    return (zeros, squares.squareRoot())
  }
}
