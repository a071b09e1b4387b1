import Kernels
import LessonKit

/// Measures the kernels against the peak of the machine.
@main enum Benchmarks {
  static func main() {
    var arguments = Arguments(
      "benchmarks",
      summary: "Measures matrix products, functions, training steps, factors, memory and threads.",
      example: "swift run -c release benchmarks gemm --threads 1")
    let groups = arguments.operands(
      "GROUP", among: ["list", "readme"] + Group.allCases.map(\.rawValue),
      help: """
        What to measure, without one everything; list prints the names only, readme measures the \
        rows of the README and prints them as its table.
        """)
    Command.run(arguments) { settings in
      let wanted = Set(settings[groups])
      let all = wanted.isSubset(of: ["list"])
      let chosen = Group.allCases.filter { all || wanted.contains($0.rawValue) }
      if wanted.contains("list") {
        let console = Console(isMachineReadable: settings.json)
        for group in chosen { console.say(group.names(settings).joined(separator: "\n")) }
      } else {
        Threads.count = settings.threads
        #if OpenBLAS
          OpenBLAS.setThreads(Threads.count)
        #endif
        if wanted.contains("readme") {
          return try Summary.run(Session(settings: settings, groups: []))
        }
        try Session(settings: settings, groups: chosen).run()
      }
    }
  }
}

/// The kinds of benchmarks.
enum Group: String, CaseIterable {
  case gemm, elementwise, training, memory, threads
  case linearAlgebra = "linear-algebra"

  /// The heading in the report.
  var title: String {
    switch self {
    case .gemm: "Matrix products"
    case .elementwise: "Functions of all elements"
    case .training: "Training steps"
    case .memory: "Memory"
    case .threads: "Threads"
    case .linearAlgebra: "Linear algebra"
    }
  }

  /// The names of the benchmarks, each once.
  func names(_ settings: Settings) -> [String] {
    var names: [String] = []
    for benchmark in benchmarks(settings) where !names.contains(benchmark.name) {
      names.append(benchmark.name)
    }
    return names
  }

  func benchmarks(_ settings: Settings) -> [Benchmark] {
    switch self {
    case .gemm: products(isQuick: settings.quick)
    case .elementwise: functions(Double.self) + functions(Float.self)
    case .training: trainingSteps(threads: settings.threads)
    case .memory: memoryTrials().map(\.benchmark)
    case .threads: threadCosts()
    case .linearAlgebra: factorizations()
    }
  }
}
