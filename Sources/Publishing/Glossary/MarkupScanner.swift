import Foundation

/// Goes through the tags and texts of markup that this package wrote, without pictures' contents.
struct MarkupScanner {
  enum Part {
    case tag(Range<Int>, name: String, isEnd: Bool, isEmpty: Bool)
    case text(Range<Int>)
  }

  let bytes: [UInt8]
  private var position = 0

  init(_ markup: String) { bytes = Array(markup.utf8) }

  mutating func next() -> Part? {
    guard position < bytes.count else { return nil }
    let start = position
    guard bytes[start] == UInt8(ascii: "<") else {
      while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
      return .text(start..<position)
    }
    let isEnd = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
    var end = start + (isEnd ? 2 : 1)
    let first = end
    while end < bytes.count, Self.isNamed(bytes[end]) { end += 1 }
    let name = String(decoding: bytes[first..<end], as: UTF8.self).lowercased()
    if !isEnd, ["svg", "script", "style"].contains(name) {
      // A picture is one part, with the pictures in it, and so are scripts.
      position = endOfElement(name, from: end)
      return .tag(start..<position, name: name, isEnd: false, isEmpty: true)
    }
    // A value may contain the sign that ends a tag.
    var quote: UInt8?
    while end < bytes.count {
      let byte = bytes[end]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
      end += 1
    }
    let isEmpty = end > start && end < bytes.count && bytes[end - 1] == UInt8(ascii: "/")
    position = min(end + 1, bytes.count)
    return .tag(start..<position, name: name, isEnd: isEnd, isEmpty: isEmpty)
  }

  private static func isNamed(_ byte: UInt8) -> Bool { 97...122 ~= byte || 65...90 ~= byte || 48...57 ~= byte }

  /// The position behind the end of an element, which may contain others of its name.
  private func endOfElement(_ name: String, from start: Int) -> Int {
    let (opening, closing) = (Array("<\(name)".utf8), Array("</\(name)>".utf8))
    var (i, depth) = (start, 1)
    func starts(with mark: [UInt8]) -> Bool {
      i + mark.count <= bytes.count && bytes[i..<(i + mark.count)].elementsEqual(mark)
    }
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "<") {
        if starts(with: closing) {
          depth -= 1
          if depth == 0 { return i + closing.count }
        } else if starts(with: opening), name == "svg" {
          depth += 1
        }
      }
      i += 1
    }
    return bytes.count
  }

  /// The first picture of markup; nil if it has none.
  static func firstPicture(of markup: String) -> String? {
    guard let start = markup.range(of: "<svg ") else { return nil }
    var scanner = MarkupScanner(String(markup[start.lowerBound...]))
    guard case .tag(let range, "svg", false, _)? = scanner.next() else { return nil }
    return String(decoding: scanner.bytes[range], as: UTF8.self)
  }
}
