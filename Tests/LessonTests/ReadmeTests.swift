import Adjoint
import Foundation
import Testing
import Verification

@Suite("README") struct ReadmeTests {
  /// The README's program, line by line, returning what it prints.
  private func program() throws -> Double {
    var random = Random(seed: 1)
    let digits = try Digits<Float>()
    let samples = Samples(digits.images / 16, .oneHot(digits.labels, classes: 10))
    let split = Split(count: samples.count, using: &random)
    let model = network(of: Float.self) {
      Dense(from: 64, to: 32, using: &random)
      Tanh()
      Dense(from: 32, to: 10, using: &random)
    }
    var trainer = Trainer(model, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: 0.01))
    try trainer.fit(samples.rows(at: split.training), epochs: 30, batchSize: 32, using: &random)
    let test = samples.rows(at: split.test)
    return accuracy(of: trainer.model(test.inputs), against: test.targets)
  }

  @Test("the program of the README recognizes what it says")
  func output() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let printed = try #require(readme.firstMatch(of: /a number near (0\.\d+)/)).1
    let stated = try #require(Double(printed))
    // Vector units of other widths round differently, which may turn a few of the 360 test digits.
    #expect(try abs(program() - stated) < 5.0 / 360)
  }

  /// The README's program for an equation, line by line, returning what it prints.
  private func equation() -> Double {
    var random = Random(seed: 1)
    let heat = Heat(diffusivity: 0.1)
    var solution = Constrained(
      network(of: Double.self) {
        DomainScaling(heat.domain)
        Dense(from: 2, to: 16, using: &random)
        Tanh()
        Dense(from: 16, to: 16, using: &random)
        Tanh()
        Dense(from: 16, to: 1, using: &random)
      }, by: heat.hardConstraint(amplitudes: [1]))
    let problem = Problem(
      heat, interior: heat.domain.latinHypercube(500, using: &random), data: [])
    let objective = PhysicsResiduals(solution, problem)
    SelfScaledBroyden().fit(&solution, to: objective, until: StoppingRule(iterations: 300))
    let X = heat.domain.grid([50, 50])
    let exact = heat.solution(amplitudes: [1]).values(at: X)
    return relativeL2Error(of: solution(X), against: exact)
  }

  @Test("the program of the README solves the heat equation as well as it says")
  func heat() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let printed = try #require(readme.firstMatch(of: /an error near (\d(?:\.\d+)?e-\d+)/)).1
    let stated = try #require(Double(printed))
    // 300 steps amplify how other vector units round: the same size is all that can be asked for.
    let ratio = equation() / stated
    #expect(ratio > 0.1 && ratio < 10, "\(ratio) times the stated error")
  }

  /// The README's second program, line by line, returning what it prints.
  private func secondProgram() throws -> (summary: String, accuracy: Double) {
    var random = Random(seed: 1)
    let digits = try Digits<Float>()
    let samples = Samples(digits.images / 16, .oneHot(digits.labels, classes: 10))
    let split = Split(count: samples.count, using: &random)
    let test = samples.rows(at: split.test)
    let regularized = network(of: Float.self) {
      Dense(from: 64, to: 64, initializer: .he(), using: &random)
      BatchNorm(features: 64)
      ReLU()
      Dropout(rate: 0.2, using: &random)
      Dense(from: 64, to: 10, using: &random)
    }
    let summary = "\(regularized.summary(inputs: 64))"
    var tuned = Trainer(
      regularized, loss: SoftmaxCrossEntropy(), optimizer: AdamW(learningRate: 0.01))
    tuned.augmentations = [LabelSmoothing(0.05)]
    try tuned.fit(
      samples.rows(at: split.training), validation: samples.rows(at: split.validation),
      epochs: 60, batchSize: 32,
      callbacks: [
        ScheduledRate(.cosine(from: 0.01, steps: 60), per: .epoch),
        EarlyStopping(patience: 10),
        ProgressReport(every: 10),
      ], using: &random)
    let unsure = tuned.model.monteCarloPrediction(of: test.inputs, passes: 50, using: &random)
    return (summary, accuracy(of: unsure.mean, against: test.targets))
  }

  @Test("the second program recognizes the digits, too, and its summary has all layers")
  func second() throws {
    let (summary, accuracy) = try secondProgram()
    #expect(summary.split(separator: "\n").count == 7 && summary.contains("4 938"))
    // Between the 10 % of guessing and the 98 % of this data.
    #expect(accuracy > 0.95)
  }

  @Test("every line of the README's programs stands in this file")
  func lines() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let first = try #require(readme.firstMatch(of: /```swift\nimport Adjoint\n((?s:.*?))```/)).1
    let second = try #require(readme.firstMatch(of: /```swift\n(let regularized(?s:.*?))```/)).1
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    for line in (first + second).split(separator: "\n") where !line.hasPrefix("print(") {
      #expect(source.contains("    " + line + "\n"), "\(line)")
    }
  }

  @Test("the README's three lines check a layer of the reader's own")
  func ownLayer() {
    let report = GradientCheck().check("my layer", LeCunTanh<Double>(), input: Shape(5, 4))
    #expect(report.hasPassed)
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
}
