import Checkpoints
import Foundation
import Kernels

/// A training of a few tenths of a second that tests kill and resume. It has all kinds of state: random masks, running
/// statistics, an order that depends on losses, a rate that falls, the best model so far.
///
///     killed-training FILE [EPOCHS [UNITS [THREADS]]]
///
/// A line `saved STEP` follows each save, and the last line is the checksum of the weights.
@main enum KilledTraining {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      print("usage: killed-training FILE [EPOCHS [UNITS [THREADS]]]")
      exit(2)
    }
    func number(_ place: Int, _ usual: Int) -> Int {
      arguments.indices.contains(place) ? Int(arguments[place]) ?? usual : usual
    }
    let (epochs, units) = (number(2, 40), number(3, 16))
    Threads.count = number(4, 1)
    var random = Random(seed: 1)
    let X = Matrix<Float>.normal(120, 4, using: &random)
    let samples = Samples(X, X.column(0) ⊙ X.column(1))
    let scaler = Standardizer(fittedTo: X)
    let training = Samples(scaler(X[rows: 0..<80]), samples.targets[rows: 0..<80])
    let validation = Samples(scaler(X[rows: 80..<120]), samples.targets[rows: 80..<120])
    let model = network(of: Float.self) {
      Dense(from: 4, to: units, using: &random)
      BatchNorm(features: units)
      Tanh()
      Dropout(rate: 0.2, using: &random)
      Dense(from: units, to: units, using: &random)
      Tanh()
      Dense(from: units, to: 1, using: &random)
    }
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.01))
    trainer.augmentations = [InputNoise(standardDeviation: 0.05)]
    do {
      let history = try trainer.fit(
        training, validation: validation, epochs: epochs, batchSize: 16, order: .emphasizing(share: 0.3),
        callbacks: [
          Announcement(), EarlyStopping(patience: 30), ReducedOnPlateau(Plateau(factor: 0.5, patience: 3)),
        ],
        resuming: trainer.checkpoint(in: arguments[1], every: .steps(Announcement.interval), preprocessing: scaler),
        using: &random)
      let bits = trainer.model.parameters.flattened.elements.reduce(UInt64(history.epochs.count)) {
        ($0 ^ UInt64($1.bitPattern)) &* 0x9e37_79b9_7f4a_7c15
      }
      print("weights \(String(bits, radix: 16)) losses \(history.epochs.map(\.trainingLoss).reduce(0, +))")
    } catch {
      print("error: \(error)")
      exit(1)
    }
  }

  /// Says which state is saved: before the step after it.
  struct Announcement: StatelessCallback {
    static let interval = 3
    mutating func stepWillBegin<Model: Layer>(_ state: inout TrainingState<Model>) {
      if state.step > 0, state.step.isMultiple(of: Self.interval) {
        FileHandle.standardOutput.write(Data("saved \(state.step)\n".utf8))
      }
    }
  }
}
