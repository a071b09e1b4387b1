/// The names of the series, each beside a sample of its marks, in rows below the title.
///
/// The legend has its own rows instead of a corner of the plot, so it never covers data.
struct Legend {
  /// The entry of a series.
  struct Entry {
    var name: String
    var index: Int
    var showsLine = true
    var showsPoints = false
  }

  private static let sampleWidth = 28.0
  private static let gap = 18.0

  private let rows: [[(entry: Entry, x: Double)]]

  /// The height of all rows, in pixels.
  var height: Double { Double(rows.count) * TextLayout.lineHeight }

  /// Entries without a name are left out.
  init(_ entries: [Entry], width: Double) {
    var rows: [[(entry: Entry, x: Double)]] = []
    var x = Heading.margin
    for entry in entries where !entry.name.isEmpty {
      let entryWidth = Self.sampleWidth + 6 + TextLayout.width(of: entry.name)
      if rows.isEmpty || x + entryWidth > width - Heading.margin {
        rows.append([])
        x = Heading.margin
      }
      rows[rows.count - 1].append((entry, x))
      x += entryWidth + Self.gap
    }
    self.rows = rows
  }

  /// The rows, the first one starting at height `top`.
  func marks(top: Double) -> String {
    rows.enumerated().map { row, entries in
      let baseline = top + Double(row) * TextLayout.lineHeight + TextLayout.size
      return entries.map { sample(of: $0.entry, x: $0.x, baseline: baseline) }.joined()
    }.joined()
  }

  private func sample(of entry: Entry, x: Double, baseline: Double) -> String {
    let (y, color) = (baseline - 5, Palette.colorIndex(entry.index))
    var marks = ""
    if entry.showsLine {
      marks += element(
        "line",
        [
          "class": "adjoint-line adjoint-stroke-\(color)",
          "x1": coordinate(x), "x2": coordinate(x + Self.sampleWidth),
          "y1": coordinate(y), "y2": coordinate(y),
          "stroke-dasharray": Palette.dash(entry.index).isEmpty
            ? "none" : Palette.dash(entry.index),
        ])
    }
    if entry.showsPoints {
      let shape = Palette.shape(entry.index, at: Point(x + Self.sampleWidth / 2, y))
      marks += element("path", ["class": "adjoint-fill-\(color)", "d": shape])
    }
    return marks
      + label(
        entry.name, at: Point(x + Self.sampleWidth + 6, baseline), style: "adjoint-label")
  }
}
