import Requirements

/// A network as columns of units, with a line for each weight: its colour is the sign, its width the size.
///
/// Of a layer with many units the first and the last are drawn, with dots between them. Without weights all lines are
/// the same.
public struct NetworkDrawing: Figure {
  /// A column of units.
  public struct Layer: Sendable, Equatable {
    /// The formula or the words below it.
    public let label: String
    /// The number of units.
    public let units: Int

    public init(_ label: String, units: Int) { (self.label, self.units) = (label, units) }
  }

  public let title: String
  public let alternativeText: String
  /// The layers, from the inputs to the outputs.
  public let layers: [Layer]
  /// The weights from each layer to the next one, row by row: inputs × outputs; empty to draw all lines alike.
  public let weights: [[Double]]

  /// The size of the widest line if it is not that of the largest weight: for all frames of a ``Motion``.
  private var widest: Double?

  static let radius = 11.0
  private static let pitch = 29.0
  private static let widestPitch = 170.0

  /// A network. Traps if a layer has no unit, or if the weights are not as many as the pairs of units, or not finite.
  public init(title: String, layers: [Layer], weights: [[Double]] = [], alternativeText: String? = nil) {
    require(!layers.isEmpty, "a network has at least one layer, found none in \"\(title)\"")
    for layer in layers { require(layer.units > 0, "a layer has at least one unit, found \(layer.units)") }
    require(
      weights.isEmpty || weights.count == layers.count - 1,
      "\(layers.count) layers have weights between each two, found \(weights.count) lists of weights")
    for (index, values) in weights.enumerated() {
      let (inputs, outputs) = (layers[index].units, layers[index + 1].units)
      require(
        isCount(values.count, of: inputs, by: outputs),
        "\(inputs) and \(outputs) units have a weight for each pair, found \(values.count)")
      if let value = values.first(where: { !$0.isFinite }) {
        require(false, "the weights of a drawing are finite, found \(value) behind layer \(index + 1)")
      }
    }
    (self.title, self.layers, self.weights) = (title, layers, weights)
    let names = layers.map { "\($0.label) (\($0.units) units)" }.joined(separator: ", ")
    self.alternativeText = alternativeText ?? "\(title). Network with the layers \(names)."
  }

  public var preferredWidth: Double { min(690, max(340, labelWidth * Double(layers.count) + 2 * Heading.margin + 40)) }

  /// The width of a label with a distance to the next one.
  private var labelWidth: Double {
    let widths = layers.map { max(FormulaLabel($0.label).width, TextLayout.width(of: count($0))) }
    return max((widths.max() ?? 0) + 14, 4 * Self.radius)
  }

  private func count(_ layer: Layer) -> String { layer.units == 1 ? "1 unit" : "\(layer.units) units" }

  public func drawing(width: Double) -> Drawing {
    let columns = Double(layers.count)
    let total = max(width, labelWidth * columns + 2 * Heading.margin)
    let pitch = min(Self.widestPitch, (total - 2 * Heading.margin) / columns)
    let left = (total - pitch * (columns - 1)) / 2
    let (heading, key) = (Heading(title, width: total), SignKey(isShown: !weights.isEmpty))
    let columnsOfUnits = layers.map { UnitColumn(units: $0.units) }
    let tallest = Double(columnsOfUnits.map(\.rows).max() ?? 1) * Self.pitch
    let top = heading.height + key.height + 6
    func place(_ layer: Int, _ row: Int) -> Point {
      let column = columnsOfUnits[layer]
      let offset = Double(row) - Double(column.rows - 1) / 2
      return Point(left + Double(layer) * pitch, top + tallest / 2 + offset * Self.pitch)
    }
    var marks = heading.marks() + key.marks(top: heading.height)
    for layer in 0..<layers.count - 1 { marks += lines(from: layer, columnsOfUnits, place) }
    for (index, layer) in layers.enumerated() {
      marks += columnsOfUnits[index].marks { place(index, $0) }
      let x = left + Double(index) * pitch
      marks += FormulaLabel(layer.label).centred(at: Point(x, top + tallest + 14))
      marks += label(count(layer), at: Point(x, top + tallest + 42), anchor: .middle, style: "adjoint-tick")
    }
    return Drawing(width: total, height: top + tallest + 42 + Heading.margin, marks: marks)
  }

