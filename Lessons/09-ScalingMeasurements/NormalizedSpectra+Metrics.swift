import Adjoint
import LessonKit

extension NormalizedSpectra {
  /// The spectra X; what is fitted is fitted to the training part.
  static func normalized(_ X: Matrix<Double>, _ key: String, training: Matrix<Double>) -> Matrix<Double> {
    switch key {
    case "Global": GlobalNormalization(by: .mean, fittedTo: training)(X)
    case "Area": RowScaling(of: X, by: .area(at: RamanSpectra.positions))(X)
    case "Maximum": RowScaling(of: X, by: .maximum)(X)
    case "Mean": RowScaling(of: X, by: .mean)(X)
    default: X
    }
  }

  /// How well the classes of the test part are recognized, and how well they are apart.
  func measure(_ disturbance: RamanSpectra.Disturbance, _ key: String, seed: UInt64) -> (
    accuracy: Double, ratio: Double, spread: Double
  ) {
    var random = Random(seed: seed)
    let spectra = RamanSpectra(count: 2 * count, disturbance, using: &random)
    // Neighbours in the list are of different substances, so each half has as many of both.
    let (training, test) = (Array(0..<count), Array(count..<2 * count))
    let known = spectra.X.rows(at: training)
    let c = Self.normalized(known, key, training: known)
    let t = Self.normalized(spectra.X.rows(at: test), key, training: known)
    let means = [0, 1].map { label in c.rows(at: training.filter { spectra.labels[$0] == label }).columnMeans() }
    func distances(_ Z: Matrix<Double>) -> Matrix<Double> {
      square(Z - means[0]).rowSums().appending(columns: square(Z - means[1]).rowSums())
    }
    let within = (0..<count).reduce(0) { $0 + distances(c)[$1, spectra.labels[$1]] }
    let between = Double(count) / 4 * (means[0] - means[1]).sumOfSquares
    let heights = RamanSpectra.lineHeights(t)
    return (
      accuracy(of: -distances(t), against: test.map { spectra.labels[$0] }), between / within,
      RamanSpectra.relativeSpread(heights)
    )
  }

  func draw(_ lesson: inout Lesson) {
    func panel(_ title: String, _ disturbance: RamanSpectra.Disturbance, _ key: String) -> LineChart {
      var random = Random(seed: seeds[0])
      let spectra = RamanSpectra(count: 6, disturbance, using: &random)
      let Z = Self.normalized(spectra.X, key, training: spectra.X)
      let series = [0, 1].map { substance in
        // What is not finite breaks the line between two spectra.
        let rows = spectra.labels.indices.filter { spectra.labels[$0] == substance }
        return LineChart.Series(
          name: "substance\u{A0}\(["A", "B"][substance])", x: rows.flatMap { _ in RamanSpectra.positions + [.nan] },
          y: rows.flatMap { Z.row($0).elements + [.nan] })
      }
      return LineChart(
        title: title, x: Axis(label: "Raman shift (cm⁻¹)"),
        y: Axis(label: key == "Raw" ? "intensity" : "share of the maximum"), series: series)
    }
    lesson.figure(
      Panels(
        title: "Three spectra of each substance", columns: 2,
        figures: [
          panel("Raw", .none, "Raw"), panel("Each by its maximum", .none, "Maximum"),
          panel("… with cosmic rays", .spike, "Maximum"), panel("… with fluorescence", .background, "Maximum"),
        ]),
      caption: "Raw spectra differ by their exposure, normalized ones by the lines at 1155 and 1602 cm⁻¹. A cosmic ray "
        + "that is " + "higher than the lines makes its spectrum small.")
  }
}
