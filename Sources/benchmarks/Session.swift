import Kernels
import LessonKit

/// One run of some groups of benchmarks, presented in the terminal and in the report.
struct Session {
  let settings: Settings
  let groups: [Group]
  private let stopwatch: Stopwatch

  init(settings: Settings, groups: [Group]) {
    (self.settings, self.groups) = (settings, groups)
    stopwatch = Stopwatch(quick: settings.quick)
  }

  func run() throws(ReportError) {
    var lesson = Lesson("Benchmarks", settings)
    let machine = machine()
    let peaks = machine.peaks
    machine.present(&lesson)
    lesson.metric("doublePeakGigaflopsPerSecond", peaks["float64"]! / 1e9)
    lesson.metric("floatPeakGigaflopsPerSecond", peaks["float32"]! / 1e9)
    var measurements: [Measurement] = []
    for group in groups {
      lesson.heading(group.title)
      if group == .memory { presentMemory(&lesson) }
      let results = measure(group, peaks)
      for table in tables(of: results) { lesson.table(table) }
      if group == .gemm { tellProducts(&lesson, results, peaks) }
      if let figure = costFigure(of: results, group) {
        lesson.figure(figure, caption: "Growth of the cost; both axes are logarithmic.")
      }
      measurements += results
    }
    lesson.member("results", .array(measurements.map(\.json)))
    try lesson.finish()
  }

  // MARK: - Report

  private func presentMemory(_ lesson: inout Lesson) {
    let steps = settings.quick ? 50 : 1000
    let uses = memoryTrials().map { MemoryUse.observe($0, steps: steps) }
    lesson.table(MemoryUse.table(of: uses))
    lesson.text(MemoryUse.explanation)
    for (name, value) in uses.flatMap(\.metrics) { lesson.metric(name, value) }
  }

  private func tellProducts(
    _ lesson: inout Lesson, _ results: [Measurement], _ peaks: [String: Double]
  ) {
    lesson.figure(
      timeFigure(of: results), caption: "Median time of A B with n×n matrices.")
    for (type, precision) in [("double", "float64"), ("float", "float32")] {
      lesson.figure(
        rateFigure(
          of: results, type: type,
          peak: peaks[precision]! * Double(settings.threads) / 1e9),
        caption: "Operations per second of A B with n×n matrices, \(type).")
    }
    #if OpenBLAS
      // An older OpenBLAS does not recognize a newer processor and uses kernels with narrower vectors.
      lesson.text(
        """
        OpenBLAS chose its kernels for \(OpenBLAS.coreName) (\(OpenBLAS.configuration)). With AVX-512 \
        others are often faster: repeat with OPENBLAS_CORETYPE=SkylakeX in the environment.
        """)
      lesson.member(
        "openBLAS",
        [
          "coreName": .string(OpenBLAS.coreName),
          "configuration": .string(OpenBLAS.configuration),
        ])
    #endif
  }

  // MARK: - Measuring

  /// The machine with its peaks, which are measured.
  func machine() -> Machine {
    Machine(peaks: ["float64": peak(Double.self), "float32": peak(Float.self)])
  }

  private func peak<T: GemmOperations>(_ type: T.Type) -> Double {
    let rounds = 20_000
    let operations = Double(T.computeInRegisters(rounds: rounds))
    return operations / fastest { _ = T.computeInRegisters(rounds: rounds) }
  }

  /// Seconds of one run on the undisturbed machine, the shortest of several medians.
  func fastest(_ body: () -> Void) -> Double {
    (0..<5).map { _ in stopwatch.median(body) }.min()!
  }

  /// Seconds of one run by so many threads.
  func median(threads: Int, _ body: () -> Void) -> Double {
    Threads.count = threads
    defer { Threads.count = settings.threads }
    return stopwatch.median(body)
  }

  private func measure(_ group: Group, _ peaks: [String: Double]) -> [Measurement] {
    let benchmarks = group.benchmarks(settings)
    let bar = ProgressBar("Measuring", total: max(1, benchmarks.count))
    defer { bar.finish() }
    return benchmarks.enumerated().map { done, benchmark in
      bar.update(to: done, status: benchmark.name)
      return measure(
        benchmark, threads: benchmark.threads ?? settings.threads,
        peak: peaks[benchmark.precision]!)
    }
  }

  func measure(_ benchmark: Benchmark, threads: Int, peak: Double) -> Measurement {
    Threads.count = threads
    defer { Threads.count = settings.threads }
    let body = benchmark.prepare()
    let seconds =
      benchmark.isAfterPause ? stopwatch.medianAfterPause(body) : stopwatch.median(body)
    let speed = benchmark.operations / seconds
    return Measurement(
      name: benchmark.name, precision: benchmark.precision, medianSeconds: seconds,
      gigaflopsPerSecond: speed / 1e9,
      fractionOfPeak: speed / (peak * Double(threads)), threads: threads)
  }
}

extension Measurement {
  var json: JSONValue {
    [
      "name": .string(name), "precision": .string(precision),
      "medianSeconds": .number(medianSeconds),
      "gigaflopsPerSecond": .number(gigaflopsPerSecond),
      "fractionOfPeak": .number(fractionOfPeak),
      "threads": .integer(threads),
    ]
  }
}
