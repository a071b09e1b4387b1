import Foundation
import LessonKit

/// Compiles a few files into a program, by the compiler directly: nothing else is built again.
struct Compilation: Sendable {
  /// Why there is no program.
  struct Failure: Error, CustomStringConvertible {
    /// What the compiler said, or that it did not end.
    let message: String
    var description: String { "it does not compile:\n\(message)" }
  }

  let toolchain: Toolchain
  let build: BuildFolder

  /// The program made of some files, from the last time if the same files were compiled before.
  ///
  /// - Parameters:
  ///   - files: names and texts; one is `main.swift`.
  ///   - seconds: the longest time of one compilation.
  ///   - gate: judges the names in the object file before it is linked.
  /// - Throws: ``Failure``, or what the gate throws, or a sentence of the system.
  func program(
    of files: [(name: String, text: String)], seconds: Double = Toolchain.timeLimit,
    gate: (_ object: String) throws -> Void = { _ in }
  ) throws -> String {
    let key = Self.key(of: files.flatMap { [$0.name, $0.text] } + [build.stamp, toolchain.compiler])
    let kept = "\(build.scratch)/\(key)"
    let manager = FileManager.default
    if manager.isExecutableFile(atPath: kept) { return kept }
    let folder = "\(kept).\(UUID().uuidString)"
    do {
      try manager.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw RunFailure("cannot write to the build folder: \(folder)")
    }
    defer { try? manager.removeItem(atPath: folder) }
    for file in files {
      try file.text.write(toFile: "\(folder)/\(file.name)", atomically: false, encoding: .utf8)
    }
    let object = folder + "/Submission.o"
    try run(
      ["-c", "-Onone", "-wmo", "-swift-version", "5", "-module-name", "Submission", "-suppress-warnings"]
        + ["-no-color-diagnostics", "-Xfrontend", "-solver-expression-time-threshold=5"]
        + ["-I", build.modules, "-o", object] + files.map { "\(folder)/\($0.name)" }, in: folder, seconds)
    try gate(object)
    let program = folder + "/program"
    try run([object, "-o", program] + build.objects(), in: folder, seconds)
    // Another grader may have been faster: then its program is as good.
    rename(program, kept)
    return kept
  }

  private func run(_ arguments: [String], in folder: String, _ seconds: Double) throws {
    let compiler = toolchain.run(arguments, seconds: seconds)
    switch compiler.ending {
    case .exited(0): return
    case .timeOut:
      throw Failure(message: "the compiler did not end within \(Int(seconds)) s: is an expression very long?")
    default:
      let message = compiler.output.text
      // Not the fault of the file: each compiler reads its own modules only.
      for words in ["module compiled with Swift", "was created for incompatible target", "malformed compiled module"]
      where message.contains(words) {
        throw RunFailure(
          "the modules in \(build.path) are those of another compiler or another configuration: run swift build")
      }
      // The file lies in a folder of its own, of which its author knows nothing.
      throw Failure(message: message.replacing(folder + "/", with: ""))
    }
  }

  /// A name for some texts: their hash of Fowler, Noll and Vo with 64 bits. Texts that are made to have the same name
  /// give their author an old program of his own.
  static func key(of texts: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for text in texts {
      // Between two texts stands a byte that no text has.
      for byte in Array(text.utf8) + [0xff] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
    return String(hash, radix: 16)
  }
}
