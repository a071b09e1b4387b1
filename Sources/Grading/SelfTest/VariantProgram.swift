import Foundation
import LessonKit

/// Many answers to many exercises in one program, which is compiled in the time of a few single ones.
///
/// Each answer becomes a type with the driver as its method, so that equal names do not meet; the program is told on
/// its command line which of them answers.
struct VariantProgram {
  /// The sources, `main.swift` the last of them.
  private(set) var files: [(name: String, text: String)] = []
  private var count = 0
  private var cases = ""

  /// Adds the answers to an exercise.
  ///
  /// - Returns: the number of each answer.
  mutating func add(_ variants: [Variant], of exercise: Exercise, driver: (path: String, text: String)) -> [Int] {
    // Only attacks import other modules.
    let imports = Set(variants.flatMap { Self.imports(of: $0.text) } + ["ExerciseRuntime", "Matrices"]).sorted()
    var text = imports.map { "import \($0)\n" }.joined()
    let numbers = variants.map { variant in
      count += 1
      text += """

        struct V\(count) {
        #sourceLocation(file: "\(variant.path)", line: 1)
        \(Self.withoutImports(variant.text))
        func drive() -> Never {
        #sourceLocation(file: "\(driver.path)", line: 1)
        \(Self.withoutImports(driver.text))
        }
        #sourceLocation()
        }

        """
      cases += "case \"\(count)\": V\(count)().drive()\n"
      return count
    }
    files.append(("\(exercise.folder).swift", text))
    return numbers
  }

  /// All sources with the one that chooses an answer.
  var complete: [(name: String, text: String)] {
    files + [("main.swift", "switch CommandLine.arguments.last {\n\(cases)default: break\n}\n")]
  }

  private static func imports(of text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("import ") }.map { String($0.dropFirst("import ".count)) }
  }

  /// Imports stand at the top of a file; a line of an import becomes an empty one, so that the others keep their
  /// numbers.
  private static func withoutImports(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.hasPrefix("import ") ? "" : $0 }
      .joined(separator: "\n")
  }
}
