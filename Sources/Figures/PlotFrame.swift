import Foundation

/// All parts of a chart except its data: title, legend, axes, ticks, grid and labels.
///
/// They are, from top to bottom, the title, the legend, the label of the vertical axis (written horizontally, so that
/// it is easy to read), the plot, the ticks and the label of the horizontal axis.
struct PlotFrame {
  let plot: Area
  let horizontal: Projection
  let vertical: Projection

  /// The size of the whole chart, in pixels.
  let size: (width: Double, height: Double)
  /// The width that was asked for, in pixels; the chart may be narrower.
  let width: Double
  /// The room for names on the right of the plot, in pixels.
  let namesRoom: Double

  private let heading: Heading
  private let legend: Legend
  private let labels: (x: [String], y: [String])
  private let ticks: (x: [Tick], y: [Tick])
  private let isClipped: (x: Bool, y: Bool)

  /// The class of the names of axes.
  static let quantity = "adjoint-label adjoint-quantity"

  /// The margin around the plot, in pixels, so that points on its edge are drawn whole if the axis fits the data.
  private static let overhang = 6.0

  /// - Parameters:
  ///   - x: the domain of the horizontal axis.
  ///   - y: the domain of the vertical axis, moved out to round numbers unless its range is given.
  ///   - wholeNumbers: whether ticks between whole numbers, such as half an epoch, are meaningless.
  ///   - aspect: whether a unit is equally long on both axes, if both are linear. The frame may then be narrower.
  ///   - right: the room for names on the right of the plot, in pixels.
  ///   - top: the least distance of the plot from the upper edge, in pixels.
  init(
    title: String, legend entries: [Legend.Entry], axes: (x: Axis, y: Axis), x: Domain, y: Domain,
    wholeNumbers: (x: Bool, y: Bool) = (false, false), aspect: Aspect = .free, right: Double = 0, top least: Double = 0,
    width: Double
  ) {
    let margin = Heading.margin
    heading = Heading(title, width: width)
    legend = Legend(entries, width: width)
    labels.x = TextLayout.lines(of: axes.x.label, width: width - 2 * margin)
    labels.y = TextLayout.lines(of: axes.y.label, width: width - 2 * margin)
    isClipped = (axes.x.range != nil, axes.y.range != nil)

    (self.width, namesRoom) = (width, right)
    let above = heading.height + legend.height + Double(labels.y.count) * TextLayout.lineHeight + 14
    let top = max(above, least)
    var plotHeight = max(150, (width * 0.48).rounded())
    let isEqual = aspect == .equal && x.scale == .linear && y.scale == .linear
    let highest = min(480, max(plotHeight, (width * 0.85).rounded()))
    if isEqual { plotHeight = min(highest, (width - 70 - right) * (y.upper - y.lower) / (x.upper - x.lower)) }
    let intervals = max(2, Int(plotHeight / 46))
    let y = axes.y.range == nil ? y.rounded(intervals: intervals) : y
    ticks.y = Ticks.ticks(of: y, intervals: intervals, wholeNumbers: wholeNumbers.y)

    let tickWidth = ticks.y.map { TextLayout.width(of: $0.label) }.max() ?? 0
    let left = (margin + tickWidth + 8).rounded()
    let room = max(40, width - left - margin - 14 - right)
    var plotWidth = room
    if isEqual {
      let ratio = (y.upper - y.lower) / (x.upper - x.lower)
      plotHeight = max(40, min(highest, room * ratio))
      plotWidth = min(room, plotHeight / ratio)
    }
    ticks.x = Self.fitting(x, wholeNumbers: wholeNumbers.x, width: plotWidth)
    plot = Area(x: left, y: top, width: plotWidth, height: plotHeight)
    horizontal = Projection(domain: x, start: plot.x, end: plot.right)
    vertical = Projection(domain: y, start: plot.bottom, end: plot.y)
    let below = 26 + Double(labels.x.count) * TextLayout.lineHeight + margin
    let needed = max(plot.right + right + margin + 14, heading.width, legend.width)
    size = (plotWidth < room ? min(width, needed.rounded(.up)) : width, plot.bottom + below)
  }

