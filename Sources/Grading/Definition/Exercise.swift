import ExerciseRuntime

/// A graded exercise: what a learner's function is asked, what the right answer is, and what common mistakes look like.
///
/// The text of the task, the file to edit and the hints are in the folder ``folder`` of `Exercises`; the function that
/// hands the arguments to the learner's code, and right and wrong answers to test the checks on, in the folder of the
/// same name in `Exercises/Answers`.
public struct Exercise: Sendable {
  /// The name of its folder, as `05-DenseBackward`.
  public let folder: String
  /// What is derived, in a few words.
  public let title: String
  /// The lesson whose formula it asks for, as `backpropagation`.
  public let lesson: String
  /// The derivation article that has the answer, as `Networks/DenseDerivation`; nil where the lesson is all there is.
  public let article: String?
  /// What the learner's function returns, by name and in its order.
  public let outputs: [String]
  /// The right results for some arguments, by the library where it has the formula.
  public let reference: @Sendable ([Value]) -> [Value]
  /// Wrong answers that learners give, most specific first.
  public let mistakes: [Mistake]
  /// The checks in the order in which a learner sees them.
  public let checks: [Check]

  public init(
    folder: String, title: String, lesson: String, article: String? = nil, outputs: [String],
    reference: @escaping @Sendable ([Value]) -> [Value], mistakes: [Mistake], checks: [Check]
  ) {
    (self.folder, self.title, self.lesson, self.article) = (folder, title, lesson, article)
    (self.outputs, self.reference, self.mistakes, self.checks) = (outputs, reference, mistakes, checks)
  }

  /// The name by which it is called on the command line: `dense-backward` for the folder `05-DenseBackward`, and
  /// `lbfgs-direction` for `24-LBFGSDirection`.
  public var name: String { Self.name(of: folder) }

  /// The name for a folder, of an exercise or of a lesson.
  static func name(of folder: String) -> String {
    var words = folder.drop { $0.isNumber || $0 == "-" }.replacing("ReLU", with: "Relu")
    words = words.replacing("RMSprop", with: "Rmsprop")
    let letters = Array(words)
    var name = ""
    for (i, letter) in letters.enumerated() {
      // A capital begins a word, unless it stands within a run of them.
      let isWithin = i > 0 && letters[i - 1].isUppercase && !(i + 1 < letters.count && letters[i + 1].isLowercase)
      if i > 0 && letter.isUppercase && !isWithin { name += "-" }
      name += letter.lowercased()
    }
    return name
  }

  /// Its place in the course, from 1.
  public var number: Int { Int(folder.prefix { $0.isNumber }) ?? 0 }

  /// The points of all checks.
  public var points: Int { checks.reduce(0) { $0 + $1.points } }
}