  private var largestWeight: Double { weights.joined().map(abs).max() ?? 0 }

  /// The same drawings; the widths of the lines fit the weights of all of them.
  public static func sharingAxes(_ frames: [NetworkDrawing]) -> [NetworkDrawing] {
    let widest = frames.map(\.largestWeight).max()
    return frames.map { frame in
      var frame = frame
      frame.widest = widest
      return frame
    }
  }

  /// The lines between the units of two layers, the heaviest on top.
  private func lines(from layer: Int, _ columns: [UnitColumn], _ place: (Int, Int) -> Point) -> String {
    let largest = widest ?? largestWeight
    var lines: [(size: Double, mark: String)] = []
    for (row, unit) in columns[layer].shown {
      for (nextRow, next) in columns[layer + 1].shown {
        let weight = weights.isEmpty ? nil : weights[layer][unit * layers[layer + 1].units + next]
        let size = weight.map { largest > 0 ? abs($0) / largest : 0 } ?? 0
        let name = weight.map { $0 < 0 ? "adjoint-negative" : "adjoint-positive" } ?? "adjoint-arrow"
        let (start, end) = (place(layer, row), place(layer + 1, nextRow))
        let path = "M\(Point(start.x + Self.radius, start.y).text)L\(Point(end.x - Self.radius, end.y).text)"
        let style = weight == nil ? "stroke-width:0.6;stroke-opacity:0.6" : "stroke-width:\(coordinate(0.3 + 3 * size))"
        lines.append((size, element("path", ["class": name, "d": path, "style": style])))
      }
    }
    return lines.enumerated().sorted { ($0.element.size, $0.offset) < ($1.element.size, $1.offset) }
      .map(\.element.mark).joined()
  }
}

/// The units of a layer that are drawn, and the place of the dots between them.
struct UnitColumn {
  /// The rows of the drawing and the units in them.
  let shown: [(row: Int, unit: Int)]
  let rows: Int
  private let dots: Int?

  private static let most = 8

  init(units: Int) {
    if units <= Self.most {
      (shown, rows, dots) = ((0..<units).map { ($0, $0) }, units, nil)
    } else {
      shown = [(0, 0), (1, 1), (2, 2), (3, 3), (5, units - 2), (6, units - 1)]
      (rows, dots) = (7, 4)
    }
  }

  func marks(_ place: (Int) -> Point) -> String {
    let circles = shown.map { row, _ in
      let point = place(row)
      return element(
        "circle",
        [
          "class": "adjoint-box", "cx": coordinate(point.x), "cy": coordinate(point.y),
          "r": coordinate(NetworkDrawing.radius),
        ])
    }
    return circles.joined() + (dots.map { FormulaLabel("⋮").centred(at: place($0)) } ?? "")
  }
}

/// What the colours of weights mean.
private struct SignKey {
  let isShown: Bool
  var height: Double { isShown ? TextLayout.lineHeight + 4 : 0 }

  func marks(top: Double) -> String {
    guard isShown else { return "" }
    let entries = [("weight > 0", "adjoint-positive", Heading.margin), ("weight < 0", "adjoint-negative", 150)]
    return entries.map { name, style, x in
      let (y, end) = (coordinate(top + 11), coordinate(x + 26))
      return element("path", ["class": style, "d": "M\(coordinate(x)) \(y)L\(end) \(y)", "style": "stroke-width:3"])
        + label(name, at: Point(x + 34, top + 16), style: "adjoint-label")
    }.joined()
  }
}
