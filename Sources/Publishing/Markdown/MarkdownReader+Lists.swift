/// The mark of an item of a list, such as `- ` or `12. `.
struct MarkdownItem {
  /// nil for a hyphen.
  let number: Int?
  /// The column at which the item's text begins.
  let width: Int

  init?(_ line: MarkdownLine) {
    let margin = line.indentation
    guard margin < 4 else { return nil }
    let text = line.text.dropFirst(margin)
    if text.hasPrefix("- ") || text.hasPrefix("* ") {
      (number, width) = (nil, margin + 2)
      return
    }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 4, text.dropFirst(digits.count).hasPrefix(". ") else { return nil }
    (number, width) = (Int(digits), margin + digits.count + 2)
  }
}

extension MarkdownReader {
  /// Items of one kind, until a line that stands at the margin and begins none.
  mutating func list() throws(MarkdownError) -> MarkdownBlock {
    let first = MarkdownItem(lines[position])
    let margin = lines[position].indentation
    var items: [[MarkdownBlock]] = []
    while position < lines.count, let item = MarkdownItem(lines[position]), lines[position].indentation == margin,
      (item.number == nil) == (first?.number == nil)
    {
      items.append(try self.item(item))
    }
    return .list(isOrdered: first?.number != nil, start: first?.number ?? 1, items: items)
  }

  private mutating func item(_ item: MarkdownItem) throws(MarkdownError) -> [MarkdownBlock] {
    let line = lines[position]
    var own = [MarkdownLine(number: line.number, text: line.text.dropFirst(item.width))]
    position += 1
    while position < lines.count {
      let line = lines[position]
      if line.isBlank {
        // What is indented behind an empty line still belongs to the item.
        guard let next = lines[position...].first(where: { !$0.isBlank }), next.indentation >= item.width else { break }
        own.append(line)
      } else if line.indentation >= item.width {
        own.append(line.dropping(item.width))
      } else if !isStart(line), own.last?.isBlank == false {
        own.append(line.dropping(line.indentation))
      } else {
        break
      }
      position += 1
    }
    var reader = MarkdownReader(own, isInList: true)
    let blocks = try reader.blocks()
    // Empty lines between items do not end the list.
    if let next = lines[position...].firstIndex(where: { !$0.isBlank }), MarkdownItem(lines[next]) != nil {
      position = next
    }
    return blocks
  }

  // MARK: - Tables

  mutating func table() throws(MarkdownError) -> MarkdownBlock {
    let start = position
    while position < lines.count, lines[position].text.hasPrefix("|") { position += 1 }
    let rows = lines[start..<position]
    func cells(_ line: MarkdownLine) throws(MarkdownError) -> [[Inline]] {
      var cells: [[Inline]] = []
      for cell in try Self.cells(line) { cells.append(try InlineReader.inlines(cell[...], line: line.number)) }
      return cells
    }
    let header = try cells(lines[start])
    guard rows.count >= 2, try Self.cells(lines[start + 1]).allSatisfy({ $0.wholeMatch(of: /:?-{3,}:?/) != nil }) else {
      throw MarkdownError(line: lines[start].number, reason: "the second line of a table has three hyphens per column")
    }
    var body: [[[Inline]]] = []
    for line in rows.dropFirst(2) {
      let row = try cells(line)
      guard row.count == header.count else {
        throw MarkdownError(
          line: line.number, reason: "a row of \(row.count) cells in a table of \(header.count) columns")
      }
      body.append(row)
    }
    return .table(header: header, rows: body)
  }

  /// The texts between the bars of a line; `\|` is a bar within one.
  private static func cells(_ line: MarkdownLine) throws(MarkdownError) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line.text {
      if character == "|", !isEscaped {
        cells.append("")
      } else {
        if character == "|" { cells[cells.count - 1].removeLast() }
        cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    guard cells.count >= 3, cells[cells.count - 1].allSatisfy({ $0 == " " }) else {
      throw MarkdownError(line: line.number, reason: "a line of a table begins and ends with a bar")
    }
    return cells.dropFirst().dropLast().map { cell in
      let start = cell.drop { $0 == " " }
      return String(start.reversed().drop { $0 == " " }.reversed())
    }
  }
}
