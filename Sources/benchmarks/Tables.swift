import LessonKit

/// One row per benchmark, or one row per product if there are two products of each shape.
func table(of results: [Measurement]) -> Table {
  if results.contains(where: { $0.name.hasPrefix(rivalPrefix) }) { return comparison(of: results) }
  var table = Table(["Benchmark", "Median µs", "GFLOP/s", "Of peak"])
  for result in results {
    table.append([
      .text(result.name), .number(result.medianSeconds * 1e6, digits: 2),
      .number(result.gigaflopsPerSecond, digits: 1), .percent(result.fractionOfPeak, digits: 0),
    ])
  }
  return table
}

/// This package's own products beside those of OpenBLAS. A ratio above 1 says that the own is faster.
private func comparison(of results: [Measurement]) -> Table {
  let named = Dictionary(uniqueKeysWithValues: results.map { ($0.name, $0) })
  var table = Table(["Product", "Swift GFLOP/s", "OpenBLAS GFLOP/s", "Ratio", "Swift of peak"])
  for own in results where own.name.hasPrefix(ownPrefix) {
    let shape = String(own.name.dropFirst(ownPrefix.count))
    guard let rival = named[rivalPrefix + shape] else { continue }
    table.append([
      .text(shape), .number(own.gigaflopsPerSecond, digits: 1),
      .number(rival.gigaflopsPerSecond, digits: 1),
      .number(own.gigaflopsPerSecond / rival.gigaflopsPerSecond, digits: 2),
      .percent(own.fractionOfPeak, digits: 0),
    ])
  }
  return table
}
