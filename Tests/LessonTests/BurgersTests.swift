import Foundation
import TestSupport
import Testing

@Suite("lesson-burgers") struct BurgersLessonTests {
  @Test("gradients, parameters, forgotten factors and three readings of advection")
  func quick() throws {
    let lesson = try QuickLesson("lesson-burgers")

    // Sums of 506 points in another order: some √506 ε = 5e-15 of the gradient.
    #expect(try lesson("fusedDifference") < 1e-13)
    // Along a unit vector: h² L‴/6 = 2e-11 L‴ and ε L/h = 2e-11 L, with L and its derivatives below 1000 times the
    // slope.
    #expect(try lesson("gradientDifference") < 1e-7)

    // The drawn jet: differences with h = 1e-3 err by h⁴ times a fifth derivative of size 100, over 30.
    #expect(try lesson("jetMultiplierDifference") < 1e-10)

    // 2·20 + 20, 7 or 8 times 20·20 + 20, 20 + 1.
    #expect(try lesson("parametersOf8HiddenLayers") == 3021)
    #expect(try lesson("parametersOf9HiddenLayers") == 3441)

    // A network that is zero has the error 1.
    #expect(try lesson("relativeL2ErrorMedian") < 1)
    // The step in which 200 are reached is finished, and a line search takes at most 30.
    #expect((200..<230).contains(try lesson("evaluations")))
    // Without the factors of the chain rule, what is learned is nearer to another solution.
    #expect(try lesson("withoutFactorsLateError") < lesson("withoutFactorsError"))
    #expect(try lesson("withFactorsError") < lesson("withFactorsLateError"))

    // At the exact solution: rounding of terms up to π, and a residual that is u itself.
    #expect(try lesson("rightAdvectionResidual") < 1e-14)
    let size = try lesson("advectionSolutionSize")
    #expect(try abs(lesson("conservativeAdvectionResidual") - size) < 1e-14)
    #expect(try lesson("literalAdvectionResidual") > 0.1 * size)
  }

  @Test("a training goes on from its checkpoint as if nothing had happened")
  func resume() throws {
    try withTemporaryFolder { folder in
      func run(_ name: String, _ options: String...) throws -> ChildProcess {
        try ChildProcess(
          "lesson-burgers",
          arguments: [
            "--quick", "--json", "--resume", "--output", folder.appendingPathComponent(name).path,
          ]
            + options)
      }
      func metrics(_ run: ChildProcess) throws -> [String: Double] {
        var metrics = try #require(try run.json["metrics"] as? [String: Double])
        metrics["trainingSeconds"] = nil
        return metrics
      }
      let whole = try metrics(run("whole", "--evaluations", "100"))
      let part = try metrics(run("parts", "--evaluations", "50"))
      #expect(part["evaluations"]! < whole["evaluations"]!)
      // Bit for bit.
      #expect(try metrics(run("parts", "--evaluations", "100")) == whole)

      let file = folder.appendingPathComponent("whole").appendingPathComponent("training-1.json")
      let saved = try Data(contentsOf: file)
      try saved.prefix(saved.count / 2).write(to: file)
      let damaged = try run("whole")
      #expect(damaged.status == 1)
      #expect(damaged.error.contains("training-1.json is not a training that can be continued"))
    }
  }

  @Test("a training that is stopped is saved first, and says how to resume it")
  func stopped() throws {
    try withTemporaryFolder { folder in
      let run = try ChildProcess(
        "lesson-burgers", "--seconds", "600", "--output", folder.path, stoppedAfter: "L-BFGS with 50 pairs")
      #expect(run.status == SIGTERM)
      let file = folder.appendingPathComponent("training-1.json").path
      #expect(run.error.contains("stopped: what was computed is saved in \(file)"), "\(run.error)")
      #expect(run.error.contains("the same command with --resume continues it"))
      #expect(FileManager.default.fileExists(atPath: file))
    }
  }
}
