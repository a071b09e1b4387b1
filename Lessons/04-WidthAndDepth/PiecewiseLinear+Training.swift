import Adjoint
import LessonKit

extension PiecewiseLinear {
  /// The error after a training, and how many kinks are within the interval.
  private typealias Run = (error: Double, inside: Double)

  /// −b/w of all units within the interval, sorted.
  private func kinks(_ model: some Layer<Double>) -> [Double] {
    let (W, b) = (model.parameters.tensors[0].value, model.parameters.tensors[1].value)
    return zip(W.elements, b.elements).map { -$1 / $0 }.filter { $0 > 0 && $0 < 1 }.sorted()
  }

  /// The usual initialization with biases of zero, so that all kinks are at 0.
  private func zeroBiasNetwork(units: Int, using random: inout Random) -> some Layer<Double> {
    network(of: Double.self) {
      Dense(from: 1, to: units, initializer: .he(), using: &random)
      ReLU()
      Dense(from: units, to: 1, using: &random)
    }
  }

  private func train(_ model: inout some Layer<Double>) {
    let x = points(0...1, 257)
    let samples = Samples<Double>(.column(x), .column(x.map { $0 * $0 }))
    fit(&model, to: samples, gradients: gradients)
  }

  /// Trained networks against the lower bound for as many units.
  func presentTraining(_ lesson: inout Lesson) {
    lesson.text(
      """
      Now training has to find such weights, on 257 points of x² with \(gradients) gradients, from two \
      initializations: biases of zero, with which all kinks are at x = 0 and every unit with w < 0 is zero on the \
      whole interval, without a gradient; and kinks spread over [0, 1] at random. m units make at most m + 1 pieces, \
      so no training can go below h²/√180 with h = 1/(m + 1).
      """)
    func runs(_ name: String, _ start: (Int, inout Random) -> some Layer<Double>) -> [[Run]] {
      overSeeds("Kinks", seeds, each: counts, name: { "\(name), \($0) units" }) { units, seed in
        var random = Random(seed: seed)
        var model = start(units, &random)
        train(&model)
        return (error: Self.squareError { model($0) }, inside: Double(kinks(model).count))
      }
    }
    let zero = runs("biases 0") { zeroBiasNetwork(units: $0, using: &$1) }
    let spread = runs("spread kinks") { spreadNetwork(units: $0, using: &$1) }
    var table = Table(
      ["units m", "biases 0", "kinks inside", "spread kinks", "kinks inside", "interpolant", "bound"],
      caption:
        "RMS errors, medians over \(seeds.count) seeds; kinks within the interval after training; the interpolant of m "
        + "pieces; the bound for m + 1 pieces.")
    var least = Double.infinity
    for (m, (zero, spread)) in zip(counts, zip(zero, spread)) {
      let bound = 1 / (Double((m + 1) * (m + 1)) * 180.0.squareRoot())
      least = (zero + spread).reduce(least) { min($0, $1.error / bound) }
      table.append([
        .integer(m), .scientific(zero.median(\.error), digits: 1), .number(zero.median(\.inside), digits: 0),
        .scientific(spread.median(\.error), digits: 1), .number(spread.median(\.inside), digits: 0),
        .scientific(1 / (Double(m * m) * 30.0.squareRoot()), digits: 1), .scientific(bound, digits: 1),
      ])
      lesson.metric("kinks\(m)ZeroRMS", zero.median(\.error))
      lesson.metric("kinks\(m)SpreadRMS", spread.median(\.error))
    }
    lesson.table(table)
    lesson.metric("trainedOverBoundMinimum", least)
    drawKinks(&lesson)
    draw(zero, spread, &lesson)
  }

  /// One fit with its kinks, before and after.
  private func drawKinks(_ lesson: inout Lesson) {
    let x = points(0...1, 257)
    var random = Random(seed: seeds[0])
    let before = spreadNetwork(units: 8, using: &random)
    var after = before
    train(&after)
    func panel(_ title: String, _ model: some Layer<Double>) -> LineChart {
      let kinks = kinks(model)
      return LineChart(
        title: title, x: Axis(label: "x", range: 0...1), y: Axis(label: "y"),
        series: [
          .init(name: "network", x: x, y: model(.column(x)).elements), .init(name: "x²", x: x, y: x.map { $0 * $0 }),
          .init(name: "\(kinks.count) kinks", x: kinks, y: model(.column(kinks)).elements, style: .points),
        ])
    }
    lesson.figure(
      Panels(
        title: "Eight units and their kinks", columns: 2,
        figures: [panel("Before training", before), panel("After training", after)]),
      caption: "Kinks at −b/w, of those units that have one in the interval; kinks may coincide. Seed \(seeds[0]).")
  }

  private func draw(_ zero: [[Run]], _ spread: [[Run]], _ lesson: inout Lesson) {
    let m = counts.map(Double.init)
    lesson.figure(
      LineChart(
        title: "Error over the number of units", x: Axis(label: "units", scale: .logarithmic),
        y: Axis(label: "RMS error on x²", scale: .logarithmic),
        series: [
          .init(name: "trained from biases 0", x: m, spreads: zero.map { $0.medianAndRange(\.error) }, style: .both),
          .init(
            name: "trained from spread kinks", x: m, spreads: spread.map { $0.medianAndRange(\.error) }, style: .both),
          .init(name: "interpolant, h²/√30", x: m, y: m.map { 1 / ($0 * $0 * 30.0.squareRoot()) }),
          .init(name: "no training can be below", x: m, y: m.map { 1 / (($0 + 1) * ($0 + 1) * 180.0.squareRoot()) }),
        ]), caption: "Medians and ranges over \(seeds.count) seeds.")
  }
}
