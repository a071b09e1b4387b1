import Matrices

/// The state is saved as
/// ```
/// {"settings": …, "model": …, "optimizer": …, "random": …, "history": …, "epoch": 3, "step": 70, "seconds": 1.5,
///  "order": …, "batch": 10, "lossSum": 2.5, "isAnnounced": false, "losses": …, "callbacks": …}
/// ```
/// where order, batch and lossSum belong to an epoch that has begun.
extension TrainingSnapshot: Encodable where Model: Codable, Rule: Codable, Generator: Codable {
  fileprivate enum Key: CodingKey {
    case settings, model, optimizer, random, history, epoch, step, seconds
    case order, batch, lossSum, isAnnounced, losses, callbacks
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(settings, forKey: .settings)
    try values.encode(model, forKey: .model)
    try values.encode(optimizer, forKey: .optimizer)
    try values.encode(random, forKey: .random)
    var progress = loop.progress
    progress.endInterruption()
    try values.encode(progress.history, forKey: .history)
    try values.encode(progress.epoch, forKey: .epoch)
    try values.encode(progress.step, forKey: .step)
    try values.encode(loop.seconds, forKey: .seconds)
    if let minibatches = loop.minibatches {
      try values.encode(minibatches.order, forKey: .order)
      try values.encode(progress.batch, forKey: .batch)
      try values.encodeNumber(loop.lossSum, .lossSum)
      try values.encode(loop.isAnnounced, forKey: .isAnnounced)
    }
    if !loop.sequence.losses.isEmpty { try values.encode(loop.sequence.losses.map(CodedNumber.init), forKey: .losses) }
    try values.encode(CallbackMemories(callbacks: loop.callbacks, model: model), forKey: .callbacks)
  }

  /// The saved state of a training that begins in the state `fresh`.
  ///
  /// - Throws: ``TrainingMismatch`` if it is of another training, `DecodingError` if it is no state of one.
  package init(from decoder: any Decoder, continuing fresh: TrainingSnapshot) throws {
    self = fresh
    let values = try decoder.container(keyedBy: Key.self)
    try Self.compare(try values.decode([TrainingSetting].self, forKey: .settings), fresh.settings)
    model = try values.decode(Model.self, forKey: .model)
    try decoder.check(model.hasParameters(like: fresh.model), "the parameters are of other shapes than the model's")
    optimizer = try values.decode(Rule.self, forKey: .optimizer)
    random = try values.decode(Generator.self, forKey: .random)

    loop.progress.endInterruption()
    loop.progress.history = try values.decode(History.self, forKey: .history)
    loop.progress.epoch = try values.decodeCount(.epoch, "epochs are counted from 0")
    loop.progress.step = try values.decodeCount(.step, "steps are counted from 0")
    loop.secondsBefore = try values.decode(.seconds, "a time is at least 0") { $0 >= 0 && $0.isFinite }
    let (epoch, ended, count) = (loop.progress.epoch, loop.progress.history.epochs.count, loop.sequence.count)
    if epoch > loop.progress.epochs {
      throw TrainingMismatch(
        description: "has \(epoch) epochs already, and this training is to have \(loop.progress.epochs)")
    }
    func isNumber(_ i: Int) -> Bool { i >= 0 && i < count }
    if let order = try values.decodeIfPresent([Int].self, forKey: .order) {
      try decoder.check(order.count == count && order.allSatisfy(isNumber), "the order is of \(count) samples")
      loop.isAnnounced = try values.decode(Bool.self, forKey: .isAnnounced)
      let first = loop.isAnnounced ? 1 : 0
      loop.progress.batch = try values.decode(.batch, "the batch is one of \(loop.progress.batches)") {
        $0 >= first && $0 <= fresh.loop.progress.batches
      }
      loop.lossSum = try values.decodeNumber(.lossSum)
      loop.continueEpoch(order: order)
    } else {
      loop.progress.batch = epoch == 0 ? 0 : loop.progress.batches
    }
    try decoder.check(
      ended == (loop.minibatches == nil ? epoch : epoch - 1),
      "the history has the epochs before epoch \(epoch), found \(ended)")
    if let losses = try values.decodeIfPresent([CodedNumber<Double>].self, forKey: .losses) {
      try decoder.check(losses.count == count, "there are losses of \(count) samples, found \(losses.count)")
      loop.sequence = SampleSequence(loop.sequence.order, count: count, losses: losses.map(\.value))
    }
    try CallbackMemories.restore(&loop.callbacks, from: values.superDecoder(forKey: .callbacks), of: model)
  }

  private static func compare(_ saved: [TrainingSetting], _ now: [TrainingSetting]) throws {
    if saved == now { return }
    let values = Dictionary(saved.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    for setting in now where values[setting.name] != setting.value {
      let found = values[setting.name].map { ($0.excerpt) } ?? "unknown"
      throw TrainingMismatch(
        description: "is of another training: its \(setting.name) is \(found), and that of this training "
          + setting.value.excerpt)
    }
    throw TrainingMismatch(description: "is of another training, with other settings")
  }
}
