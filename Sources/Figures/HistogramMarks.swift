/// The marks of one series of a histogram.
struct HistogramMarks {
  let edges: [Double]
  let heights: [Double]
  let index: Int
  let frame: PlotFrame
  /// Whether there are more than three series.
  var isCrowded = false

  /// Solid bars, or an outline in steps with a light fill.
  func marks(asBars: Bool) -> String {
    asBars ? bars() : outline()
  }

  private func bars() -> String {
    let path = heights.indices.filter { heights[$0] > 0 }.map { bin in
      let (left, right) = (x(bin), x(bin + 1))
      // A thin gap between the bars shows where each one ends, unless they are very thin themselves.
      let gap = right - left > 4 ? 1.0 : 0
      return "M\(coordinate(left + gap / 2)) \(coordinate(frame.plot.bottom))"
        + "V\(coordinate(y(bin)))H\(coordinate(right - gap / 2))"
        + "V\(coordinate(frame.plot.bottom))z"
    }.joined()
    return element("path", ["class": "adjoint-fill-\(index)", "d": path])
  }

  private func outline() -> String {
    let steps = heights.indices.map { bin in
      "V\(coordinate(y(bin)))H\(coordinate(x(bin + 1)))"
    }.joined()
    let path =
      "M\(coordinate(x(0))) \(coordinate(frame.plot.bottom))\(steps)"
      + "V\(coordinate(frame.plot.bottom))"
    let dash = Palette.dash(index)
    // Many areas on each other would hide the lines.
    let band = "adjoint-band" + (isCrowded ? " adjoint-faint" : "")
    return element("path", ["class": "\(band) adjoint-fill-\(index)", "d": path + "z"])
      + element(
        "path",
        [
          "class": "adjoint-line adjoint-stroke-\(index)",
          "stroke-dasharray": dash.isEmpty ? "none" : dash, "d": path,
        ])
  }

  // Edges and heights are finite and the axes linear, so every one of them has a place.
  private func x(_ edge: Int) -> Double {
    frame.horizontal.position(of: edges[edge]) ?? frame.plot.x
  }

  private func y(_ bin: Int) -> Double {
    frame.vertical.position(of: heights[bin]) ?? frame.plot.bottom
  }
}
