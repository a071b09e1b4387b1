import Foundation
import TestSupport
import Testing

@Suite("lesson-advection") struct AdvectionLessonTests {
  @Test("three readings, three units, LSGD against GD, convergence, and β = 30")
  func quick() throws {
    let lesson = try QuickLesson("lesson-advection")

    // 120 sines approximate smooth functions to 1e-6 or better; other solutions are off by tenths.
    for reading in ["right", "conservative", "literal"] { #expect(try lesson(reading + "ReadingOwnError") < 1e-5) }
    #expect(try lesson("conservativeReadingError") > 0.1 && lesson("literalReadingError") > 0.1)

    // Residuals of the size ε, squared, and far below the gate of issue and article.
    #expect(try lesson("exactInRangeLoss") <= 1e-20 && lesson("exactInRangeError") <= 1e-12)
    // No rounding: the step does not depend on a bias.
    #expect(try lesson("equationBiasGradient") == 0)
    #expect(try lesson("equationWeightGradient") > 0.1)

    for part in ["constant", "widths", "depths", "convection"] { #expect(try lesson(part + "RunsMissing") == 0) }
    // 20 iterations against 100.
    let seeds = try lesson("constantSeeds")
    #expect(try seeds == 2 && lesson("constantLSGDWins") == seeds && lesson("constantLSGDAdamWins") == seeds)
    // 150 iterations: on the way to the exact solution, which takes 300.
    #expect(try lesson("constantLSGDAdamError") < 0.01)

    for basis in ["relu", "tanh"] {
      #expect(try lesson(basis + "LSGDHalfError32") < lesson(basis + "LSGDHalfError8"))
      #expect(try lesson(basis + "LSGDHalfError32") < lesson(basis + "GDHalfError32"))
      #expect(try lesson(basis + "LSGDHalfExponentUpper") < 0)
      // The smaller the weight of the equation, the faster the convergence.
      #expect(try lesson(basis + "LSGDHalfExponent") < lesson(basis + "LSGDMinusHalfExponent"))
    }
    for depth in [1, 2] { #expect(try lesson("depthLSGDError\(depth)") < lesson("depthGDError\(depth)")) }

    // The errors of four other seeds are below 1e-9.
    #expect(try lesson("sineSolve600ErrorMaximum") <= 1e-8)
    #expect(try lesson("tanhSolve100Error") > 0.1)
    // After 60 of 300 iterations.
    #expect(try lesson("convectionDecadesMinimum") > 1)
  }

  @Test("parts that are merged are the whole, a part alone says what is missing, and nothing is run twice")
  func shards() throws {
    try withTemporaryFolder { folder in
      func run(_ name: String, _ arguments: String...) throws -> ChildProcess {
        let output = folder.appendingPathComponent(name).path
        let run = try ChildProcess(
          "lesson-advection", arguments: ["--quick", "--json", "--seeds", "1", "--output", output] + arguments)
        #expect(run.status == 0, "\(run.error)")
        return run
      }
      func metrics(_ run: ChildProcess) throws -> [String: Double] {
        var metrics = try #require(try run.json["metrics"] as? [String: Double])
        metrics["sineSolveSeconds"] = nil
        return metrics
      }
      let parts = folder.appendingPathComponent("parts").path
      #expect(try metrics(run("parts", "--shard", "1/2"))["widthsRunsMissing"] == 8)
      #expect(try metrics(run("first", "--merge", parts))["depthsRunsMissing"] == 2)
      _ = try run("parts", "--shard", "2/2")
      let merged = try metrics(run("second", "--merge", parts))
      #expect(merged["widthsRunsMissing"] == 0)
      #expect(try metrics(run("whole")) == merged)
      #expect(try run("whole").error.contains("depths, quick: 0 runs, 4 done before"))
    }
  }
}
