// swift-tools-version: 6.2
import Foundation
import PackageDescription

// MARK: - Machine flags

/// The instruction set the kernels are compiled for, as `LANES` = "512" (AVX-512), "256" (AVX2 + FMA) or
/// "0" (the architecture's baseline). Without this environment variable the widest vector unit of the
/// machine that builds the package is used; `LANES=256 swift build` overrides it, for example for
/// a build folder that is shared with an older machine. On arm64 the baseline already has NEON and
/// fused multiply-add, so nothing is set.
func machineFlags() -> [SwiftSetting] {
  #if arch(x86_64)
    var lanes = ProcessInfo.processInfo.environment["LANES"]
    if lanes == nil, let info = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8),
      let line = info.split(separator: "\n").first(where: { $0.hasPrefix("flags") })
    {
      let flags = Set(line.split(separator: " "))
      let avx512: Set<Substring> = ["avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512cd"]
      if flags.isSuperset(of: avx512) {
        lanes = "512"
      } else if flags.isSuperset(of: ["avx2", "fma", "bmi2"]) {
        lanes = "256"
      }
    }
    switch lanes {
    case "512":
      return [
        .define("LANES512"),
        .unsafeFlags(["-Xcc", "-march=x86-64-v4", "-Xcc", "-mprefer-vector-width=512"]),
      ]
    case "256": return [.define("LANES256"), .unsafeFlags(["-Xcc", "-march=x86-64-v3"])]
    default: return []
    }
  #else
    return []
  #endif
}

/// If the C library's square root does not set `errno`, it is a function of its argument alone, and the compiler uses
/// vector instructions for it. (This is the default on Apple's platforms.)
let pureMathematics: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-fno-math-errno"])]

// MARK: - Kinds of targets

let language: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  // A module that is compiled as a whole is type-checked once, rather than a second time for its interface.
  .unsafeFlags(["-no-emit-module-separately-wmo"]),
]

/// One compiler process for each module rather than one for every few files, each of which would load the modules below
/// and expand the macros of tests again: that took two thirds of the time. The release build does so by default.
let atOnce: [SwiftSetting] = [.unsafeFlags(["-wmo", "-num-threads", "2"], .when(configuration: .debug))]

/// The settings of tests and commands.
let plain: [SwiftSetting] = language + atOnce

/// Modules that determine the run time are optimized in debug builds too: learners type `swift run`, and
/// unoptimized kernels are several hundred times slower.
let optimisedInDebug: [SwiftSetting] = [
  .unsafeFlags(["-O", "-wmo", "-num-threads", "2"], .when(configuration: .debug))
]

/// For a module with many short functions that spend their time in the modules below it: it is compiled in little more
/// than half the time, and runs a tenth slower.
let optimisedForSize: [SwiftSetting] = [
  .unsafeFlags(["-Osize", "-wmo", "-num-threads", "2"], .when(configuration: .debug)),
  .unsafeFlags(["-Osize"], .when(configuration: .release)),
]

/// For modules that write pages and read options: what optimizing them takes, a fifth of the first command's build, is
/// more than they ever save.
let notOptimised: [SwiftSetting] = [.unsafeFlags(["-Onone"], .when(configuration: .release))]

/// Generic modules whose bodies are offered to the modules that use them: a program's networks are then compiled
/// for their own types, which halves the time of a training step of a small network. The kernels are
/// excluded, because their code must be compiled with the machine flags of their own module.
let openForSpecialization: [SwiftSetting] = [.unsafeFlags(["-cross-module-optimization"])]

// Every target names all modules below it, not only the next ones: function bodies of all of them are compiled into it,
// so it must be rebuilt when any of them changes, and the build system follows direct dependencies only.
let belowMatrices: [Target.Dependency] = ["Requirements", "Kernels"]
let belowNetworks = belowMatrices + ["Matrices"]
let belowPhysics = belowNetworks + ["Networks"]
let belowLessons = belowPhysics + ["PhysicsInformed"]
/// The modules of the architectures, each of which stands on the layers alone. A program imports those that it uses, so
/// that it does not compile the others.
let architectures: [Target.Dependency] = ["Recurrent", "Convolutional", "Graphs", "DifferentialEquations"]
/// Networks as adaptive bases. It stands on the layers and on the losses of differential equations, and a program
/// imports it like an architecture.
let adaptiveBasis: Target.Dependency = "AdaptiveBasis"
let belowGrading = belowNetworks + ["CLaunch", "ExerciseRuntime", "Figures", "SystemFiles", "LessonKit"]
let belowExercises = belowGrading + ["Networks", "PhysicsInformed", "Verification"]
let belowCatalogue = belowLessons + architectures + ["Verification", "PhysicsVerification"]

