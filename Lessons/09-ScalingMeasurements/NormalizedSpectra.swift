import Adjoint
import LessonKit

/// Spectra divided by their area, maximum or mean, and the disturbances by which each of them fails (lecture D4).
struct NormalizedSpectra {
  let seeds: [UInt64]
  /// Spectra for each part, training and test.
  let count: Int

  private static let kinds: [(name: String, key: String)] = [
    ("nothing", "Raw"), ("one number", "Global"), ("its area", "Area"), ("its maximum", "Maximum"),
    ("its mean", "Mean"),
  ]

  func present(_ lesson: inout Lesson) {
    lesson.heading("Spectra")
    lesson.text(
      """
      Lecture D4 normalizes a series of measurements by a "global value such as global average, maximum", and shows \
      Raman spectra. Here are synthetic ones of two substances that differ by the heights of two lines of six. The \
      exposure varies by a factor of 25, and is of no interest. The formula has a choice: one number for all spectra \
      changes nothing but the unit; one number for each spectrum takes its exposure away.
      """)
    lesson.formula(
      """
      all by one number  x_ij / c     c = mean of all spectra
      each by its own    x_ij / c_i   c_i = maximum or mean of x_i, or its
                                      area Σ_j ½ (x_j + x_{j+1})(p_{j+1} − p_j)

      between/within     Σ_k n_k ‖μ_k − μ‖² / Σ_i ‖x_i − μ_{k(i)}‖²
                         k: substance; x_i: spectrum
      """)
    draw(&lesson)
    var table = Table(
      ["disturbed by", "divided by", "recognized", "between/within", "spread of a line"],
      caption:
        "Nearest of two mean spectra, \(count) spectra for the means and \(count) for the test; median and range "
        + "over \(seeds.count) seeds. The last column is the distance of the quartiles, divided by the "
        + "median, of the line at 1450 cm⁻¹ above its neighbourhood, which is equally high in both "
        + "substances: 0 would be perfect; that of the exposure is "
        + "\(RamanSpectra.exposureSpread.fixed(digits: 3)).")
    var spreads: [RamanSpectra.Disturbance: [(name: String, value: Double)]] = [:]
    var ratios: [RamanSpectra.Disturbance: [Double]] = [:]
    for disturbance in RamanSpectra.Disturbance.allCases {
      let results = overSeeds("Spectra", seeds, each: Self.kinds, name: \.name) {
        measure(disturbance, $0.key, seed: $1)
      }
      for ((name, key), runs) in zip(Self.kinds, results) {
        let accuracy = runs.medianAndRange(\.accuracy)
        let (ratio, spread) = (runs.median(\.ratio), runs.median(\.spread))
        table.append([
          .text(disturbance.rawValue), .text(name), .text(accuracy.text { $0.percent(digits: 0) }),
          .number(ratio, digits: 4), .number(spread, digits: 3),
        ])
        lesson.metric("\(disturbance)\(key)Accuracy", accuracy.median)
        lesson.metric("\(disturbance)\(key)Ratio", ratio)
        lesson.metric("\(disturbance)\(key)Spread", spread)
        spreads[disturbance, default: []].append((name, spread))
        ratios[disturbance, default: []].append(ratio)
      }
    }
    lesson.metric("exposureSpread", RamanSpectra.exposureSpread)
    lesson.table(table)
    // The first two do not divide by anything of the spectrum.
    func best(_ kind: RamanSpectra.Disturbance) -> String {
      let found = spreads[kind]!.dropFirst(2).min { $0.value < $1.value }!
      return "\(found.value.fixed(digits: 3)) (\(found.name))"
    }
    func worst(_ kind: RamanSpectra.Disturbance) -> String {
      let found = spreads[kind]!.dropFirst(2).max { $0.value < $1.value }!
      return "\(found.value.fixed(digits: 3)) (\(found.name))"
    }
    func ratio(_ kind: RamanSpectra.Disturbance) -> String { ratios[kind]!.max()!.fixed(digits: 3) }
    lesson.text(
      """
      Look at the last column. A cosmic ray hits one channel, which may become the maximum; of an area it is a small \
      part. With cosmic rays the least spread of the three is \(best(.spike)), and the largest \(worst(.spike)). \
      Fluorescence is wide: all of it is in the area and in the mean, and in the maximum what lies under the highest \
      line. Here the least is \(best(.background)), the largest \(worst(.background)). But no division removes \
      a background: the ratio between/within is at most \(ratio(.background)), without it \(ratio(.none)). It \
      has to be subtracted before.
      """)
  }
}
