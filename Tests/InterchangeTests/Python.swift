import Foundation
import TestSupport
import Testing

/// The programs in Python to which files are given, where there is an interpreter with the libraries they use: that of
/// the environment variable `ADJOINT_PYTHON`, or `python3` in one of the folders of `PATH`.
enum Python {
  private static let interpreter: URL? = {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/python3" }
    return (environment["ADJOINT_PYTHON"].map { [$0] } ?? folders)
      .first { FileManager.default.isExecutableFile(atPath: $0) }.map { URL(filePath: $0) }
  }()

  /// Runs a program of the folder `Tests/Python`, or at another path. The test is cancelled, with the reason, where it
  /// cannot be run.
  static func run(_ script: String, _ arguments: String..., needing modules: String...) throws {
    guard let interpreter else {
      try Test.cancel("no python3 was found: set ADJOINT_PYTHON to one")
    }
    let find = "import importlib.util, sys; print(*[m for m in sys.argv[1:] if not importlib.util.find_spec(m)])"
    let missing = try ChildProcess(at: interpreter, arguments: ["-c", find] + modules)
    let names = missing.output.split(whereSeparator: \.isWhitespace).joined(separator: ", ")
    if missing.status != 0 || !names.isEmpty {
      try Test.cancel(
        "\(interpreter.path) has no \(names): set ADJOINT_PYTHON to one with \(modules.joined(separator: ", "))")
    }
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let path = script.hasPrefix("/") ? script : folder.appending(path: "Python/\(script)").path
    let result = try ChildProcess(at: interpreter, arguments: [path] + arguments, seconds: 300)
    try #require(result.status == 0, "\(result.error.suffix(2000))")
  }
}
