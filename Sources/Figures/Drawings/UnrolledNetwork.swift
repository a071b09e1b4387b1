import Requirements

/// A recurrent network unrolled in time: inputs x_t below, states h_t in a row, outputs y_t above, and the weights that
/// all steps share on the arrows. Gradients go back through the states, dashed.
public struct UnrolledNetwork: Figure {
  /// One step with its numbers or formulas.
  public struct Step: Sendable, Equatable {
    public let (input, state, output):
      (ComputationalGraph.Quantity?, ComputationalGraph.Quantity?, ComputationalGraph.Quantity?)
    /// The gradient of the loss with respect to the state.
    public let stateGradient: ComputationalGraph.Quantity?

    /// A step. Traps if a number is not finite.
    public init(
      input: ComputationalGraph.Quantity? = nil, state: ComputationalGraph.Quantity? = nil,
      output: ComputationalGraph.Quantity? = nil, stateGradient: ComputationalGraph.Quantity? = nil
    ) {
      for case .number(let number)? in [input, state, output, stateGradient] {
        require(number.isFinite, "the numbers of a step are finite, found \(number)")
      }
      (self.input, self.state, self.output, self.stateGradient) = (input, state, output, stateGradient)
    }
  }

  /// The letters of the drawing: of the values, to which the number of the step is added, and of the weights.
  public struct Names: Sendable, Equatable {
    public var (input, state, output) = ("x", "h", "y")
    public var (inputWeights, recurrentWeights, outputWeights) = ("W", "U", "V")

    /// x, h, y and W, U, V.
    public init() {}
  }

  public let title: String
  public let alternativeText: String
  public let steps: [Step]
  public let names: Names
  /// The state before the first step.
  public let start: ComputationalGraph.Quantity

  /// A network of several steps. Traps if there is none.
  public init(
    title: String, steps: [Step], start: ComputationalGraph.Quantity = 0.0, names: Names = Names(),
    alternativeText: String? = nil
  ) {
    require(!steps.isEmpty, "a network is unrolled for at least one step, found none in \"\(title)\"")
    (self.title, self.steps, self.start, self.names) = (title, steps, start, names)
    let states = steps.enumerated().compactMap { index, step in
      step.state.map { "\(names.state)_\(index + 1) = \($0.text)" }
    }
    self.alternativeText =
      alternativeText ?? "\(title). A recurrent network unrolled for \(steps.count) steps, with shared weights "
      + "\(names.inputWeights), \(names.recurrentWeights) and \(names.outputWeights). " + states.joined(separator: ", ")
  }

  public var preferredWidth: Double { min(690, max(340, UnrolledLayout(self, width: 0).width * 1.25)) }

  /// The network at a given width in pixels, which it exceeds if its steps need more.
  public func drawing(width: Double) -> Drawing {
    let layout = UnrolledLayout(self, width: width)
    let heading = Heading(title, width: layout.width)
    let hasGradients = steps.contains { $0.stateGradient != nil }
    let key = PassKey(
      forward: "forward in time", backward: hasGradients ? "gradient, back in time" : nil, width: layout.width)
    let top = heading.height + key.height + 10
    return Drawing(
      width: layout.width, height: top + layout.height + Heading.margin,
      marks: heading.marks() + key.marks(top: heading.height + 2) + layout.marks(top: top, hasGradients))
  }
}

/// The boxes of an unrolled network in rows and columns, the first of which is the state before the first step.
struct UnrolledLayout {
  private let network: UnrolledNetwork
  private let rows: [[DrawingBox?]]
  private let (firstWidth, boxWidth, boxHeight): (Double, Double, Double)
  private let gap: Double
  let width: Double

  private static let smallestGap = 30.0
  private static let largestGap = 70.0
  private static let rowGap = 40.0

