import LessonKit

/// A complete answer to an exercise that is not a learner's: to test the checks on.
struct Variant: Sendable {
  /// What the checks should find.
  enum Kind: Sendable { case stub, right, mutant }

  let kind: Kind
  let path: String
  let text: String

  /// The name of its file without the ending.
  var name: String { String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "") }

  /// A part of the first diagnosis that a mutant should get, from its first line `// says: …`.
  var says: String? {
    guard let line = text.split(separator: "\n").first, line.hasPrefix("// says:") else { return nil }
    return line.dropFirst("// says:".count).trimmed
  }

  /// All variants of an exercise.
  static func all(of exercise: Exercise, in course: Course) throws(RunFailure) -> [Variant] {
    let paths =
      [(Kind.stub, course.stub(of: exercise))]
      + course.files(of: exercise, in: "Right").map { (.right, $0) }
      + course.files(of: exercise, in: "Mutants").map { (.mutant, $0) }
    var variants: [Variant] = []
    for (kind, path) in paths { variants.append(Variant(kind: kind, path: path, text: try Course.text(at: path))) }
    return variants
  }
}

extension Substring {
  /// Without spaces at both ends.
  var trimmed: String {
    let start = drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}
