import Adjoint
import Foundation
import LessonKit

/// A network that is to predict the distance of an earthquake from the two times.
struct SeismicTraining {
  let events: SeismicEvents
  let seeds: [UInt64]
  let epochs: Int
  /// The distance per delay, v_P v_S / (v_P − v_S) for v_P = 6 km/s and v_S = 3.43 km/s.
  let kilometresPerSecond = 8.0

  func present(_ lesson: inout Lesson) throws {
    let n = events.times.rows
    lesson.text(
      """
      Done in Double, the slide's scaling leaves the delay, but in a difference that is a millionth of the inputs. Can \
      a network use it? Distance = \(Int(kilometresPerSecond)) km/s · delay, from the two inputs by 16 tanh units, \
      Adam, learning rate 0.005, minibatches of 256, \(epochs) epochs, 60 % of the events for training, targets \
      standardized, everything in Float.
      """)
    let distances = kilometresPerSecond * events.delays
    var table = Table(
      ["inputs", "error (km)", "error of the constant (km)", "share"],
      caption:
        "Root mean square errors on the test part, medians over \(seeds.count) seeds; the constant is the mean of "
        + "the training part.")
    let slide = events.encodings().first { $0.key == "slide" }!
    let inputs = self.inputs()
    let results = try overSeeds("Training", seeds, each: inputs, name: \.name) { given, seed in
      var random = Random(seed: seed)
      let split = Split(count: n, training: 0.6, validation: 0, using: &random)
      let error = try train(given.inputs, distances, split, using: &random)
      let mean = distances.rows(at: split.training).mean
      return (error: error, constant: Self.rootMeanSquare(distances.rows(at: split.test) - mean))
    }
    for ((name, key, _), runs) in zip(inputs, results) {
      let (error, share) = (runs.median(\.error), runs.median { $0.error / $0.constant })
      table.append([
        .text(name), .number(error, digits: 1), .number(runs.median(\.constant), digits: 1), .percent(share, digits: 1),
      ])
      lesson.metric("\(key)DistanceError", error)
      lesson.metric("\(key)DistanceShare", share)
    }
    lesson.table(table)
    let kappa = try condition()
    let linear = try leastSquares(slide.inputs, distances)
    let rounding = kilometresPerSecond * slide.expected!.error
    lesson.metric("slideCondition", kappa)
    lesson.metric("slideLeastSquaresError", linear)
    lesson.metric("slideLeastSquaresErrorTheory", rounding)
    lesson.text(
      """
      The slide's inputs have the condition number \(kappa.scientific(digits: 1)), which asks for ½ κ ln 10³ = \
      \((kappa * log(1000) / 2).scientific(digits: 0)) steps of a linear model. Least squares in Double, by a QR \
      factorization, takes no steps: from the same inputs it predicts the distance to \(linear.fixed(digits: 1)) km \
      (rounding alone: \(rounding.fixed(digits: 1)) km), with weights near \
      ±\((kilometresPerSecond * SeismicEvents.span / 2).scientific(digits: 1)) km.

      In its own unit each event with two times is the pair (−1, 1): the delay is then in the factor of \
      RowScaling, which has to be an input of its own. One unit for all events keeps it in the pair.
      """)
  }

  /// The inputs of the network.
  private func inputs() -> [(name: String, key: String, inputs: Matrix<Float>)] {
    var given = events.encodings().filter { ["slide", "own", "common"].contains($0.key) }.map {
      (name: $0.name, key: $0.key, inputs: $0.inputs)
    }
    let units = RowScaling(events: events.times).factors / (SeismicEvents.range.upperBound / 2)
    given.insert(
      ("… and the unit as a third input", "ownUnit", given[1].inputs.appending(columns: Matrix<Float>(units))), at: 2)
    return given
  }

  /// The error of one network on the test part, in km.
  private func train(_ inputs: Matrix<Float>, _ distances: Matrix<Double>, _ split: Split, using random: inout Random)
    throws -> Double
  {
    let scaling = Standardizer(fittedTo: distances.rows(at: split.training))
    let samples = Samples(inputs, Matrix<Float>(scaling(distances)))
    let model = network(of: Float.self) {
      Dense(from: inputs.columns, to: 16, using: &random)
      Tanh()
      Dense(from: 16, to: 1, using: &random)
    }
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.005))
    try trainer.fit(samples.rows(at: split.training), epochs: epochs, batchSize: 256, using: &random)
    let prediction = scaling.inverse(Matrix<Double>(trainer.model(inputs.rows(at: split.test))))
    return Self.rootMeanSquare(prediction - distances.rows(at: split.test))
  }

  /// The smallest error that a linear function of the inputs can have.
  private func leastSquares(_ inputs: Matrix<Float>, _ distances: Matrix<Double>) throws -> Double {
    let X = Matrix<Double>(inputs).appending(columns: .ones(inputs.rows, 1))
    let residual = try PivotedQR(X).leastSquares(distances).residualNorms[0, 0]
    return residual / Double(inputs.rows).squareRoot()
  }

  /// κ of the covariance of the slide's inputs before they are rounded; a common factor does not change it.
  private func condition() throws -> Double {
    let hours = (events.times - SeismicEvents.start) / 3600
    let D = Centering(fittedTo: hours)(hours)
    let eigenvalues = try SymmetricEigen((D.T * D) / Double(D.rows)).values
    return eigenvalues.maximum / eigenvalues.minimum
  }

  private static func rootMeanSquare(_ E: Matrix<Double>) -> Double { (E.sumOfSquares / Double(E.count)).squareRoot() }
}
