/// Links the first occurrence of each term on a page to the glossary, and the numbers of errata to their list.
///
/// Terms are looked for in the paragraphs, items of lists and cells of a page; not in headings, code, formulas,
/// pictures and links.
struct TermLinks {
  /// The address for a phrase of lower-case words.
  private var addresses: [String: String] = [:]
  private var firstWords: Set<String> = []
  private var longest = 1
  private let errata: Set<String>

  /// - Parameters:
  ///   - errata: the numbers of the errata, such as `E-09`.
  init(_ glossary: Glossary, errata: Set<String>) {
    self.errata = errata
    for term in glossary.terms {
      for name in term.names {
        let words = name.lowercased().split(separator: " ").map(String.init)
        guard let last = words.last, let first = words.first else { continue }
        longest = max(longest, words.count)
        let plural = words.dropLast() + [last.hasSuffix("s") || last.hasSuffix("x") ? last + "es" : last + "s"]
        for phrase in [words, Array(plural)] {
          addresses[phrase.joined(separator: " ")] = "glossary.html#\(term.anchor)"
          firstWords.insert(phrase[0])
        }
        firstWords.insert(first)
      }
    }
  }

  /// A page's content with links.
  ///
  /// - Parameter own: the address of a term that is not linked, as this is its meaning.
  func linking(_ markup: String, own: String? = nil) -> String {
    var seen: Set<String> = own.map { [$0] } ?? []
    var output: [UInt8] = []
    var scanner = MarkupScanner(markup)
    output.reserveCapacity(scanner.bytes.count + 4096)
    var (depth, closed) = (0, 0)
    while let part = scanner.next() {
      switch part {
      case .tag(let range, let name, let isEnd, let isEmpty):
        if !isEmpty {
          if Self.open.contains(name) { depth += isEnd ? -1 : 1 }
          if Self.shut.contains(name) { closed += isEnd ? -1 : 1 }
        }
        output += scanner.bytes[range]
      case .text(let range):
        if depth > 0 && closed == 0 {
          link(scanner.bytes[range], &seen, into: &output)
        } else {
          output += scanner.bytes[range]
        }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let open: Set<String> = ["p", "li", "td", "dd"]
  private static let shut: Set<String> = [
    "a", "code", "pre", "math", "svg", "h1", "h2", "h3", "nav", "script", "style", "figure", "button", "form",
  ]

  private func link(_ text: ArraySlice<UInt8>, _ seen: inout Set<String>, into output: inout [UInt8]) {
    let words = Self.words(of: text)
    var done = text.startIndex
    var i = 0
    while i < words.count {
      let first = Self.lowercased(text[words[i]])
      if errata.contains(first.uppercased()) || errata.contains(first.prefix(1).uppercased() + first.dropFirst()),
        first.hasPrefix("e-")
      {
        output += text[done..<words[i].lowerBound]
        let number = String(decoding: text[words[i]], as: UTF8.self)
        output += Array("<a href=\"errata.html#\(number)\">\(number)</a>".utf8)
        done = words[i].upperBound
        i += 1
        continue
      }
      var count = firstWords.contains(first) ? min(longest, words.count - i) : 0
      while count > 0 {
        let range = words[i].lowerBound..<words[i + count - 1].upperBound
        let isPhrase = (1..<max(count, 1)).allSatisfy { j in
          words[i + j].lowerBound == words[i + j - 1].upperBound + 1 && text[words[i + j - 1].upperBound] <= 32
        }
        let key = Self.lowercased(text[range]).replacing("\n", with: " ")
        if isPhrase, let address = addresses[key], seen.insert(address).inserted {
          output += text[done..<range.lowerBound]
          output += Array("<a class=\"term\" href=\"\(address)\">".utf8) + text[range] + Array("</a>".utf8)
          done = range.upperBound
          break
        }
        count -= 1
      }
      i += max(count, 1)
    }
    output += text[done...]
  }

  /// Letters of ASCII become small; others stay as they are.
  private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { 65...90 ~= $0 ? $0 + 32 : $0 }, as: UTF8.self)
  }

  /// The words of a text: letters, digits, hyphens and whatever is not ASCII. An entity such as `&amp;` is none.
  private static func words(of text: ArraySlice<UInt8>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var isEntity = false
    for i in text.indices {
      let byte = text[i]
      if byte == UInt8(ascii: "&") { isEntity = true }
      let isLetter = 97...122 ~= byte || 65...90 ~= byte || 48...57 ~= byte || byte == UInt8(ascii: "-") || byte > 127
      if isLetter && !isEntity {
        if start == nil { start = i }
      } else if let first = start {
        words.append(first..<i)
        start = nil
      }
      if byte == UInt8(ascii: ";") { isEntity = false }
    }
    if let first = start { words.append(first..<text.endIndex) }
    return words
  }
}
