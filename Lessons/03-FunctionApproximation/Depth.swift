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

  /// On the box: tanh. On the wave: ReLU.
  private func error(
    _ activation: some Activation<Double>, inputs: Int, hidden: Int, seed: UInt64,
    _ training: Samples<Double>, _ evaluation: Samples<Double>
  ) -> Double {
    var random = Random(seed: seed)
    let w = width(inputs: inputs, hidden: hidden)
    var model = network(of: Double.self) {
      dense(inputs, w, using: &random)
      activation
      Stack(count: hidden - 1) { Chain(dense(w, w, using: &random), activation) }
      dense(w, 1, using: &random)
    }
    Fitting(gradients: gradients)(&model, to: training)
    return rootMeanSquareError(model, on: evaluation)
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Shallow or deep")
    lesson.text(
      """
      One hidden layer is enough for any accuracy, says the theorem (Cybenko 1989), if it is wide enough. Is it better \
      to spend parameters on width or on depth? All networks here have about \(target) parameters and the same \
      training, \(gradients) gradients. On f they have tanh units. The second function is a triangular wave of \
      \(1 << folds) straight pieces, which the next section takes apart, learned with ReLU units from 257 points.
      """)
    let bar = ProgressBar("Depth", total: 8 * seeds.count)
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
        .integer(hidden), .integer(w),
        .integer(parameters(inputs: inputs, width: w, hidden: hidden)),
        .number(errors.text { $0.scientific(digits: 1) }),
      ]
    }
    var medians: [(hidden: Int, box: Double, wave: Double)] = []
    for hidden in 1...4 {
      let smooth = overSeeds(seeds, bar, from: (2 * hidden - 2) * seeds.count) { seed in
        error(Tanh(), inputs: 2, hidden: hidden, seed: seed, boxTraining, boxTest)
      }
      let wave = overSeeds(seeds, bar, from: (2 * hidden - 1) * seeds.count) { seed in
        error(ReLU(), inputs: 1, hidden: hidden, seed: seed, waveTraining, waveTest)
      }
      boxTable.append(row(2, hidden, smooth))
      waveTable.append(row(1, hidden, wave))
      medians.append((hidden, smooth.median, wave.median))
      lesson.metric("depth\(hidden)BoxRMS", smooth.median)
      lesson.metric("depth\(hidden)WaveRMS", wave.median)
    }
    bar.finish()
    lesson.table(boxTable)
    lesson.table(waveTable)
    let (onBox, onWave) = (
      medians.min { $0.box < $1.box }!.hidden, medians.min { $0.wave < $1.wave }!.hidden
    )
    lesson.text(
      """
      The smallest median on f has \(count(onBox)), on the wave \(count(onWave)). The mean ½ alone has the error 0.29 \
      on the wave (√(1/12)). These are results of trainings. On the wave all of these networks contain weights with \
      the error 0: one layer has more units than it needs for 7 kinks, and more layers can fold, as the next section \
      does, or pass on what they get.
      """)
  }

  private func count(_ layers: Int) -> String {
    ["", "one hidden layer", "two hidden layers", "three hidden layers", "four hidden layers"][
      layers]
  }
}
