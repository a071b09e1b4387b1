import LessonKit

/// A lesson, or a study, by its text.
struct LessonText {
  /// The folder below the root, as `Lessons/03-FunctionApproximation`.
  let folder: String
  let text: Markdown

  var path: String { folder + "/README.md" }
  /// The command, as `lesson-function-approximation`.
  let command: String
  var isStudy: Bool { number == nil }
  var number: Int? { Int(folder.fileName.prefix { $0.isNumber }) }
  var title: String { text.title }

  init(folder: String, text: Markdown) {
    (self.folder, self.text) = (folder, text)
    let name = folder.fileName.drop { $0.isNumber || $0 == "-" }
    let words = name.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
    command = (name == folder.fileName[...] ? "study" : "lesson") + words
  }

  /// The paragraphs before the first section, without commands.
  var introduction: [MarkdownBlock] {
    text.introduction.filter { if case .paragraph = $0 { true } else { false } }
  }

  /// The question that the lesson asks, with the sentence before it, or its first sentence where it asks none.
  var question: String {
    for case .paragraph(let text) in introduction {
      let sentences = text.plain.sentences
      guard let place = sentences.firstIndex(where: { $0.hasSuffix("?") }) else { continue }
      return sentences[max(place - 1, 0)...place].joined(separator: " ")
    }
    guard case .paragraph(let text)? = introduction.first else { return "" }
    return text.plain.sentences.first ?? ""
  }
}

extension String {
  /// The sentences of a paragraph: they end with a point, a colon or a question mark before a blank and a capital.
  var sentences: [String] {
    var sentences: [String] = []
    var current = ""
    let characters = Array(self)
    for (i, character) in characters.enumerated() {
      current.append(character)
      guard ".?".contains(character), i + 2 < characters.count, characters[i + 1] == " ",
        characters[i + 2].isUppercase || characters[i + 2] == "`"
      else { continue }
      sentences.append(String(current.drop { $0 == " " }))
      current = ""
    }
    current = String(current.drop { $0 == " " })
    return current.isEmpty ? sentences : sentences + [current]
  }
}

/// An exercise, by its task.
struct ExerciseText {
  /// The folder below the root, as `Exercises/05-DenseBackward`.
  let folder: String
  let text: Markdown
  /// The name for the command `grade`, as `dense-backward`.
  let name: String
  /// The points of all checks.
  let points: Int

  var path: String { folder + "/README.md" }
  var number: Int { Int(folder.fileName.prefix { $0.isNumber }) ?? 0 }
  var title: String { text.title }

  /// - Throws: if the text does not say how it is graded.
  init(folder: String, text: Markdown) throws(RunFailure) {
    (self.folder, self.text) = (folder, text)
    let commands = text.blocks.compactMap { if case .listing(let text) = $0 { text } else { nil } }
    guard let name = commands.lazy.compactMap({ $0.firstMatch(of: /swift run grade ([a-z0-9-]+)/) }).first?.1 else {
      throw RunFailure("\(folder)/README.md has no command \"swift run grade …\"")
    }
    self.name = String(name)
    points = text.blocks.reduce(0) { sum, block in
      guard case .table(let header, let rows) = block, header.last?.plain == "points" else { return sum }
      return sum + rows.reduce(0) { $0 + (Int($1.last?.plain ?? "") ?? 0) }
    }
  }
}

/// An article of a module's documentation, or the map of the kernels.
struct ArticleText {
  let path: String
  let text: Markdown

  var module: String { String(path.split(separator: "/")[1]) }
  /// The name by which `<doc:Name>` means it.
  var name: String { String(path.fileName.dropLast(".md".count)) }
  /// Whether it is the first page of its module.
  var isModule: Bool { name == module || name == "README" }
  var title: String { text.title }
}
