import Kernels
import LessonKit

/// One run of some groups of benchmarks.
struct Session {
  let settings: Settings
  let groups: [Group]
  let console: Console

  func run() {
    let stopwatch = Stopwatch(quick: settings.quick)
    let start = ContinuousClock.now
    // The best of several: the peak is what the machine can do when nothing disturbs it.
    let peaks = ["double": peak(Double.self, stopwatch), "float": peak(Float.self, stopwatch)]
    console.say(
      "Peak of one core: \((peaks["double"]! / 1e9).fixed(digits: 1)) GFLOP/s double, "
        + "\((peaks["float"]! / 1e9).fixed(digits: 1)) float; threads: \(Threads.count)")
    var (measurements, uses): ([Measurement], [MemoryUse]) = ([], [])
    for group in groups {
      if group == .memory {
        uses = memoryTrials().map { MemoryUse.observe($0, steps: settings.quick ? 50 : 1000) }
        console.say("\n" + MemoryUse.table(of: uses).text() + "\n" + MemoryUse.explanation)
      }
      let bar = ProgressBar("Measuring", total: max(1, group.benchmarks.count))
      let results = group.benchmarks.enumerated().map { done, benchmark in
        bar.update(to: done, status: benchmark.name)
        return measure(benchmark, peak: peaks[benchmark.precision]!, stopwatch)
      }
      bar.finish()
      for table in tables(of: results) { console.say("\n" + table.text()) }
      #if OpenBLAS
        if group == .gemm { console.say("\n" + Self.choiceOfKernels) }
      #endif
      measurements += results
    }
    var result = RunResult(settings, seconds: (ContinuousClock.now - start) / .seconds(1))
    result.addMetric("doublePeakGigaflopsPerSecond", .number(peaks["double"]! / 1e9))
    result.addMetric("floatPeakGigaflopsPerSecond", .number(peaks["float"]! / 1e9))
    for metric in uses.flatMap(\.metrics) { result.addMetric(metric.name, metric.value) }
    #if OpenBLAS
      result.addMember(
        "openBLAS",
        [
          "coreName": .string(OpenBLAS.coreName),
          "configuration": .string(OpenBLAS.configuration),
        ])
    #endif
    result.addMember("results", .array(measurements.map(\.json)))
    console.conclude(result)
  }

  #if OpenBLAS
    /// An older OpenBLAS does not know a newer processor and takes kernels with narrower vectors.
    private static var choiceOfKernels: String {
      """
      OpenBLAS chose its kernels for \(OpenBLAS.coreName) (\(OpenBLAS.configuration)).
      With AVX-512 its best are often others: repeat with OPENBLAS_CORETYPE=SkylakeX in the environment.
      """
    }
  #endif

  private func peak<T: Real>(_ type: T.Type, _ stopwatch: Stopwatch) -> Double {
    let rounds = 20_000
    let operations = Double(T.computeInRegisters(rounds: rounds))
    let seconds = (0..<5).map { _ in
      stopwatch.median { _ = T.computeInRegisters(rounds: rounds) }
    }
    return operations / seconds.min()!
  }

  private func measure(
    _ benchmark: Benchmark, peak: Double, _ stopwatch: Stopwatch
  ) -> Measurement {
    let threads = benchmark.threads ?? settings.threads
    Threads.count = threads
    defer { Threads.count = settings.threads }
    let body = benchmark.prepare()
    let seconds =
      benchmark.isAfterPause ? stopwatch.medianAfterPause(body) : stopwatch.median(body)
    let speed = benchmark.operations / seconds
    return Measurement(
      name: benchmark.name, medianSeconds: seconds, gigaflopsPerSecond: speed / 1e9,
      fractionOfPeak: speed / (peak * Double(threads)), threads: threads)
  }
}

extension Measurement {
  var json: JSONValue {
    [
      "name": .string(name), "medianSeconds": .number(medianSeconds),
      "gigaflopsPerSecond": .number(gigaflopsPerSecond),
      "fractionOfPeak": .number(fractionOfPeak),
      "threads": .integer(threads),
    ]
  }
}
