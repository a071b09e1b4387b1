extension Character {
  /// The number of terminal cells that the character fills: 0, 1 or 2.
  ///
  /// A letter with combining marks is one character and fills one cell. Characters that Unicode Standard Annex 11 calls
  /// wide, here given by blocks, fill two cells: East Asian scripts and pictographs.
  var displayWidth: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension StringProtocol {
  /// The number of terminal cells that the text fills.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text padded to a width with spaces at its end or in front.
  func padded(to width: Int, inFront: Bool = false) -> String {
    let spaces = String(repeating: " ", count: Swift.max(0, width - displayWidth))
    return inFront ? spaces + self : self + spaces
  }

  /// The words in lines of at most `width` cells, with `margin` in front of each line. A longer word has its own
  /// line.
  func wrapped(to width: Int = 80, indentedBy margin: String = "") -> String {
    var lines: [String] = []
    var line = margin
    for word in split(whereSeparator: { $0 == " " || $0.isNewline || $0 == "\t" }) {
      if line.count > margin.count {
        if line.displayWidth + 1 + word.displayWidth <= width {
          line += " " + word
          continue
        }
        lines.append(line)
      }
      line = margin + word
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// The paragraphs, which are separated by blank lines, each as one line.
  var paragraphs: [String] {
    var paragraphs: [[Substring]] = [[]]
    for line in String(self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if line.allSatisfy(\.isWhitespace) {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    return paragraphs.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
  }
}
