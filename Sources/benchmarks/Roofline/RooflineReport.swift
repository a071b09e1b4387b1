import Figures
import LessonKit
import Matrices

/// The table of the results of one precision, a row for each size of each kernel.
func rooflineTable(of results: [RooflineResult]) -> Table {
  var table = Table([
    "No.", "Kernel", "Size", "Threads", "Data", "Median µs", "Op/byte", "GFLOP/s", "GB/s", "Of roof", "Limited by",
  ])
  for result in results {
    let (kernel, bytes) = (result.kernel, result.kernel.cost.bytes)
    table.append([
      .integer(result.number), .text(kernel.name), .text(kernel.size), .integer(result.threads),
      .text(kernel.level.name), .number(result.medianSeconds * 1e6, digits: 2),
      .number(kernel.cost.intensity, digits: 2), .number(result.speed / 1e9, digits: 1),
      .number(bytes / result.medianSeconds / 1e9, digits: 1), .percent(result.fractionOfRoof, digits: 0),
      .text(result.floor.limit),
    ])
  }
  return table
}

/// The roofline: the rate of each kernel over its arithmetic intensity, with the roof of each level of the memory.
/// Kernels without arithmetic have no place on logarithmic axes. With the numbers of all, one could read none, so only
/// those that reach less than half of their roof have them.
func rooflineFigure(of results: [RooflineResult], _ roofs: Roofs, precision: String) -> LineChart {
  let shown = results.filter { $0.kernel.cost.operations > 0 }
  let intensities = shown.map(\.kernel.cost.intensity)
  let (low, high) = ((intensities.min() ?? 0.1) / 6, (intensities.max() ?? 10) * 2)
  let type = precision == "float64" ? "double" : "float"
  let roofSeries = roof(roofs, peak: roofs.peaks[precision]!, low...high)
  let kernels = Level.allCases.compactMap { level -> LineChart.Series? in
    let members = shown.filter { $0.kernel.level == level }
    if members.isEmpty { return nil }
    return LineChart.Series(
      name: "data in \(level.name)", x: members.map(\.kernel.cost.intensity), y: members.map { $0.speed / 1e9 },
      style: .points, labels: members.map { $0.fractionOfRoof < 0.5 ? "\($0.number)" : "" })
  }
  return LineChart(
    title: "Roofline, \(type), one thread", x: Axis(label: "operations per byte", scale: .logarithmic),
    y: Axis(label: "GFLOP/s", scale: .logarithmic), series: [roofSeries] + kernels)
}

/// The roofs of all levels as one series, interrupted between them: each rises with the bandwidth until it meets the
/// peak.
private func roof(_ roofs: Roofs, peak: Double, _ range: ClosedRange<Double>) -> LineChart.Series {
  var (x, y, labels): ([Double], [Double], [String]) = ([], [], [])
  func add(_ intensity: Double, _ speed: Double, _ label: String = "") {
    x.append(intensity)
    y.append(speed / 1e9)
    labels.append(label)
  }
  for level in Level.allCases {
    let bandwidth = roofs.bandwidth(of: level)
    add(range.lowerBound, bandwidth * range.lowerBound)
    // A little to the right, so that there is room for the name to the left.
    add(2.5 * range.lowerBound, bandwidth * 2.5 * range.lowerBound, level.name)
    add(min(peak / bandwidth, range.upperBound), min(peak, bandwidth * range.upperBound))
    add(.nan, .nan)
  }
  let first = Level.allCases.map { peak / roofs.bandwidth(of: $0) }.min()!
  add(min(first, range.upperBound), peak)
  add(range.upperBound, peak, "peak")
  return LineChart.Series(name: "roofs", x: x, y: y, labels: labels)
}

extension RooflineResult {
  var json: JSONValue {
    let cost = kernel.cost
    return [
      "number": .integer(number), "name": .string(kernel.name), "size": .string(kernel.size),
      "precision": .string(kernel.precision), "threads": .integer(threads), "level": .string(kernel.level.name),
      "dataBytes": .number(kernel.data), "operations": .number(cost.operations), "divisions": .number(cost.divisions),
      "bytes": .number(cost.bytes), "pass": .string(cost.pass.rawValue), "medianSeconds": .number(medianSeconds),
      "operationsPerByte": .number(cost.intensity), "gigaflopsPerSecond": .number(speed / 1e9),
      "gigabytesPerSecond": .number(cost.bytes / medianSeconds / 1e9), "fractionOfRoof": .number(fractionOfRoof),
      "limitedBy": .string(floor.limit),
    ]
  }
}
