import Adjoint
import LessonKit

extension Uncertainty {
  /// The spread over the masks beside the error of the mean, on the data, in the gap and outside.
  func presentSpread(
    _ x: [Double], _ prediction: MonteCarloPrediction<Double>, _ lesson: inout Lesson
  ) {
    var table = Table(
      ["where", "spread over the masks", "error of the mean"], caption: "Root mean squares")
    let standardDeviation = prediction.modelStandardDeviation.elements
    var ratio = 0.0
    for (name, key, isIncluded) in [
      ("on the data", "data", isSeen), ("in the gap, |x| < 0.3", "gap", { abs($0) < 0.3 }),
      ("outside, |x| > 1", "outside", { abs($0) > 1 }),
    ] as [(String, String, (Double) -> Bool)] {
      let part = x.indices.filter { isIncluded(x[$0]) }
      func rootMeanSquare(_ value: (Int) -> Double) -> Double {
        (part.reduce(0) { $0 + value($1) * value($1) } / Double(part.count)).squareRoot()
      }
      let spread = rootMeanSquare { standardDeviation[$0] }
      let error = rootMeanSquare { prediction.mean[$0, 0] - truth(x[$0]) }
      table.append([.text(name), .number(spread, digits: 3), .number(error, digits: 3)])
      lesson.metric("\(key)Spread", spread)
      lesson.metric("\(key)Error", error)
      // The last one is that outside.
      ratio = error / spread
    }
    lesson.table(table)
    lesson.text(
      """
      The spread follows from p and from the size of the activations. It grows away from the data, but it is not \
      calibrated there: outside, the error is \(ratio.fixed(digits: 1)) times the spread. The band of masks \
      indicates uncertainty, but does not bound the error.
      """)
  }

  /// How many new observations lie within two standard deviations, with the noise and without it.
  func presentCoverage(
    _ model: some Layer<Double>, _ random: inout Random, _ lesson: inout Lesson
  ) {
    let new = observations(1000, using: &random)
    let prediction = model.monteCarloPrediction(
      of: new.inputs, passes: passes, noiseStandardDeviation: noise, using: &random)
    func coverage(_ standardDeviation: Matrix<Double>) -> Double {
      let inside = zip((new.targets - prediction.mean).elements, standardDeviation.elements).count {
        abs($0) <= 2 * $1
      }
      return Double(inside) / Double(new.count)
    }
    let (without, with) = (
      coverage(prediction.modelStandardDeviation), coverage(prediction.standardDeviation)
    )
    lesson.text(
      """
      Of 1000 new observations on both sides of the gap, \(without.percent(digits: 0)) lie within two standard \
      deviations over the masks, and \(with.percent(digits: 0)) within two of √(1/τ + variance); for a normal \
      distribution it would be 95 %.
      """)
    lesson.metric("coverageWithoutNoise", without)
    lesson.metric("coverageWithNoise", with)
  }
}
