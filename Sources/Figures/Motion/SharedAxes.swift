import Requirements

extension LineChart {
  /// The same charts; axes without a range fit the series of all of them.
  public static func sharingAxes(_ frames: [LineChart]) -> [LineChart] {
    let all = frames.flatMap(\.series)
    return frames.map { frame in
      var frame = frame
      (frame.fitted, frame.isFrame) = (all, true)
      return frame
    }
  }
}

extension Histogram {
  /// The same histograms; bins and heights fit the values of all of them.
  public static func sharingAxes(_ frames: [Histogram]) -> [Histogram] {
    let values = frames.flatMap { $0.series.flatMap(\.values) }
    let edges = frames.map { $0.bins.edges(for: values) }
    let highest =
      zip(frames, edges).flatMap { frame, edges in
        frame.series.flatMap { frame.binHeights(of: $0, edges: edges) }
      }.max() ?? 0
    return zip(frames, edges).map { frame, edges in
      var frame = frame
      frame.common = (edges, highest)
      return frame
    }
  }
}

extension Heatmap {
  /// The same heatmaps; colours without a range fit the values of all of them.
  public static func sharingAxes(_ frames: [Heatmap]) -> [Heatmap] {
    frames.map { frame in
      var frame = frame
      let domain = frame.colorMap.domain(
        covering: frames.flatMap(\.values), scale: frame.colorScale, range: frame.range)
      frame.range = domain.lower...domain.upper
      return frame
    }
  }
}

extension FieldChart {
  /// The same charts, which must have the same axes; colours without a range fit the values of all of them.
  public static func sharingAxes(_ frames: [FieldChart]) -> [FieldChart] {
    requireCommon(frames.map { ($0.xAxis, $0.yAxis) })
    return frames.map { frame in
      var frame = frame
      let domain = frame.colorMap.domain(
        covering: frames.flatMap(\.field.all), scale: frame.colorScale, range: frame.range)
      frame.range = domain.lower...domain.upper
      return frame
    }
  }
}

extension ContourChart {
  /// The same charts, which must have the same axes.
  public static func sharingAxes(_ frames: [ContourChart]) -> [ContourChart] {
    requireCommon(frames.map { ($0.xAxis, $0.yAxis) })
    return frames
  }
}

extension ImageGrid {
  /// The same grids, which must have the same range of greys.
  public static func sharingAxes(_ frames: [ImageGrid]) -> [ImageGrid] {
    for (number, frame) in frames.enumerated() {
      require(
        frame.range == frames[0].range,
        "frame \(number) of images has greys for \(frame.range) and the first one for \(frames[0].range)")
    }
    return frames
  }
}

extension Panels {
  /// The same panels; figures in the same place share axes if they are of one type.
  public static func sharingAxes(_ frames: [Panels]) -> [Panels] {
    var frames = frames
    for (number, frame) in frames.enumerated() {
      require(
        frame.figures.count == frames[0].figures.count,
        "frame \(number) has \(frame.figures.count) panels and the first one \(frames[0].figures.count)")
    }
    for place in frames.first?.figures.indices ?? 0..<0 {
      let shared = Self.shared(frames.map { $0.figures[place] })
      for number in frames.indices { frames[number].figures[place] = shared[number] }
    }
    return frames
  }

  private static func shared(_ figures: [any Figure]) -> [any Figure] {
    func share<Picture: Figure>(_ first: Picture) -> [any Figure] {
      let typed = figures.compactMap { $0 as? Picture }
      return typed.count == figures.count ? Picture.sharingAxes(typed) : figures
    }
    return share(figures[0])
  }
}

/// Stops the program if charts of one motion have different axes.
private func requireCommon(_ axes: [(x: Axis, y: Axis)]) {
  func text(_ axes: (x: Axis, y: Axis)) -> String {
    [axes.x, axes.y].map { "\($0.label) in \($0.range.map { "\($0)" } ?? "?")" }.joined(separator: ", ")
  }
  for (number, frame) in axes.enumerated() {
    require(
      frame == axes[0], "frame \(number) has the axes \(text(frame)), and the first one \(text(axes[0]))")
  }
}
