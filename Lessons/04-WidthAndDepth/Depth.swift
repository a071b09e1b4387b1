import Adjoint
import LessonKit

/// Shallow against deep networks of nearly the same number of parameters.
struct Depth {
  let seeds: [UInt64]
  let gradients: Int
  let target = 300
  let folds = 3

  /// The parameters of `hidden` layers of `width` units: the first layer, those between, the last one.
  func parameters(inputs: Int, width w: Int, hidden: Int) -> Int {
    (inputs + 1) * w + (hidden - 1) * (w + 1) * w + w + 1
  }

  /// The width whose number of parameters is closest to the target.
  private func width(inputs: Int, hidden: Int) -> Int {
    (1...target).min {
      abs(parameters(inputs: inputs, width: $0, hidden: hidden) - target)
        < abs(parameters(inputs: inputs, width: $1, hidden: hidden) - target)
    }!
  }

  /// An affine layer whose biases are random too: otherwise all kinks of a ReLU network begin at 0.
  private func dense(_ p: Int, _ q: Int, using random: inout Random) -> Dense<Double> {
    let W: Matrix<Double> = Initializer.he().weights(from: p, to: q, using: &random)
    let s = 1 / Double(p).squareRoot()
    return Dense(weights: W, bias: .uniform(1, q, in: -s...s, using: &random))
  }

  /// f(x) = xᵀx on a grid of `side` × `side` points of the unit box, its edges included; x₁ changes fastest.
  private func box(side: Int) -> Samples<Double> {
    let x = points(0...1, side)
    let X = Matrix<Double>(rows: side * side, columns: 2) { i, j in x[j == 0 ? i % side : i / side] }
    return Samples(X, square(X).rowSums())
  }

  /// The error of a network on the box, with tanh, or on the wave, with ReLU.
  private func error(
    _ activation: some Activation<Double>, inputs: Int, hidden: Int, seed: UInt64, _ training: Samples<Double>,
    _ evaluation: Samples<Double>
  ) -> Double {
    var random = Random(seed: seed)
    let w = width(inputs: inputs, hidden: hidden)
    var model = network(of: Double.self) {
      dense(inputs, w, using: &random)
      activation
      Stack(count: hidden - 1) { Chain(dense(w, w, using: &random), activation) }
      dense(w, 1, using: &random)
    }
    fit(&model, to: training, gradients: gradients)
    return rootMeanSquareError(model, on: evaluation)
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Shallow or deep")
    lesson.text(
      """
      One hidden layer is enough for any accuracy, says the theorem (Cybenko 1989), if it is wide enough. Is it better \
      to spend parameters on width or on depth? All networks here have about \(target) parameters and the same \
      training, \(gradients) gradients. On f they have tanh units. The second function is a triangular wave of \
      \(1 << folds) straight pieces, which the next section analyses, learned with ReLU units from 257 points.
      """)
    let (boxTraining, boxTest) = (box(side: 20), box(side: 100))
    let (waveTraining, waveTest) = (
      Sawtooth.samples(points(0...1, 257), folds), Sawtooth.samples(points(0...1, 10_001), folds)
    )
    let header = ["hidden layers", "width", "parameters", "RMS error, median (range)"]
    var boxTable = Table(header, caption: "f, tanh units; \(seeds.count) seeds.")
    var waveTable = Table(header, caption: "The wave, ReLU units; \(seeds.count) seeds.")
    func row(_ inputs: Int, _ hidden: Int, _ errors: MedianAndRange) -> [Table.Cell] {
      let w = width(inputs: inputs, hidden: hidden)
      return [
        .integer(hidden), .integer(w), .integer(parameters(inputs: inputs, width: w, hidden: hidden)),
        .number(errors.text { $0.scientific(digits: 1) }),
      ]
    }
    let results = overSeeds("Depth", seeds, each: Array(1...4), name: count) { hidden, seed in
      (
        box: error(Tanh(), inputs: 2, hidden: hidden, seed: seed, boxTraining, boxTest),
        wave: error(ReLU(), inputs: 1, hidden: hidden, seed: seed, waveTraining, waveTest)
      )
    }
    for (hidden, runs) in zip(1...4, results) {
      boxTable.append(row(2, hidden, runs.medianAndRange(\.box)))
      waveTable.append(row(1, hidden, runs.medianAndRange(\.wave)))
      lesson.metric("depth\(hidden)BoxRMS", runs.median(\.box))
      lesson.metric("depth\(hidden)WaveRMS", runs.median(\.wave))
    }
    lesson.table(boxTable)
    lesson.table(waveTable)
    func best(_ error: ((box: Double, wave: Double)) -> Double) -> String {
      count(1 + results.indices.min { results[$0].median(error) < results[$1].median(error) }!)
    }
    lesson.text(
      """
      The smallest median on f has \(best(\.box)), on the wave \(best(\.wave)). The mean ½ alone has the error 0.29 \
      on the wave (√(1/12)). These are results of trainings. On the wave all of these networks contain weights with \
      the error 0: one layer has more units than it needs for 7 kinks, and more layers can fold, as the next section \
      does, or pass on their input.
      """)
  }

  private func count(_ layers: Int) -> String {
    ["", "one hidden layer", "two hidden layers", "three hidden layers", "four hidden layers"][layers]
  }
}
