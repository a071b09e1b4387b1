import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The elements of an SVG text in document order, read by an independent XML parser.
struct ParsedPicture {
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  var elements: [Element]

  /// nil if the text is not well-formed XML.
  init?(_ svg: String) {
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    guard parser.parse() else { return nil }
    elements = reader.elements
  }

  /// A fragment: several elements without a common root.
  init?(fragment: String) {
    self.init("<g>\(fragment)</g>")
    elements.removeFirst()
  }

  func named(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  var texts: [String] { named("text").map(\.text) }

  // XMLParser reports to an object, hence a class.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      open.append(elements.count)
      elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if let last = open.last { elements[last].text += text }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) { open.removeLast() }
  }
}
