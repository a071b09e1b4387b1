import Foundation
import TestSupport
import Testing

@Suite("lesson-burgers") struct BurgersLessonTests {
  @Test("gradients, parameters, forgotten factors and three readings of advection")
  func quick() throws {
    let lesson = try QuickLesson("lesson-burgers")

    // Sums of 506 points in another order: some √506 ε = 5e-15 of the gradient.
    #expect(try lesson("fusedDifference") < 1e-13)
    // Along a unit vector: h² L‴/6 = 2e-11 L‴ and ε L/h = 2e-11 L, with L and its derivatives below 1000 times the slope.
    #expect(try lesson("gradientDifference") < 1e-7)

    // 2·20 + 20, 7 or 8 times 20·20 + 20, 20 + 1.
    #expect(try lesson("parametersOf8HiddenLayers") == 3021)
    #expect(try lesson("parametersOf9HiddenLayers") == 3441)

    // A network that is zero has the error 1.
    #expect(try lesson("relativeL2ErrorMedian") < 1)
    #expect(try lesson("evaluations") == 200)
    // Without the factors of the chain rule, what is learned is nearer to another solution.
    #expect(try lesson("withoutFactorsLateError") < lesson("withoutFactorsError"))
    #expect(try lesson("withFactorsError") < lesson("withFactorsLateError"))

    // At the exact solution: rounding of terms up to π, and a residual that is u itself.
    #expect(try lesson("rightAdvectionResidual") < 1e-14)
    let size = try lesson("advectionSolutionSize")
    #expect(try abs(lesson("conservativeAdvectionResidual") - size) < 1e-14)
    #expect(try lesson("literalAdvectionResidual") > 0.1 * size)
  }

  @Test("a training goes on from its checkpoint")
  func resume() throws {
    try withTemporaryFolder { folder in
      func run() throws -> ChildProcess {
        try ChildProcess(
          "lesson-burgers", "--quick", "--json", "--resume", "--output", folder.path)
      }
      func metrics() throws -> [String: Double] {
        try #require(try run().json["metrics"] as? [String: Double])
      }
      let (first, second) = try (metrics(), metrics())
      #expect(first["evaluations"] == 200 && second["evaluations"] == 400)
      // Not the error, which may grow while the loss falls.
      #expect(second["trainingSeconds"]! > first["trainingSeconds"]!)

      try Data("{".utf8).write(to: folder.appendingPathComponent("training-1.json"))
      let damaged = try run()
      #expect(damaged.status == 1)
      #expect(damaged.error.contains("is not a training that can be continued"))
    }
  }
}
