// swift-tools-version: 6.2
import Foundation
import PackageDescription

// MARK: - Machine flags

/// The instructions the kernels are compiled for, as `LANES` = "512" (AVX-512), "256" (AVX2 + FMA) or
/// "0" (the architecture's baseline). Without the environment variable the widest unit of the
/// machine that builds the package is taken: `LANES=256 swift build` overrides it, for example for
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

// MARK: - Settings

let language: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Modules whose loops carry the run time are optimised in debug builds too: learners type
/// `swift run`, and unoptimised kernels are several hundred times slower.
let optimisedInDebug: [SwiftSetting] = [
  .unsafeFlags(["-O", "-wmo", "-num-threads", "2"], .when(configuration: .debug))
]

// MARK: - Package

let package = Package(
  name: "Adjoint",
  platforms: [.macOS(.v15)],
  targets: [
    .target(name: "Kernels", swiftSettings: language + machineFlags() + optimisedInDebug),
    .target(
      name: "Matrices", dependencies: ["Kernels"], swiftSettings: language + optimisedInDebug),
    .target(
      name: "Networks", dependencies: ["Matrices"], swiftSettings: language + optimisedInDebug),
    .target(
      name: "Datasets", dependencies: ["Matrices"], resources: [.copy("Resources")],
      swiftSettings: language + optimisedInDebug),
    .target(name: "Figures", swiftSettings: language),
    .target(name: "LessonKit", dependencies: ["Figures"], swiftSettings: language),
    .target(
      name: "Adjoint", dependencies: ["Matrices", "Networks", "Datasets", "Figures"],
      swiftSettings: language),
    .testTarget(name: "FiguresTests", dependencies: ["Figures"], swiftSettings: language),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Datasets", "Matrices"], swiftSettings: language),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks", "Matrices"], swiftSettings: language),
    .testTarget(name: "TidyTests", swiftSettings: language),
    .testTarget(
      name: "LessonKitTests", dependencies: ["LessonKit", "Figures"], swiftSettings: language),
  ]
)
