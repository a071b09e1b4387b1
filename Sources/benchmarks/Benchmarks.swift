import Kernels
import LessonKit

/// Measures the kernels against the peak of the machine, and whole trainings.
@main enum Benchmarks {
  static func main() {
    var arguments = Arguments(
      "benchmarks",
      summary: """
        Measures matrix products, functions, training steps, losses of Burgers' equation, factors, \
        memory, threads, the share of the machine's limits that each kernel reaches, fits of NIST's curves, \
        and whole trainings on MNIST.
        """,
      example: "swift run -c release benchmarks gemm --threads 1")
    let groups = arguments.operands(
      "GROUP", among: ["list", "readme", "ladder", "roofline", "nist", "mnist"] + Group.allCases.map(\.rawValue),
      help: """
        What to measure, without one all but roofline, nist and mnist; list prints the names only, readme \
        measures the rows of the README and prints them as its table, ladder the steps from three \
        loops to the tuned product, roofline compares every kernel with the peak and the bandwidths of the \
        machine, nist fits NIST's 27 curves and prints how many digits are correct, \
        mnist trains on the images in --data.
        """)
    let images = ImageOptions(&arguments)
    Command.run(arguments) { settings in
      let wanted = Set(settings[groups])
      let all = wanted.isSubset(of: ["list"])
      let chosen = Group.allCases.filter { all || wanted.contains($0.rawValue) }
      if wanted.contains("list"), !wanted.contains("mnist") {
        let console = Console(isMachineReadable: settings.json)
        for group in chosen { console.say(group.names(settings).joined(separator: "\n")) }
      } else {
        Threads.count = settings.threads
        try Report.prepare(folder: settings.output)
        #if OpenBLAS
          OpenBLAS.setThreads(Threads.count)
        #endif
        if wanted.contains("mnist") {
          if let other = wanted.first(where: { $0 != "mnist" }) {
            throw ArgumentError.unexpectedArgument(other)
          }
          return try images.session(settings).run()
        }
        if wanted.contains("nist") { return try Regression.run(settings) }
        if wanted.contains("ladder") {
          return try Ladder.run(Session(settings: settings, groups: []))
        }
        if wanted.contains("roofline") {
          return try Roofline.run(Session(settings: settings, groups: []))
        }
        if wanted.contains("readme") {
          return try Summary.run(Session(settings: settings, groups: []))
        }
        try Session(settings: settings, groups: chosen).run()
      }
    }
  }
}

/// The options of the trainings on MNIST.
private struct ImageOptions {
  private let data: Argument<String?>
  private let model: Argument<ImageModel>
  private let seeds, epochs, batch: Argument<Int>

  init(_ arguments: inout Arguments) {
    data = arguments.optionalText(
      "data", placeholder: "FOLDER",
      help: "With mnist: the folder of the four files of images and labels.")
    model = arguments.choice(
      "model", default: ImageModel.plain,
      help: "With mnist: 784-128-64-10 as it is, or with batch norm, dropout and a cosine schedule; or LeNet."
    )
    seeds = arguments.integer(
      "seeds", default: 5, quick: 1, in: 1...1000, help: "With mnist: trainings, from --seed on.")
    epochs = arguments.integer(
      "epochs", default: 5, quick: 1, in: 1...10_000, help: "With mnist: how often each image is used.")
    batch = arguments.integer(
      "batch", default: 64, in: 1...1_000_000, help: "With mnist: images per step.")
  }

  func session(_ settings: Settings) throws(ArgumentError) -> ImageSession {
    guard let folder = settings[data] else {
      throw .missingValue(option: "--data", placeholder: "FOLDER")
    }
    return ImageSession(
      settings: settings, folder: folder, model: settings[model],
      seeds: settings.seeds(settings[seeds]),
      epochs: settings[epochs], batchSize: settings[batch])
  }
}

/// The kinds of benchmarks.
enum Group: String, CaseIterable {
  case gemm, elementwise, training, burgers, memory, threads
  case linearAlgebra = "linear-algebra"

  /// The heading in the report.
  var title: String {
    switch self {
    case .gemm: "Matrix products"
    case .elementwise: "Functions of all elements"
    case .training: "Training steps"
    case .burgers: "Burgers' equation"
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
    case .training:
      trainingSteps(threads: settings.threads) + graphSteps(threads: settings.threads)
        + recurrentSteps(threads: settings.threads)
        + neuralODESteps()
    case .burgers: burgersLosses(isQuick: settings.quick)
    case .memory: memoryTrials().map(\.benchmark)
    case .threads: threadCosts()
    case .linearAlgebra: factorizations()
    }
  }
}
