import Figures

/// The progress of one computation, and its curves.
struct LiveTask {
  let label: String
  let total: Int
  var completed = 0
  var status = ""
  var isFinished = false
  /// The points of each curve, in the order in which the curves appeared.
  private(set) var curves: [(name: String, points: LivePoints)] = []

  init(_ label: String, total: Int) { (self.label, self.total) = (label, total) }

  var share: Double { Double(completed) / Double(total) }

  mutating func add(_ values: KeyValuePairs<String, Double>) {
    for (name, value) in values {
      let place = curves.firstIndex { $0.name == name } ?? curves.count
      if place == curves.count { curves.append((name, LivePoints())) }
      curves[place].points.append(100 * share, value)
    }
  }
}

/// Points of a curve that grows: never more than a picture can show, however many are added.
struct LivePoints {
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private var (stride, skipped) = (1, 0)

  static let limit = 600

  /// Adds a point; where there are too many, every second one is omitted, from now on as well.
  mutating func append(_ x: Double, _ y: Double) {
    skipped += 1
    if skipped < stride { return }
    skipped = 0
    self.x.append(x)
    self.y.append(y)
    if self.x.count < Self.limit { return }
    stride *= 2
    self.x = self.x.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    self.y = self.y.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }
}

/// The curves of all computations that have one of a name.
enum LiveCurves {
  /// The computations that are shown: more lines could not be told apart.
  private static let shown = 5

  static func charts(of tasks: [LiveTask]) -> [LineChart] {
    var names: [String] = []
    for task in tasks { for curve in task.curves where !names.contains(curve.name) { names.append(curve.name) } }
    return names.map { name in
      let series = tasks.compactMap { task in
        task.curves.first { $0.name == name }.map {
          LineChart.Series(name: task.label, x: $0.points.x, y: $0.points.y)
        }
      }.suffix(shown)
      let isPositive = series.allSatisfy { $0.y.allSatisfy { !($0 <= 0) } }
      return LineChart(
        title: name, x: Axis(label: "progress, %", range: 0...100),
        y: Axis(label: name, scale: isPositive ? .logarithmic : .linear), series: Array(series))
    }
  }
}