/// A module of the library with its tests.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil,
  exclude: [String] = [], settings: [SwiftSetting] = [], tests: [Target.Dependency]? = []
) -> [Target] {
  let target = Target.target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: language + settings)
  guard let tests else { return [target] }
  return [
    target,
    .testTarget(
      name: name + "Tests", dependencies: [.byName(name: name)] + dependencies + tests,
      swiftSettings: plain),
  ]
}

/// A command. It is not optimized in debug builds, which would take five times as long to compile, as its loops are in
/// the library.
func command(_ name: String, _ dependencies: [Target.Dependency]) -> [Target] {
  [.executableTarget(name: name, dependencies: dependencies, swiftSettings: plain)]
}

/// The targets that some lessons use, with words that occur in the names of these lessons' folders.
let shared = [
  "Recurrent": ["Recurrent"], "Convolutional": ["Convolutional"], "Graphs": ["Graph"],
  "DifferentialEquations": ["Differential"], "AdaptiveBasis": ["Basis", "Box", "Advection"],
  "BurgersTraining": ["Burgers"],
  "TrainingTasks": [
    "Optimizers", "BatchesAndRates", "Overfitting", "Regularization", "11-Initialization", "Convolutional",
  ],
]

/// The commands of the lessons, one for each folder of a directory, where `NN-SomeName` becomes `lesson-some-name`,
/// and of the studies, whose folders have no number, where `SomeName` becomes `study-some-name`. Files in a folder
/// that are not Swift belong to its README.
///
/// The package manager caches a manifest until its text changes; after adding a folder, run `swift package
/// purge-cache`.
func lessonTargets(in directory: String, prefix: String) -> [Target] {
  let files = FileManager.default
  let root = Context.packageDirectory + "/" + directory
  let folders = (try? files.contentsOfDirectory(atPath: root))?.sorted() ?? []
  return folders.compactMap { folder in
    let name = folder.drop { $0.isNumber || $0 == "-" }
    let isLesson = folder.prefix { $0.isNumber }.count == 2 && folder.count == name.count + 3
    guard prefix == "lesson" ? isLesson : folder == name && !folder.contains(".") else { return nil }
    let words = name.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
    let others = (try? files.contentsOfDirectory(atPath: root + "/" + folder))?.filter { !$0.hasSuffix(".swift") }
    return .executableTarget(
      name: prefix + words,
      dependencies: belowLessons + ["Verification", "Datasets", "Figures", "LessonKit", "Adjoint"]
        + shared.filter { $0.value.contains(where: folder.contains) }.keys.sorted().map { .byName(name: $0) },
      path: directory + "/" + folder, exclude: others?.sorted() ?? [], swiftSettings: plain)
  }
}

/// The files with the checks of the exercises, one in each folder of `Exercises/Answers`, and all others there: right
/// and wrong answers, which are compiled when the checks are tested.
func exerciseFiles() -> (checks: [String], others: [String]) {
  let root = Context.packageDirectory + "/Exercises/Answers"
  func list(_ folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: root + folder))?.sorted() ?? []
  }
  let folders = list("").filter { $0.first?.isNumber == true }
  let inside = folders.flatMap { folder in list("/" + folder).map { "\(folder)/\($0)" } }
  let outside = list("").filter { !folders.contains($0) }
  func isCheck(_ path: String) -> Bool {
    path.hasSuffix("+Checks.swift") || (!path.contains("/") && path.hasSuffix(".swift"))
  }
  let all = outside + inside
  return (all.filter(isCheck), all.filter { !isCheck($0) })
}

// MARK: - Package

let lessons = lessonTargets(in: "Lessons", prefix: "lesson") + lessonTargets(in: "Lessons/Studies", prefix: "study")

