import Figures
import Kernels

/// Time of the square products over their size, on two logarithmic axes: n³ is a straight line.
func timeFigure(of results: [Measurement]) -> LineChart {
  LineChart(
    title: "Square products: time",
    x: Axis(label: "size n", scale: .logarithmic),
    y: Axis(label: "median time (µs)", scale: .logarithmic),
    series: squareSeries(of: results, precisions: ["double", "float"]) { $0.medianSeconds * 1e6 })
}

/// Rate of the square products over their size, and the peak of as many threads.
func rateFigure(of results: [Measurement], precision: String, peak: Double) -> LineChart {
  let sizes = squareSizes.map(Double.init)
  let ends = [sizes.min()!, sizes.max()!]
  let series = squareSeries(of: results, precisions: [precision], \.gigaflopsPerSecond)
  let top = 1.1 * max(peak, series.flatMap(\.y).max() ?? 0)
  return LineChart(
    title: "Square products: rate, \(precision)",
    x: Axis(label: "size n", scale: .logarithmic),
    y: Axis(label: "GFLOP/s", range: 0...top),
    series: series + [LineChart.Series(name: "peak", x: ends, y: [peak, peak])])
}

/// The products A B of one shape per size: this package's own, and those of OpenBLAS if there are any.
private func squareSeries(
  of results: [Measurement], precisions: [String], _ value: (Measurement) -> Double
) -> [LineChart.Series] {
  let named = Dictionary(uniqueKeysWithValues: results.map { ($0.name, $0) })
  return precisions.flatMap { precision in
    [("Swift", ownPrefix), ("OpenBLAS", rivalPrefix)].compactMap { product, prefix in
      let points = squareSizes.compactMap { n in
        named[prefix + ProductShape("nn", n, n, n).name(precision)].map { (Double(n), value($0)) }
      }
      if points.isEmpty { return nil }
      return LineChart.Series(
        name: "\(product), \(precision)", x: points.map(\.0), y: points.map(\.1), style: .both)
    }
  }
}
