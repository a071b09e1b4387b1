/// The terms of the course with their meanings, read from a list of a text:
///
/// ```text
/// - **adjoint**, **cotangent**: the derivative of the loss …
/// ```
struct Glossary {
  struct Term: Equatable {
    /// The term and other words for it.
    let names: [String]
    let meaning: [Inline]

    var anchor: String {
      "term-" + names[0].lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
    }
  }

  let terms: [Term]
  /// What stands before the list.
  let introduction: [MarkdownBlock]

  /// - Throws: ``MarkdownError`` for an item that is no term with its meaning, or a term that occurs twice.
  init(_ text: Markdown, file: String) throws(MarkdownError) {
    introduction = text.introduction.filter { if case .list = $0 { false } else { true } }
    var terms: [Term] = []
    var known: Set<String> = []
    for case .list(_, _, let items) in text.blocks {
      for item in items {
        guard item.count == 1, case .paragraph(let parts) = item[0], let term = Self.term(parts) else {
          throw MarkdownError(file: file, line: 1, reason: "item \(terms.count + 1) is no **term**: meaning")
        }
        for name in term.names where !known.insert(name.lowercased()).inserted {
          throw MarkdownError(file: file, line: 1, reason: "the term \(name) occurs twice")
        }
        terms.append(term)
      }
    }
    self.terms = terms
  }

  private static func term(_ parts: [Inline]) -> Term? {
    var names: [String] = []
    for (i, part) in parts.enumerated() {
      switch part {
      case .strong(let name): names.append(name.plain)
      case .text(", ") where !names.isEmpty: continue
      case .text(let text) where text.hasPrefix(": ") && !names.isEmpty:
        return Term(names: names, meaning: [.text(String(text.dropFirst(2)))] + parts[(i + 1)...])
      default: return nil
      }
    }
    return nil
  }
}
