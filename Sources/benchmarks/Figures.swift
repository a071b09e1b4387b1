import Figures
import Kernels

/// The time of the square products over their size, on two logarithmic axes, where n³ is a straight line.
func timeFigure(of results: [Measurement]) -> LineChart {
  LineChart(
    title: "Square products: time",
    x: Axis(label: "size n", scale: .logarithmic),
    y: Axis(label: "median time (µs)", scale: .logarithmic),
    series: squareSeries(of: results, types: ["double", "float"]) { $0.medianSeconds * 1e6 })
}

/// The rate of the square products over their size, and the peak of as many threads.
func rateFigure(of results: [Measurement], type: String, peak: Double) -> LineChart {
  let series = squareSeries(of: results, types: [type], \.gigaflopsPerSecond)
  let sizes = series.flatMap(\.x)
  let ends = [sizes.min() ?? 1, sizes.max() ?? 1]
  let top = 1.1 * max(peak, series.flatMap(\.y).max() ?? 0)
  return LineChart(
    title: "Square products: rate, \(type)",
    x: Axis(label: "size n", scale: .logarithmic),
    y: Axis(label: "GFLOP/s", range: 0...top),
    series: series + [LineChart.Series(name: "peak", x: ends, y: [peak, peak])])
}

/// The products A B of one shape per size: this package's own, and those of OpenBLAS if there are any.
private func squareSeries(
  of results: [Measurement], types: [String], _ value: (Measurement) -> Double
) -> [LineChart.Series] {
  let named = Dictionary(uniqueKeysWithValues: results.map { ($0.name, $0) })
  return types.flatMap { type in
    [("Swift", ownPrefix), ("OpenBLAS", rivalPrefix)].compactMap { product, prefix in
      let points = squareSizes.compactMap { n in
        named[prefix + ProductShape("nn", n, n, n).name(type)].map { (Double(n), value($0)) }
      }
      if points.isEmpty { return nil }
      return LineChart.Series(
        name: "\(product), \(type)", x: points.map(\.0), y: points.map(\.1), style: .both)
    }
  }
}

/// The time of the training steps over the batch size, or of the factors over the size of a square matrix, if
/// the group measures one of these.
///
/// Benchmarks that differ only in the size, the number after the last hyphen of the name, form one line.
func costFigure(of results: [Measurement], _ group: Group) -> (any Figure)? {
  let size: String
  switch group {
  case .training: size = "samples per step"
  case .linearAlgebra: size = "size n"
  default: return nil
  }
  var series: [LineChart.Series] = []
  for result in results {
    let parts = result.name.split(separator: "-")
    guard let last = parts.last, let x = Double(last) else { continue }
    let threads = group == .training ? ", threads: \(result.threads)" : ""
    let name = parts.dropLast().joined(separator: " ") + threads
    let points = result.medianSeconds * 1e6
    if let index = series.firstIndex(where: { $0.name == name }) {
      series[index] = LineChart.Series(
        name: name, x: series[index].x + [x], y: series[index].y + [points], style: .both)
    } else {
      series.append(LineChart.Series(name: name, x: [x], y: [points], style: .both))
    }
  }
  return Panels.chart(
    title: "\(group.title): time", x: Axis(label: size, scale: .logarithmic),
    y: Axis(label: "median time (µs)", scale: .logarithmic), series: series)
}
