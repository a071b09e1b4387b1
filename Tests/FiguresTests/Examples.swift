import Figures

/// One figure of each kind, with awkward words and values in it.
enum Examples {
  static let chart = LineChart(
    title: "Loss < 1 & \"falling\"", x: Axis(label: "step"),
    y: Axis(label: "loss", scale: .logarithmic),
    series: [
      .init(name: "a & b", x: [0, 1, 2, 3], y: [1, 0.1, .nan, 0.001], style: .both),
      .init(
        name: "c", x: [0, 1, 2], y: [1, 0, .infinity],
        band: .init(lower: [0.5, -1, 0], upper: [2, 1, 1])),
    ])

  static let histogram = Histogram(
    title: "Values", label: "x", series: [.init(name: "", values: [0, 1, 1, 2, .nan])],
    bins: .count(4))

  static let heatmap = Heatmap(
    title: "Confusion", values: [5, 1, .nan, 7], rows: 2, columns: 2,
    labels: .init(rows: ["<a>", "b"], columns: ["a", "b"], rowAxis: "actual"), showsValues: true)

  static let images = ImageGrid(
    title: "Digits",
    images: [
      .init(values: [0, 1, 0.5, .nan], rows: 2, columns: 2, caption: "3 → 8", isWrong: true),
      .init(values: [0, 1], rows: 1, columns: 2, caption: "1 → 1"),
    ], columns: 2)

  static let contours = ContourChart(
    title: "Valley & \"hill\"", x: "<x>", y: "y",
    field: .init(x: -1...1, y: -1...1, columns: 9, rows: 9) { x, y in
      x > 0.9 && y > 0.9 ? .nan : x * y
    }, levels: [-0.2, 0, 0.2],
    series: [.init(name: "p & q", x: [-3, 0, .nan], y: [0, 0.5, 1], style: .both)])

  static let colors = FieldChart(
    title: "Field & <b>", x: "t", y: "x",
    field: .init(x: 0...1, y: -1...1, columns: 3, rows: 3) { t, x in t > 0.9 ? .nan : x - t },
    colorMap: .diverging, points: .init(name: "<data>", x: [0, .nan], y: [0, 1]), cuts: [0.5])

  static let panels = Panels(
    title: "All", columns: 2, figures: [chart, histogram, heatmap, images])

  static let all: [any Figure] =
    [chart, histogram, heatmap, images, contours, colors, panels] + drawings

  /// One drawing of each kind.
  static let drawings = DrawingTests.all
}
