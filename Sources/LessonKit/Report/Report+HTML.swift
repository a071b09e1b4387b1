import Figures

extension Report {
  /// The report as an HTML page.
  public func html() -> String { html(reloading: nil, end: []) }

  /// The page of a run that may go on.
  ///
  /// - Parameters:
  ///   - seconds: the time after which a browser loads the page again; nil for never.
  ///   - end: markup behind the content.
  func html(reloading seconds: Int?, end: [String]) -> String {
    let moves = blocks.contains { if case .figure(_, _, _, _, let moments) = $0 { !moments.isEmpty } else { false } }
    let parts = [header, navigation] + body + end + (moves ? [MotionPlayer.element] : [])
    return Self.page(
      title: title, head: seconds.map { ["<meta http-equiv=\"refresh\" content=\"\($0)\" />"] } ?? [],
      style: moves ? [MotionPlayer.style] : [], main: parts.filter { !$0.isEmpty })
  }

  /// A page in the style of reports.
  ///
  /// - Parameters:
  ///   - title: its name, not yet escaped.
  ///   - head: further elements of the head.
  ///   - rules: further rules of the style sheet.
  ///   - main: the elements of the content, one below the other.
  static func page(title: String, head: [String] = [], style rules: [String] = [], main: [String]) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    \(([mark] + head).joined(separator: "\n"))
    <title>\(title.escaped)</title>
    <style>
    \(([style] + rules).joined(separator: "\n"))
    </style>
    </head>
    <body>
    <main>
    \(main.joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }

  private var header: String {
    let terms = settings.map {
      "<div><dt>\($0.name.escaped)</dt> <dd>\($0.value.escaped)</dd></div>"
    }
    let list = terms.isEmpty ? "" : "\n<dl class=\"settings\">\(terms.joined())</dl>"
    return "<header>\n<h1>\(title.escaped)</h1>\(list)\n</header>"
  }

  private var navigation: String {
    let titles = blocks.compactMap { if case .heading(let text) = $0 { text } else { nil } }
    guard titles.count >= 3 else { return "" }
    let items = titles.enumerated().map {
      "<li><a href=\"#section-\($0.offset + 1)\">\($0.element.escaped)</a></li>"
    }
    return "<nav aria-label=\"Sections\"><ol>\(items.joined())</ol></nav>"
  }

  private var body: [String] {
    var (sections, figures) = (0, 0)
    return blocks.map { block in
      switch block {
      case .heading(let text):
        sections += 1
        return "<h2 id=\"section-\(sections)\">\(text.escaped)</h2>"
      case .paragraph(let text):
        return "<p>\(text.escapedWords)</p>"
      case .formula(let text):
        return Self.formula(text)
      case .listing(let text):
        return "<pre class=\"listing\">\(text.escaped)</pre>"
      case .table(let table):
        return table.html()
      case .figure(let svg, let forPage, let alternativeText, let caption, let moments):
        figures += 1
        return """
          <figure id="figure-\(figures)">
          <div class="picture" role="img" aria-label="\(alternativeText.escaped)"\(Self.width(of: svg))>\
          \(forPage)</div>\
          \(MotionPlayer.controls(moments, figure: figures))
          <figcaption><b>Figure \(figures).</b> \(caption.escapedWords)</figcaption>
          </figure>
          """
      }
    }
  }
}

extension Report {
  /// A formula as MathML, or as text with the reason why it is none.
  private static func formula(_ text: String) -> String {
    do {
      return try typeset(text)
    } catch {
      return "<pre class=\"listing\">\(text.escaped)</pre>\n<p class=\"unread\">Not typeset: "
        + "\(error.description.escaped).</p>"
    }
  }

  /// A formula as an element of a page.
  ///
  /// - Throws: what is wrong with a text that is none.
  package static func typeset(_ text: String) throws(FormulaError) -> String {
    let formula = try Formula(text)
    return "<div class=\"formula\" data-text=\"\(text.escaped)\">\n\(formula.mathML)\n</div>"
  }

  /// The width of a picture, as an attribute for the style of the page.
  private static func width(of svg: String) -> String {
    svg.prefixMatch(of: /<svg[^>]* width="([\d.]+)"/).map { " style=\"--width: \($0.1)px\"" } ?? ""
  }
}

extension Table {
  /// The table as an element of a page, in a container that scrolls if it is too wide.
  public func html() -> String {
    let numeric = header.indices.map(isNumeric)
    // Beside numbers, which are not broken, a column of words would become one word wide.
    let isLong = header.indices.map { column in rows.contains { $0[column].text.count > 16 } }
    let formulas = header.indices.map { column in
      FormulaCells(numeric[column] ? [] : rows.map { $0[column].text })
    }
    func cells(_ texts: [String], _ element: String) -> String {
      texts.indices.map { column in
        let attribute = numeric[column] ? " class=\"number\"" : isLong[column] ? " class=\"words\"" : ""
        let name = element.prefix { $0 != " " }
        let isNumber = numeric[column] && name == "td"
        let words = texts[column]
        let text =
          isNumber ? NumberText.typeset(words).escaped : formulas[column].markup(words) ?? words.escapedWords
        return "<\(element)\(attribute)>\(text)</\(name)>"
      }.joined()
    }
    let title = caption.isEmpty ? "" : "<caption><span>\(caption.escapedWords)</span></caption>\n"
    let lines = rows.map { "<tr>" + cells($0.map(\.text), "td") + "</tr>" }
    return """
      <div class="table"><table>
      \(title)<thead><tr>\(cells(header, "th scope=\"col\""))</tr></thead>
      <tbody>
      \(lines.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }
}

extension String {

  /// The text with the special characters of HTML escaped, for content and attributes. Control characters, which XML
  /// forbids, and marks that turn the direction of what follows become the replacement character.
  package var escaped: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n", "\r": escaped.unicodeScalars.append(scalar)
      case "\u{0}"..<"\u{20}", "\u{7F}", "\u{FFFE}", "\u{FFFF}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