  /// The place of a point of the data, nil if it has none on one of the scales.
  func position(x: Double, y: Double) -> Point? {
    guard let x = horizontal.position(of: x), let y = vertical.position(of: y) else { return nil }
    return Point(x, y)
  }

  /// As many ticks as there is space for their labels.
  private static func fitting(_ domain: Domain, wholeNumbers: Bool, width: Double) -> [Tick] {
    for intervals in stride(from: max(2, Int(width / 60)), through: 2, by: -1) {
      let ticks = Ticks.ticks(of: domain, intervals: intervals, wholeNumbers: wholeNumbers)
      let widest = ticks.map { TextLayout.width(of: $0.label) }.max() ?? 0
      if (widest + 12) * Double(ticks.count) <= width + widest { return ticks }
    }
    return Ticks.ticks(of: domain, intervals: 1, wholeNumbers: wholeNumbers)
  }

  /// The whole chart: the frame, `marks` above the grid, names beside it, and a note if there is nothing to show.
  func drawing(marks: String, beside names: String = "", note: String? = nil) -> Drawing {
    let area = plot.grown(
      horizontally: isClipped.x ? 0 : Self.overhang, vertically: isClipped.y ? 0 : Self.overhang)
    var content = heading.marks() + legend.marks(top: heading.height)
    content += verticalAxis() + (marks.isEmpty ? "" : clipped(marks, to: area)) + horizontalAxis() + names
    if let note {
      content += label(note, at: plot.centre, anchor: .middle, style: "adjoint-tick")
    }
    return Drawing(width: size.width, height: size.height, marks: content)
  }

  /// The minor ticks, unless those of a decade would overlap.
  private static func minor(_ projection: Projection) -> [Double] {
    let domain = projection.domain
    guard domain.scale == .logarithmic else { return [] }
    let decades = max(1, log10(domain.upper) - log10(domain.lower))
    return abs(projection.end - projection.start) / decades < 50 ? [] : Ticks.minor(of: domain)
  }

  private func verticalAxis() -> String {
    // Where a chart beside this one has a higher legend, the name stays next to its axis.
    let baseline = plot.y - 17 - Double(labels.y.count - 1) * TextLayout.lineHeight
    var marks = TextLayout.paragraph(
      labels.y, at: Point(Heading.margin, baseline), style: Self.quantity)
    for tick in ticks.y {
      guard let y = vertical.position(of: tick.value) else { continue }
      marks += line(from: Point(plot.x, y), to: Point(plot.right, y), style: "adjoint-grid")
      marks += label(
        tick.label, at: Point(plot.x - 8, y + 5), anchor: .end, style: "adjoint-tick")
    }
    // Grid lines replace the axis line, except where minor ticks need one.
    let minor = Self.minor(vertical)
    if !minor.isEmpty {
      marks += line(
        from: Point(plot.x, plot.y), to: Point(plot.x, plot.bottom), style: "adjoint-axis")
    }
    for value in minor {
      guard let y = vertical.position(of: value) else { continue }
      marks += line(from: Point(plot.x - 4, y), to: Point(plot.x, y), style: "adjoint-axis")
    }
    return marks
  }

  private func horizontalAxis() -> String {
    let bottom = plot.bottom
    var marks = line(
      from: Point(plot.x, bottom), to: Point(plot.right, bottom), style: "adjoint-axis")
    for tick in ticks.x {
      guard let x = horizontal.position(of: tick.value) else { continue }
      marks += line(from: Point(x, bottom), to: Point(x, bottom + 5), style: "adjoint-axis")
      marks += label(tick.label, at: Point(x, bottom + 20), anchor: .middle, style: "adjoint-tick")
    }
    for value in Self.minor(horizontal) {
      guard let x = horizontal.position(of: value) else { continue }
      marks += line(from: Point(x, bottom), to: Point(x, bottom + 3), style: "adjoint-axis")
    }
    return marks
      + TextLayout.paragraph(
        labels.x, at: Point(plot.centre.x, bottom + 41), anchor: .middle, style: Self.quantity)
  }
}
