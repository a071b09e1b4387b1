import Adjoint
import LessonKit

/// The triangular wave, which needs few units in a deep network, but one for each piece in a shallow one.
struct Sawtooth {
  let seeds: [UInt64]
  let gradients: Int
  let folds: Int

  /// The wave of 2ᵏ pieces by its formula, 2 min(s, 1 − s) with s = 2ᵏ⁻¹ x mod 1. In binary all of its steps are exact.
  static func wave(_ x: Double, _ k: Int) -> Double {
    let stretched = Double(1 << (k - 1)) * x
    let s = stretched - stretched.rounded(.down)
    return 2 * min(s, 1 - s)
  }

  static func samples(_ x: [Double], _ k: Int) -> Samples<Double> {
    Samples(.column(x), .column(x.map { wave($0, k) }))
  }

  /// h(x) = 2 relu(x) − 4 relu(x − ½) + 2 relu(x − 1), k times; with two units the last term, 0 on [0, 1], is left out.
  static func deep(_ k: Int, units: Int) -> some Layer<Double> {
    let into = Matrix<Double>.ones(1, units)
    let bias = Matrix<Double>.row(Array([0, -0.5, -1][..<units]))
    let out = Matrix<Double>.column(Array([2, -4, 2][..<units]))
    // Between two hats: the output of one is the input of the next, out · into.
    return network(of: Double.self) {
      Dense(weights: into, bias: bias)
      ReLU()
      Stack(count: k - 1) { Chain(Dense(weights: out * into, bias: bias), ReLU()) }
      Dense(weights: out, bias: [[0]])
    }
  }

  /// The wave with one hidden layer: as many units as pieces.
  static func shallow(_ k: Int) -> some Layer<Double> {
    let knots = points(0...1, (1 << k) + 1)
    return interpolant(of: knots.map { wave($0, k) }, at: knots)
  }

  /// The number of straight pieces on [0, 1], from slopes between points that include all kinks.
  private func pieces(_ model: some Layer<Double>, _ k: Int) -> Int {
    let y = model(.column(points(0...1, (4 << k) + 1))).elements
    let slopes = zip(y.dropFirst(), y).map { $0 - $1 }
    return 1 + zip(slopes.dropFirst(), slopes).count { $0 != $1 }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Where depth matters")
    lesson.formula(
      """
      h(x) = 2 relu(x) − 4 relu(x − ½) + 2 relu(x − 1)      0 → 1 → 0
      h ∘ h ∘ … ∘ h, k times: 2ᵏ pieces, 2 or 3 units per layer

      one hidden layer: m units, m kinks, m + 1 pieces, so m ≥ 2ᵏ − 1
      """)
    lesson.text(
      """
      h folds the interval: each half is stretched to the whole. The graph of the following layers therefore occurs \
      twice, and k layers make 2ᵏ pieces. One hidden layer needs a unit for each kink. The weights below are written \
      by hand; pieces are counted from the slopes of the network, errors are the largest on 10 001 points (Telgarsky \
      2016).
      """)
    let test = points(0...1, 10_001)
    var table = Table(["k", "pieces", "2ᵏ", "deep: units", "weights", "error", "shallow: units", "weights", "error"])
    var (worstDeep, worstShallow, mismatches) = (0.0, 0.0, 0)
    for k in 1...folds {
      let (deep, shallow, samples) = (Self.deep(k, units: 2), Self.shallow(k), Self.samples(test, k))
      func error(_ model: some Layer<Double>) -> Double { (model(samples.inputs) - samples.targets).maxNorm }
      let errors = (max(error(deep), error(Self.deep(k, units: 3))), error(shallow))
      let counted = pieces(deep, k)
      (worstDeep, worstShallow) = (max(worstDeep, errors.0), max(worstShallow, errors.1))
      if counted != 1 << k { mismatches += 1 }
      table.append([
        .integer(k), .integer(counted), .integer(1 << k), .integer(2 * k), .integer(deep.parameters.count),
        .scientific(errors.0, digits: 0), .integer(1 << k), .integer(shallow.parameters.count),
        .scientific(errors.1, digits: 0),
      ])
    }
    lesson.table(table)
    lesson.metric("sawtoothDeepError", worstDeep)
    lesson.metric("sawtoothShallowError", worstShallow)
    lesson.metric("sawtoothPieceMismatches", mismatches)
    presentTrained(&lesson)
  }

  /// One hidden layer with as many parameters as the deep network of four folds.
  private func presentTrained(_ lesson: inout Lesson) {
    let k = 4
    let deep = Self.deep(k, units: 2)
    let units = (deep.parameters.count - 1) / 3
    let (training, test) = (Self.samples(points(0...1, 257), k), Self.samples(points(0...1, 10_001), k))
    let runs = overSeeds("One layer", seeds) { seed in
      var random = Random(seed: seed)
      var model = spreadNetwork(units: units, using: &random)
      fit(&model, to: training, gradients: gradients)
      return (values: model(training.inputs).elements, error: rootMeanSquareError(model, on: test))
    }
    let errors = runs.medianAndRange(\.error)
    // V = 2ᵏ |t| for |t| ≤ d = 2⁻ᵏ⁻¹: the best line is its mean, and leaves 4ᵏ (d²/3 − d²/4) = 1/48.
    let missed = Double((1 << k) - 1 - units) / Double(1 << k)
    let bound = (missed / 48).squareRoot()
    lesson.text(
      """
      One hidden layer with the \(deep.parameters.count) parameters that the deep network needs for k = \(k) has \
      \(units) units. Trained, its RMS error is \(errors.text { $0.fixed(digits: 3) }) over \(seeds.count) seeds; ½ \
      everywhere has 0.289, the deep network \(rootMeanSquareError(deep, on: test).scientific(digits: 0)). No weights \
      have less than \(bound.fixed(digits: 3)): where the wave has a kink and the network none, a line runs through a \
      V, and that costs 1/48 in the mean square, over a width of 2⁻ᵏ at each of the \((1 << k) - 1 - units) kinks that \
      are missed.
      """)
    lesson.metric("sawtoothFewUnitsRMS", errors.median)
    lesson.metric("sawtoothFewUnitsBound", bound)
    lesson.figure(
      LineChart(
        title: "Sixteen pieces", x: Axis(label: "x", range: 0...1), y: Axis(label: "y"),
        series: [
          .init(
            name: "deep, 4 layers of 2 units, by hand", x: training.inputs.elements, y: deep(training.inputs).elements),
          .init(name: "one layer of \(units) units, trained", x: training.inputs.elements, y: runs[0].values),
        ]), caption: "Both networks have about \(deep.parameters.count) parameters. Seed \(seeds[0]).")
  }
}
