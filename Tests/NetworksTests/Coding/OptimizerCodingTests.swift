import Foundation
import Matrices
import Networks
import Testing

@Suite("Saving optimizers") struct OptimizerCodingTests {
  private func expectResumed<Rule: Optimizer & Codable & Equatable>(
    _ rule: Rule
  ) throws {
    typealias S = Rule.S
    var random = Random(seed: 6)
    let X = Matrix<S>.normal(40, 3, using: &random)
    let samples = Samples(X, sin(X * Matrix<S>.normal(3, 2, using: &random)))
    let model = network(of: S.self) {
      Dense(from: 3, to: 5, using: &random)
      Tanh()
      Dense(from: 5, to: 2, using: &random)
    }
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: rule)
    try trainer.fit(samples, epochs: 3, batchSize: 7, using: &random)

    // All that a training depends on goes through a file, and both go on.
    var resumed = Trainer(
      try savedAndRead(trainer.model), loss: try savedAndRead(trainer.loss),
      optimizer: try savedAndRead(trainer.optimizer))
    var resumedRandom = try savedAndRead(random)
    #expect(resumed.optimizer == trainer.optimizer)
    try trainer.fit(samples, epochs: 3, batchSize: 7, using: &random)
    try resumed.fit(samples, epochs: 3, batchSize: 7, using: &resumedRandom)
    #expect(resumed.model == trainer.model && resumed.optimizer == trainer.optimizer)
    #expect(resumed.model != model)
  }

  private func expectAllResumed<S: Scalar>(_ type: S.Type) throws {
    try expectResumed(Adagrad<S>(learningRate: 0.1))
    try expectResumed(Adam<S>(learningRate: 0.01))
    try expectResumed(AdamW<S>(learningRate: 0.01, decay: 0.1))
    try expectResumed(GradientDescent<S>(learningRate: 0.1))
    try expectResumed(Momentum<S>(learningRate: 0.1, form: .lecture))
    try expectResumed(Nesterov<S>(learningRate: 0.05))
    try expectResumed(Momentum<S>(learningRate: 0.1, form: .rateTimesSum))
    try expectResumed(Nesterov<S>(learningRate: 0.05, form: .rateTimesSum))
    try expectResumed(RMSprop<S>(learningRate: 0.01))
    try expectResumed(LayerwiseRates(Adam<S>(learningRate: 0.01)))
  }

  @Test("a training that goes on from a file takes the same steps, bit for bit")
  func resumed() throws {
    try expectAllResumed(Float.self)
    try expectAllResumed(Double.self)
  }

  @Test("a rule that lost its state would not: the test finds a difference")
  func forgotten() throws {
    var (kept, model) = (Adam<Double>(learningRate: 0.1), point([1.0, 2.0]))
    kept.update(&model, along: slope([1, -3]))
    var (fresh, other) = (Adam<Double>(learningRate: 0.1), model)
    kept.update(&model, along: slope([2, 1]))
    fresh.update(&other, along: slope([2, 1]))
    #expect(model != other && kept != fresh)
  }

  @Test("numbers that no rule may have are errors")
  func checked() throws {
    func changed<Rule: Codable>(_ rule: Rule, _ old: String, _ new: String) throws -> String? {
      try problem(rule, replacing: old, by: new)
    }
    let rate = "a learning rate must be positive and finite, found 0.0"
    let (old, new) = (#""learningRate":0.5"#, #""learningRate":0"#)
    #expect(try changed(Adagrad<Double>(learningRate: 0.5), old, new) == rate)
    #expect(try changed(Adam<Double>(learningRate: 0.5), old, new) == rate)
    #expect(try changed(AdamW<Double>(learningRate: 0.5), old, new) == rate)
    #expect(try changed(GradientDescent<Double>(learningRate: 0.5), old, new) == rate)
    #expect(try changed(Momentum<Double>(learningRate: 0.5), old, new) == rate)
    #expect(try changed(Nesterov<Double>(learningRate: 0.5), old, new) == rate)
    #expect(try changed(RMSprop<Double>(learningRate: 0.5), old, new) == rate)
    let (beta, one) = (#""beta":0.9"#, #""beta":1"#)
    #expect(try changed(Momentum<Double>(learningRate: 1), beta, one)?.hasPrefix("β of m") == true)
    #expect(try changed(Nesterov<Double>(learningRate: 1), beta, one)?.hasPrefix("β of N") == true)
    #expect(try changed(RMSprop<Double>(), beta, one)?.hasPrefix("β of RMSprop") == true)
    #expect(
      try changed(Adam<Double>(), #""beta1":0.9"#, #""beta1":-1"#)
        == "β₁ of Adam lies in 0..<1, found -1.0")
    #expect(
      try changed(Adagrad<Double>(epsilon: 0.5), #""epsilon":0.5"#, #""epsilon":0"#)
        == "ε of Adagrad is positive and finite, found 0.0")
    #expect(
      try changed(AdamW<Double>(decay: 0.5), #""decay":0.5"#, #""decay":-1"#)
        == "λ of AdamW is not negative, found -1.0")
  }

  @Test("settings are JSON numbers and come back bit for bit")
  func settings() throws {
    var random = Random(seed: 12)
    for _ in 0..<500 {
      let double = abs(Double(bitPattern: random.next()))
      let float = abs(Float(bitPattern: UInt32(truncatingIfNeeded: random.next())))
      if double.isFinite && double > 0 {
        let rule = GradientDescent<Double>(learningRate: double)
        #expect(try savedAndRead(rule) == rule)
      }
      if float.isFinite && float > 0 {
        let rule = GradientDescent<Float>(learningRate: float)
        #expect(try savedAndRead(rule) == rule)
      }
    }
  }

  @Test("sums of squares below 0, and factors that are no roots of numbers, are errors")
  func state() throws {
    func changed<Rule: Optimizer & Codable>(_ rule: Rule, key: String) throws -> String? where Rule.S == Double {
      var (rule, model) = (rule, ParameterRow<Double>([[1, 2]]))
      rule.update(&model, along: ParameterRow([[1, -3]]))
      func squares(_ v: Matrix<Double>) -> [[String: Matrix<Double>]] { [["0.row": v]] }
      // Infinite squares are those of large gradients.
      #expect(try problem(rule, at: [key], being: squares([[.infinity, 0]])) == nil)
      #expect(
        try problem(rule, at: [key], being: squares([[1, .nan]])) == "sums of squares are at least 0, found nan")
      return try problem(rule, at: [key], being: squares([[1, -4]]))
    }
    let sentence = "sums of squares are at least 0, found -4.0"
    #expect(try changed(Adam<Double>(), key: "meanSquare") == sentence)
    #expect(try changed(RMSprop<Double>(), key: "meanSquare") == sentence)
    #expect(try changed(Adagrad<Double>(), key: "squares") == sentence)

    var (layerwise, model) = (LayerwiseRates(GradientDescent(learningRate: 1)), ParameterRow<Double>([[1, 2]]))
    layerwise.update(&model, along: ParameterRow([[1, -3]]))
    #expect(try savedAndRead(layerwise) == layerwise)
    for (factor, found) in [(-1, "-1.0"), (0.5, "0.5")] {
      #expect(
        try problem(layerwise, at: ["factors"], being: [factor])
          == "a factor is the root of a number of inputs, found \(found)")
    }
  }
}
