import LessonKit

/// One row per benchmark, and one row per product where there are two benchmarks of each shape.
func tables(of results: [Measurement]) -> [Table] {
  let (rivals, shared) = (rivalPrefix, sharedPrefix(threads: 2))
  if results.contains(where: { $0.name.hasPrefix(rivals) }) { return [comparison(of: results)] }
  if results.contains(where: { $0.name.hasPrefix(shared) }) {
    return [forkJoins(of: results), speedUps(of: results)]
  }
  if results.contains(where: { $0.name.hasPrefix(burgersPrefix) }) {
    return [burgersTable(of: results)]
  }
  return [table(of: results)]
}

private func table(of results: [Measurement]) -> Table {
  var table = Table(["Benchmark", "Threads", "Median µs", "GFLOP/s", "Of peak"])
  for result in results {
    table.append([
      .text(result.name), .integer(result.threads),
      .number(result.medianSeconds * 1e6, digits: 2),
      .number(result.gigaflopsPerSecond, digits: 1), .percent(result.fractionOfPeak, digits: 0),
    ])
  }
  return table
}

/// This package's own products beside those of OpenBLAS. A ratio above 1 says that this package's product is faster.
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

/// The cost of synchronizing two threads.
private func forkJoins(of results: [Measurement]) -> Table {
  var table = Table(["Fork-join of two threads", "Median µs"])
  for result in results where result.name.hasPrefix("fork-join") {
    table.append([.text(result.name), .number(result.medianSeconds * 1e6, digits: 2)])
  }
  return table
}

/// Products by two threads beside those by one.
private func speedUps(of results: [Measurement]) -> Table {
  let named = Dictionary(uniqueKeysWithValues: results.map { ($0.name, $0) })
  let prefix = sharedPrefix(threads: 1)
  var table = Table(["Product", "1 thread µs", "2 threads µs", "Speed-up", "GFLOP/s", "Of peak"])
  for alone in results where alone.name.hasPrefix(prefix) {
    let shape = String(alone.name.dropFirst(prefix.count))
    guard let shared = named[sharedPrefix(threads: 2) + shape] else { continue }
    table.append([
      .text(shape), .number(alone.medianSeconds * 1e6, digits: 2),
      .number(shared.medianSeconds * 1e6, digits: 2),
      .number(alone.medianSeconds / shared.medianSeconds, digits: 2),
      .number(shared.gigaflopsPerSecond, digits: 1), .percent(shared.fractionOfPeak, digits: 0),
    ])
  }
  return table
}
