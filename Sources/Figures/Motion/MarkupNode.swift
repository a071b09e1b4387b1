/// An element, or a text between elements, of markup that this package has written: well-formed, without comments, with
/// `<` and `>` in values escaped.
struct MarkupNode: Equatable {
  /// All of it.
  let text: ArraySlice<UInt8>
  /// The tag that begins the element, with its attributes; of an element without content all of it.
  let opening: ArraySlice<UInt8>
  /// What stands between the tags.
  let content: ArraySlice<UInt8>
  /// The tag that ends it.
  let closing: ArraySlice<UInt8>

  /// Whether it contains marks, which can be grouped; inside of a text they cannot.
  var isContainer: Bool {
    !closing.isEmpty
      && ["<g", "<svg"].contains { name in
        opening.starts(with: name.utf8) && [.space, .end].contains(opening[opening.startIndex + name.utf8.count])
      }
  }

  /// The elements and texts side by side in some markup.
  static func siblings(in markup: ArraySlice<UInt8>) -> [MarkupNode] {
    var siblings: [MarkupNode] = []
    var position = markup.startIndex
    while position < markup.endIndex {
      let node = node(in: markup, at: position)
      siblings.append(node)
      position = node.text.endIndex
    }
    return siblings
  }

  private static func node(in markup: ArraySlice<UInt8>, at start: Int) -> MarkupNode {
    guard markup[start] == .begin else {
      let end = markup[start...].firstIndex(of: .begin) ?? markup.endIndex
      return MarkupNode(text: markup[start..<end], opening: [], content: markup[start..<end], closing: [])
    }
    let tagEnd = end(ofTag: start, in: markup)
    let opening = markup[start..<tagEnd]
    // The end of the element: as many tags have ended as have begun.
    var (depth, position, last) = (isWhole(opening) ? 0 : 1, tagEnd, start)
    while depth > 0, let tag = markup[position...].firstIndex(of: .begin) {
      position = end(ofTag: tag, in: markup)
      if markup[tag + 1] == .slash {
        depth -= 1
      } else if !isWhole(markup[tag..<position]) {
        depth += 1
      }
      last = tag
    }
    let hasContent = last > start
    return MarkupNode(
      text: markup[start..<position], opening: opening, content: hasContent ? markup[tagEnd..<last] : [],
      closing: hasContent ? markup[last..<position] : [])
  }

  private static func end(ofTag start: Int, in markup: ArraySlice<UInt8>) -> Int {
    markup[start...].firstIndex(of: .end).map { $0 + 1 } ?? markup.endIndex
  }

  /// Whether a tag is a whole element, without content.
  private static func isWhole(_ tag: ArraySlice<UInt8>) -> Bool { tag.count >= 2 && tag[tag.endIndex - 2] == .slash }
}

extension UInt8 {
  fileprivate static let begin = UInt8(ascii: "<")
  fileprivate static let end = UInt8(ascii: ">")
  fileprivate static let slash = UInt8(ascii: "/")
  fileprivate static let space = UInt8(ascii: " ")
}
