import Matrices

/// Saves the state of one training when it is due.
struct TrainingKeeper<Model: Layer, Rule: Optimizer<Model.S>, Generator: RandomNumberGenerator> {
  private let checkpoint: TrainingCheckpoint<Model, Rule, Generator>
  private let settings: [TrainingSetting]
  /// The time of the last save, on the clock of the training.
  private var lastSave = 0.0
  /// The place in the training whose state is the saved one.
  private var savedPlace: [Int] = []
  /// Why the state could not be saved.
  private(set) var failure: String?

  init(_ checkpoint: TrainingCheckpoint<Model, Rule, Generator>, _ settings: [TrainingSetting]) {
    (self.checkpoint, self.settings) = (checkpoint, settings)
  }

  /// Continues the training that was saved, if one was.
  mutating func begin<Objective>(
    _ trainer: inout Trainer<Model, Objective, Rule>, _ loop: inout TrainingLoop, _ random: inout Generator
  ) throws(TrainingError) {
    if let callback = loop.callbacks.first(where: \.hidesMemory) {
      throw .checkpoint(
        "cannot save what the callback \(type(of: callback)) remembers: make it a RememberingCallback that is Codable, "
          + "or a StatelessCallback if it remembers nothing")
    }
    var snapshot = snapshot(trainer, loop, random)
    do {
      try checkpoint.begin(&snapshot)
    } catch {
      throw .checkpoint("\(error)")
    }
    (trainer.model, trainer.optimizer, random, loop) =
      (snapshot.model, snapshot.optimizer, snapshot.random, snapshot.loop)
    (lastSave, savedPlace) = (loop.seconds, place(of: loop))
  }

  /// Saves the state after a step or an epoch, if the interval has passed.
  mutating func saveIfDue<Objective>(
    _ trainer: Trainer<Model, Objective, Rule>, _ loop: inout TrainingLoop, _ random: Generator
  ) {
    if checkpoint.isDue(after: loop, lastSave: lastSave) { save(trainer, &loop, random) }
  }

  /// Saves the state in which the training ends, unless that is the saved one.
  mutating func saveAtEnd<Objective>(
    _ trainer: Trainer<Model, Objective, Rule>, _ loop: inout TrainingLoop, _ random: Generator
  ) {
    if place(of: loop) != savedPlace { save(trainer, &loop, random) }
  }

  private mutating func save<Objective>(
    _ trainer: Trainer<Model, Objective, Rule>, _ loop: inout TrainingLoop, _ random: Generator
  ) {
    if failure != nil { return }
    do {
      try checkpoint.save(snapshot(trainer, loop, random))
      (lastSave, savedPlace) = (loop.seconds, place(of: loop))
    } catch {
      failure = "\(error)"
      loop.progress.stop(because: "\(error)")
    }
  }

  private func snapshot<Objective>(
    _ trainer: Trainer<Model, Objective, Rule>, _ loop: TrainingLoop, _ random: Generator
  ) -> TrainingSnapshot<Model, Rule, Generator> {
    TrainingSnapshot(
      model: trainer.model, optimizer: trainer.optimizer, random: random, loop: loop, settings: settings)
  }

  private func place(of loop: TrainingLoop) -> [Int] {
    let progress = loop.progress
    return [
      progress.step, progress.epoch, progress.batch, progress.history.epochs.count, progress.isStopped ? 1 : 0,
    ]
  }
}
