import Foundation
import LessonKit

/// The compiler, found where the shell would find it.
struct Toolchain: Sendable {
  /// The path of `swiftc`.
  let compiler: String
  private let environment: [String: String]

  /// - Parameter environment: of the process; `SWIFTC` names a compiler beside those on the path.
  /// - Throws: if there is none.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) throws(RunFailure) {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let candidates = [environment["SWIFTC"]].compactMap(\.self) + folders.map { "\($0)/swiftc" }
    guard let compiler = candidates.first(where: FileManager.default.isExecutableFile) else {
      throw RunFailure(
        "no Swift compiler found: there is no swiftc on the path and the variable SWIFTC names none; "
          + "install a toolchain from swift.org")
    }
    self.compiler = compiler
    // What a compiler and its linker may need to find; nothing else of the environment matters to them.
    let needed = ["PATH", "HOME", "TMPDIR", "SDKROOT", "DEVELOPER_DIR", "TOOLCHAINS", "LD_LIBRARY_PATH", "LANG"]
    self.environment = environment.filter { needed.contains($0.key) }
  }

  /// The longest time of one compilation in seconds.
  static let timeLimit = 60.0

  /// Runs the compiler.
  func run(_ arguments: [String], seconds: Double = timeLimit) -> LimitedProcess {
    var limits = LimitedProcess.Limits()
    limits.seconds = seconds
    return LimitedProcess(compiler, arguments, environment: environment, limits: limits)
  }

  /// Whether all users may read what lies beside the compiler.
  var isOpenToAll: Bool {
    var folder = URL(filePath: compiler).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder.path)
      let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
      if mode & 0o001 == 0 { return false }
    }
    return true
  }

  /// The first line of what it says of itself.
  var version: String {
    let text = run(["--version"]).output.text
    return String(text.split(separator: "\n").first ?? "unknown")
  }
}