  init(_ network: UnrolledNetwork, width: Double) {
    self.network = network
    let names = network.names
    func box(_ name: String, _ step: Int, _ value: ComputationalGraph.Quantity?, _ back: ComputationalGraph.Quantity?)
      -> DrawingBox
    {
      ComputationalGraph.Node.value("", label: "\(name)_\(step)", forward: value, backward: back).box
    }
    let count = network.steps.count
    let states =
      [box(names.state, 0, network.start, nil)]
      + (0..<count).map { box(names.state, $0 + 1, network.steps[$0].state, network.steps[$0].stateGradient) }
    let inputs = [nil] + (0..<count).map { box(names.input, $0 + 1, network.steps[$0].input, nil) }
    let outputs = [nil] + (0..<count).map { box(names.output, $0 + 1, network.steps[$0].output, nil) }
    rows = [outputs, states, inputs]
    let all = rows.joined().compactMap { $0 }
    firstWidth = states[0].width
    boxWidth = rows.flatMap { $0.dropFirst() }.compactMap { $0?.width }.max() ?? 0
    boxHeight = all.map(\.height).max() ?? 0
    let boxes = firstWidth + Double(count) * boxWidth + 2 * Heading.margin
    let room = (width - boxes) / Double(count)
    gap = min(max(room, Self.smallestGap), Self.largestGap)
    self.width = max(width, boxes + Double(count) * gap)
  }

  var height: Double { 3 * boxHeight + 2 * Self.rowGap }

  func marks(top: Double, _ hasGradients: Bool) -> String {
    let extent = firstWidth + Double(network.steps.count) * (boxWidth + gap)
    let left = (width - extent) / 2
    func centre(_ row: Int, _ column: Int) -> Point {
      let x = column == 0 ? firstWidth / 2 : firstWidth + Double(column) * (gap + boxWidth) - boxWidth / 2
      return Point(left + x, top + boxHeight / 2 + Double(row) * (boxHeight + Self.rowGap))
    }
    func half(_ row: Int, _ column: Int) -> (x: Double, y: Double) {
      let box = rows[row][column]
      return ((box?.width ?? 0) / 2 + 1, (box?.height ?? 0) / 2 + 1)
    }
    var marks = ""
    for column in 1...network.steps.count {
      for row in [2, 1] {
        let (from, to) = (centre(row, column), centre(row - 1, column))
        let (start, end) = (from.y - half(row, column).y, to.y + half(row - 1, column).y)
        marks += pair(Point(from.x, start), Point(to.x, end), hasGradients && row == 1, false)
        let name = row == 2 ? network.names.inputWeights : network.names.outputWeights
        marks += FormulaLabel(name).marks(at: Point(from.x + 10, (start + end) / 2 + 6), anchor: .start)
      }
      let (from, to) = (centre(1, column - 1), centre(1, column))
      let (start, end) = (from.x + half(1, column - 1).x, to.x - half(1, column).x)
      marks += pair(Point(start, from.y), Point(end, to.y), hasGradients && column > 1, true)
      marks += FormulaLabel(network.names.recurrentWeights).marks(at: Point((start + end) / 2, from.y - 10))
    }
    for (row, boxes) in rows.enumerated() {
      for (column, box) in boxes.enumerated() { marks += box?.marks(centre: centre(row, column)) ?? "" }
    }
    return marks
  }

  /// An arrow, and the one back beside it.
  private func pair(_ start: Point, _ end: Point, _ hasBackward: Bool, _ isHorizontal: Bool) -> String {
    func moved(_ point: Point, _ by: Double) -> Point {
      let shift = hasBackward ? by : 0
      return isHorizontal ? Point(point.x, point.y + shift) : Point(point.x - shift, point.y)
    }
    let forward = Arrow(points: [moved(start, -3.5), moved(end, -3.5)], kind: .forward).marks()
    guard hasBackward else { return forward }
    return forward + Arrow(points: [moved(end, 3.5), moved(start, 3.5)], kind: .backward).marks()
  }
}
