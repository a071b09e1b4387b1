import Requirements

extension LineChart {
  /// How the points of a series are shown.
  public enum Style: Sendable, Equatable {
    /// Joined by a line, dashed differently for each series.
    case line

    /// Marked, with a shape of its own for each series.
    case points

    /// Marked and joined.
    case both
  }

  /// The spread around a series, for example one standard deviation over several seeds.
  public struct Band: Sendable, Equatable {
    /// The lower edge at each x.
    public let lower: [Double]

    /// The upper edge at each x.
    public let upper: [Double]

    /// A band; both edges must have as many values as the series.
    public init(lower: [Double], upper: [Double]) {
      require(
        lower.count == upper.count,
        "a band with \(lower.count) lower and \(upper.count) upper values")
      (self.lower, self.upper) = (lower, upper)
    }
  }

  /// Points (x, y) that belong together.
  public struct Series: Sendable, Equatable {
    /// The name in the legend; an empty name has no entry.
    public let name: String

    /// The horizontal values.
    public let x: [Double]

    /// The vertical values, one for each x.
    public let y: [Double]

    /// Line, points or both.
    public let style: Style

    /// The spread around y, if known.
    public let band: Band?

    /// A text beside each point, empty for points without one; no texts at all if the array is empty.
    public let labels: [String]

    /// A series; x, y, the band and the labels must have the same number of values.
    public init(
      name: String, x: [Double], y: [Double], style: Style = .line, band: Band? = nil, labels: [String] = []
    ) {
      require(
        x.count == y.count, "series \(name): \(x.count) x values but \(y.count) y values")
      if let band {
        require(
          band.lower.count == x.count,
          "series \(name): \(x.count) x values but \(band.lower.count) in the band")
      }
      require(
        labels.isEmpty || labels.count == x.count, "series \(name): \(x.count) x values but \(labels.count) labels")
      (self.name, self.x, self.y, self.style, self.band, self.labels) = (name, x, y, style, band, labels)
    }
  }
}

extension LineChart.Series {
  /// Whether any point has a place on both scales.
  func hasData(x xScale: Scale, y yScale: Scale) -> Bool {
    zip(x, y).contains { xScale.length(of: $0) != nil && yScale.length(of: $1) != nil }
  }

  /// Whether x counts something: steps, epochs, layers.
  var hasWholeX: Bool { x.allSatisfy { !$0.isFinite || $0 == $0.rounded() } }

  /// The x of the points, and of the band, that can be shown.
  func shownX(y scale: Scale) -> [Double] {
    x.indices.filter { index in
      scale.length(of: y[index]) != nil
        || (band.map { scale.length(of: $0.upper[index]) != nil } ?? false)
    }.map { x[$0] }
  }

  /// The y of the points, and both edges of the band, that can be shown.
  func shownY(x scale: Scale) -> [Double] {
    x.indices.filter { scale.length(of: x[$0]) != nil }.flatMap { index in
      [y[index]] + (band.map { [$0.lower[index], $0.upper[index]] } ?? [])
    }
  }
}
