import Adjoint
import Foundation
import Testing

// The code of the article "Data of your own", line for line: a tidy test compares them.

@Suite("Data of one's own") struct OwnDataTests {
  /// A file with 300 rows: the strength of concrete by a formula, which is not linear.
  private func file() throws -> String {
    var random = Random(seed: 7)
    var text = "cement,water,age,strength\n"
    for _ in 0..<300 {
      let cement = Double.random(in: 150...500, using: &random)
      let water = Double.random(in: 120...240, using: &random)
      let age = Double(Int.random(in: 1...90, using: &random))
      text += "\(cement),\(water),\(age),\(12 * cement / water + 8 * log(age))\n"
    }
    let url = FileManager.default.temporaryDirectory.appending(path: "concrete-\(UUID().uuidString).csv")
    try text.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  struct Model<Network: Layer<Double> & Codable>: Codable {
    let network: Network
    let inputs: Standardizer<Double>
    let targets: Standardizer<Double>

    func callAsFunction(_ X: Matrix<Double>) -> Matrix<Double> { targets.inverse(network(inputs(X))) }
  }

  private typealias Net = Chain<Chain<Dense<Double>, Tanh<Double>>, Dense<Double>>

  /// The program of the article, and R² of a plane through the same samples.
  private func program(_ path: String) throws -> (network: Double, plane: Double, error: Double) {
    let table = try CSV(contentsOf: path)
    let samples = Samples(
      Matrix<Double>(table.columns { $0 != "strength" }),
      Matrix<Double>(try table.columns(named: "strength")))
    var random = Random(seed: 1)
    let split = Split(count: samples.count, using: &random)
    let training = samples.rows(at: split.training)
    let (inputs, targets) = (
      Standardizer(fittedTo: training.inputs), Standardizer(fittedTo: training.targets)
    )
    let model = network(of: Double.self) {
      Dense(from: training.inputs.columns, to: 16, using: &random)
      Tanh()
      Dense(from: 16, to: 1, using: &random)
    }
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.01))
    try trainer.fit(
      Samples(inputs(training.inputs), targets(training.targets)), epochs: 200, batchSize: 32,
      using: &random)
    let test = samples.rows(at: split.test)
    let prediction = targets.inverse(trainer.model(inputs(test.inputs)))
    let error = rootMeanSquaredError(of: prediction, against: test.targets)
    let R2 = coefficientOfDetermination(of: prediction, against: test.targets)

    func withOne(_ X: Matrix<Double>) -> Matrix<Double> { inputs(X).appending(columns: .ones(X.rows, 1)) }
    let plane = try PivotedQR(withOne(training.inputs)).leastSquares(training.targets).solution
    let R2ofPlane = coefficientOfDetermination(of: withOne(test.inputs) * plane, against: test.targets)

    let file = try JSONEncoder().encode(Model(network: trainer.model, inputs: inputs, targets: targets))
    let read = try JSONDecoder().decode(Model<Net>.self, from: file)
    #expect(read(test.inputs) == prediction)
    return (R2, R2ofPlane, error)
  }

  @Test("a network trained on the file predicts better than a plane")
  func training() throws {
    let path = try file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (network, plane, error) = try program(path)
    // Half of what the plane leaves unexplained, in the units of the strength, whose deviation is about 13.
    #expect(1 - network < (1 - plane) / 2)
    #expect(error > 0 && error < 5)
  }

  @Test("what is wrong in a file is said with its place")
  func wrong() throws {
    do throws(CSVError) {
      _ = try CSV(text: "cement,water\n300,180\n310,n/a\n", name: "concrete.csv")
      Issue.record("it was read")
    } catch {
      #expect("\(error)" == #"concrete.csv, line 3, column 2 (water): expected a finite number, found "n/a""#)
    }
  }
}