let package = Package(
  name: "Adjoint",
  platforms: [.macOS(.v15)],
  products: [
    .library(
      name: "Adjoint",
      targets: [
        "Adjoint", "Requirements", "Kernels", "Matrices", "Networks", "PhysicsInformed", "Recurrent",
        "Convolutional", "Graphs", "DifferentialEquations", "AdaptiveBasis", "DataParallel", "Interchange",
        "Checkpoints", "Datasets", "Figures", "SystemFiles",
      ]
    ),
    .library(
      name: "Verification",
      targets: ["Verification", "Requirements", "Kernels", "Matrices", "Networks"]),
    .library(
      name: "PhysicsVerification",
      targets: [
        "PhysicsVerification", "Verification", "Requirements", "Kernels", "Matrices", "Networks",
        "PhysicsInformed",
      ]),
  ],
  traits: [
    .trait(
      name: "OpenBLAS",
      description:
        "Matrix products by OpenBLAS, to compare with: needs libopenblas-dev or openblas."),
    .trait(
      name: "MPI",
      description: "Trainings on several processes by MPI: needs libopenmpi-dev or open-mpi."),
    .default(enabledTraits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CMPI", pkgConfig: "ompi-c", providers: [.apt(["libopenmpi-dev"]), .brew(["open-mpi"])]),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .systemLibrary(name: "CLaunch"),
  ]
    + module("Requirements", settings: optimisedInDebug)
    + module(
      "Kernels",
      ["Requirements", .target(name: "COpenBLAS", condition: .when(traits: ["OpenBLAS"]))],
      exclude: ["README.md"], settings: machineFlags() + pureMathematics + optimisedInDebug)
    + module("Matrices", belowMatrices, settings: optimisedInDebug + openForSpecialization)
    + module(
      "Networks", belowNetworks, settings: optimisedInDebug + openForSpecialization, tests: ["LayerSupport"])
    + module(
      "PhysicsInformed", belowPhysics, settings: optimisedInDebug + openForSpecialization)
    + architectures.flatMap { architecture in
      module(
        architecture.moduleName, belowPhysics, settings: optimisedInDebug + openForSpecialization,
        tests: ["LayerSupport"])
    }
    + module(
      adaptiveBasis.moduleName, belowLessons, settings: optimisedInDebug + openForSpecialization,
      tests: ["LayerSupport", "Verification"])
    + module(
      "DataParallel", belowLessons + [.target(name: "CMPI", condition: .when(traits: ["MPI"]))],
      settings: optimisedInDebug + openForSpecialization, tests: ["LayerSupport", "TestSupport", "ranks"])
    + module(
      "Verification", belowPhysics,
      settings: optimisedForSize + openForSpecialization)
    + module(
      "PhysicsVerification", belowLessons + ["Verification"],
      settings: optimisedForSize + openForSpecialization)
    + module(
      "Catalogue", belowCatalogue, settings: optimisedForSize,
      tests: ["gradcheck", "TestSupport"])
    + module(
      "Datasets", belowNetworks, resources: [.copy("Resources")],
      settings: optimisedInDebug, tests: ["TestSupport"])
    + module(
      "Interchange", belowPhysics + ["SystemFiles"], settings: optimisedInDebug + openForSpecialization,
      tests: ["Recurrent", "Convolutional", "TestSupport"])
    + module("Figures", ["Requirements"], settings: notOptimised, tests: ["TestSupport"])
    + module("SystemFiles", settings: optimisedInDebug, tests: ["TestSupport"])
    + module(
      "Checkpoints", belowPhysics + ["SystemFiles"], settings: optimisedForSize + openForSpecialization,
      tests: ["TestSupport", "killed-training"])
    + module(
      "LessonKit", ["CLaunch", "Figures", "SystemFiles"] + belowMatrices, settings: notOptimised,
      tests: ["TestSupport"])
    + module("ExerciseRuntime", belowNetworks, settings: optimisedInDebug, tests: nil)
    + module(
      "Grading", belowGrading, settings: notOptimised + atOnce, tests: ["ExerciseChecks", "TestSupport", "grade"])
    + module(
      "Publishing", ["CLaunch", "Figures", "LessonKit"] + belowMatrices, settings: optimisedForSize,
      tests: ["TestSupport", "book"])
    + [
      .target(
        name: "Adjoint", dependencies: belowLessons + ["Datasets", "Figures"],
        swiftSettings: language)
    ]
    + command("benchmarks", belowLessons + architectures + ["Datasets", "Figures", "LessonKit"])
    + command("ranks", belowLessons + ["DataParallel", "LessonKit"])
    + command("grade", belowExercises + ["Grading", "ExerciseChecks"])
    + command("gradcheck", belowCatalogue + ["Catalogue", "LessonKit"])
    // The book runs the lessons, so they are built before it, and not linked.
    + command(
      "book", ["Publishing"] + lessons.filter { $0.name.hasPrefix("lesson-") }.map { .byName(name: $0.name) })
    + lessons
    + [
      .target(
        name: "ExerciseChecks", dependencies: belowExercises + ["Grading"], path: "Exercises/Answers",
        exclude: exerciseFiles().others, sources: exerciseFiles().checks, swiftSettings: plain),
      // Code that lessons and studies on Burgers' equation share, and the tasks that several lessons train on.
      .target(
        name: "BurgersTraining", dependencies: belowLessons,
        path: "Lessons/Shared/BurgersTraining", swiftSettings: plain),
      .target(
        name: "TrainingTasks", dependencies: belowPhysics + ["Datasets", "Figures", "LessonKit"],
        path: "Lessons/Shared/TrainingTasks", swiftSettings: plain),
      .testTarget(
        name: "TidyTests", swiftSettings: plain),
      // What the guides show, as a program outside of the package would import it. A formula that the compiler needs
      // more than a second for is a warning.
      .testTarget(
        name: "GuideTests", dependencies: belowCatalogue + ["Adjoint", "Datasets", "LessonKit"],
        swiftSettings: plain + [.unsafeFlags(["-Xfrontend", "-warn-long-expression-type-checking=1000"])]),
      .testTarget(name: "LayerSupport", dependencies: belowPhysics, swiftSettings: plain),
      .target(
        name: "TestSupport", dependencies: ["SystemFiles"], path: "Tests/TestSupport", swiftSettings: plain),
      // A training that tests of the checkpoints kill and resume.
      .executableTarget(
        name: "killed-training", dependencies: belowPhysics + ["SystemFiles", "Checkpoints"],
        path: "Tests/KilledTraining", swiftSettings: plain),
      .testTarget(
        name: "LessonTests",
        dependencies: belowLessons + architectures + [
          "Adjoint", "Datasets", "SystemFiles", "Verification", "TestSupport", "benchmarks",
        ]
          + lessons.map { .byName(name: $0.name) },
        swiftSettings: plain),
    ]
)

// MARK: - A part of the package

/// `PART=Networks` keeps that module, those below it, and their tests; `PART=Kernels` keeps even less, and
/// `PART=Recurrent` keeps that architecture with its tests and the layers that it stands on, `PART=AdaptiveBasis`
/// likewise, `PART=Interchange` the layers that its tests exchange, `PART=Checkpoints` the trainings that it saves, and
/// `PART=Fuzzing` the readers of files. Where the kernels are tested again with other machine flags, this saves most of
/// the work. `PART=Grading` keeps what the command `grade` needs, without tests.
if let part = ProcessInfo.processInfo.environment["PART"] {
  let modules = belowLessons.map(\.moduleName)
  let alone = architectures.map(\.moduleName)
  var kept: Set<String> = ["COpenBLAS"]
  if part == "Fuzzing" {
    // Every reader is given random bytes, by .ci/fuzz. The program has no main function, which libFuzzer has.
    let readers = ["SystemFiles", "Interchange", "Datasets", "CLaunch", "Figures", "LessonKit", "Publishing"]
    kept.formUnion(belowPhysics.map(\.moduleName) + readers + ["fuzz"])
    package.targets.append(
      .executableTarget(
        name: "fuzz", dependencies: belowPhysics + readers.map { .byName(name: $0) }, path: "Tests/Fuzzing",
        swiftSettings: plain + [.unsafeFlags(["-parse-as-library"])]))
  } else if part == "Grading" {
    kept.formUnion(belowExercises.map(\.moduleName) + ["Grading", "ExerciseChecks", "grade"])
  } else if alone.contains(part) {
    kept.formUnion(belowPhysics.map(\.moduleName) + [part, part + "Tests"])
  } else if part == "Interchange" {
    kept.formUnion(belowPhysics.map(\.moduleName) + ["SystemFiles", "Recurrent", "Convolutional", "TestSupport"])
    kept.formUnion([part, part + "Tests"])
  } else if part == "Checkpoints" {
    kept.formUnion(belowPhysics.map(\.moduleName) + ["SystemFiles", "TestSupport", "killed-training"])
    kept.formUnion([part, part + "Tests", "SystemFilesTests", "NetworksTests"])
  } else if part == adaptiveBasis.moduleName {
    kept.formUnion(belowLessons.map(\.moduleName) + ["Verification", part, part + "Tests"])
  } else if let top = modules.firstIndex(of: part) {
    kept.formUnion(modules[...top].flatMap { [$0, $0 + "Tests"] })
  } else {
    let known = (modules + alone + [adaptiveBasis.moduleName, "Interchange", "Checkpoints"]).joined(separator: ", ")
    fatalError("PART is Grading, Fuzzing or one of \(known), found \(part)")
  }
  if kept.contains("Networks") { kept.insert("LayerSupport") }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
}

extension Target.Dependency {
  /// The name of a module that is a dependency by its name.
  fileprivate var moduleName: String {
    if case .byNameItem(let name, _) = self { return name }
    return ""
  }
}
