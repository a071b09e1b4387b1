import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The elements of a picture or of a page in document order, read by an independent XML parser.
public struct ParsedMarkup {
  public struct Element {
    public var name: String
    public var attributes: [String: String]
    /// The text between its tags, without that of the elements inside.
    public var text = ""
    /// The elements it is inside of, from the outermost, as positions in ``ParsedMarkup/elements``.
    public var ancestors: [Int]
  }

  public private(set) var elements: [Element]

  /// nil if the text is not well-formed XML.
  public init?(_ text: String) {
    let reader = Reader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    // On Linux the first answer is yes where a tag is closed by another one's end.
    guard parser.parse(), parser.parserError == nil, !reader.hasFailed else { return nil }
    elements = reader.elements
  }

  /// A fragment: several elements without a common root.
  public init?(fragment: String) {
    self.init("<g>\(fragment)</g>")
    elements.removeFirst()
  }

  public func named(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  public var texts: [String] { named("text").map(\.text) }

  /// The elements inside of the one at this position.
  public func descendants(of position: Int) -> [Element] {
    elements.filter { $0.ancestors.contains(position) }
  }

  // XMLParser reports to an object, hence a class.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    var hasFailed = false
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append(Element(name: name, attributes: attributes, ancestors: open))
      open.append(elements.count - 1)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { elements[last].text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) { open.removeLast() }

    func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) { hasFailed = true }
  }
}
