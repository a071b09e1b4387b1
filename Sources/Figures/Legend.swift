/// The names of the series, each beside a sample of its marks, in rows below the title.
///
/// The legend has its own rows instead of a corner of the plot, so it never covers data.
struct Legend {
  /// The entry of a series.
  struct Entry: Equatable {
    var name: String
    var index: Int
    var showsLine = true
    var showsPoints = false
  }

  private static let sampleWidth = 28.0
  private static let gap = 18.0

  /// An entry and its place; a name that is wider than the picture has several lines.
  private struct Place {
    var entry: Entry
    var lines: [String]
    var x: Double

    var right: Double { x + sampleWidth + 6 + (lines.map { TextLayout.width(of: $0) }.max() ?? 0) }
  }

  private let rows: [[Place]]

  /// The height of all rows, in pixels.
  var height: Double { rows.map(Self.height).reduce(0, +) }

  private static func height(of row: [Place]) -> Double {
    Double(row.map(\.lines.count).max() ?? 0) * TextLayout.lineHeight
  }

  /// The width of the widest row and both margins, in pixels.
  var width: Double { (rows.compactMap { $0.last?.right }.max() ?? 0) + Heading.margin }

  /// Entries without a name are left out.
  init(_ entries: [Entry], width: Double) {
    var rows: [[Place]] = []
    let right = width - Heading.margin
    for entry in entries where !entry.name.isEmpty {
      let lines = TextLayout.lines(of: entry.name, width: right - Heading.margin - Self.sampleWidth - 6)
      var place = Place(entry: entry, lines: lines, x: Heading.margin)
      if let last = rows.last?.last {
        place.x = last.right + Self.gap
        if place.right <= right {
          rows[rows.count - 1].append(place)
          continue
        }
        place.x = Heading.margin
      }
      rows.append([place])
    }
    self.rows = rows
  }

  /// The rows, the first one starting at height `top`.
  func marks(top: Double) -> String {
    var (marks, top) = ("", top)
    for row in rows {
      marks += row.map { sample(of: $0, baseline: top + TextLayout.size) }.joined()
      top += Self.height(of: row)
    }
    // A picture on the cover of a book is shown without it.
    return marks.isEmpty ? "" : element("g", ["class": "adjoint-legend"], marks)
  }

  private func sample(of place: Place, baseline: Double) -> String {
    let (entry, x) = (place.entry, place.x)
    let (y, index) = (baseline - 5, entry.index)
    var marks = ""
    if entry.showsLine {
      marks += element(
        "line",
        [
          "class": "adjoint-line adjoint-stroke-\(index)",
          "x1": coordinate(x), "x2": coordinate(x + Self.sampleWidth),
          "y1": coordinate(y), "y2": coordinate(y),
          "stroke-dasharray": Palette.dash(entry.index).isEmpty
            ? "none" : Palette.dash(entry.index),
        ])
    }
    if entry.showsPoints {
      let shape = Palette.shape(entry.index, at: Point(x + Self.sampleWidth / 2, y))
      marks += element("path", ["class": "adjoint-fill-\(index)", "d": shape])
    }
    return marks
      + TextLayout.paragraph(
        place.lines, at: Point(x + Self.sampleWidth + 6, baseline), style: "adjoint-label")
  }
}
