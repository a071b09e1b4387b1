import Foundation
import TestSupport
import Testing

@Suite("lesson-adaptive-basis") struct AdaptiveBasisTests {
  @Test("least squares for the last layer beats gradient descent, and one solve is as good as rounding allows")
  func race() throws {
    let lesson = try QuickLesson("lesson-adaptive-basis")
    // Multiples of x, and 32 kinks in 255 intervals.
    #expect(try lesson("heRank") == 1 && lesson("heRankMinimum") == 1)
    #expect(try lesson("boxRankMinimum") >= 31)
    #expect(try lesson("hybridGainDecades") >= 1)
    #expect(try lesson("hybridWins") == 16)
    // The gate of the lecture's reproduction.
    #expect(try lesson("largestLastLayerGradient") <= 1e-10)
    #expect(try lesson("tanhRMS32") <= 1e-10)
    #expect(try lesson("tanhRank8") == 8 && lesson("tanhRank32") < 32)
  }

  @Test("the floor of one hidden layer is that of the best polygon with 30 kinks")
  func floor() throws {
    let lesson = try QuickLesson("lesson-adaptive-basis")
    // The digits of independent computations.
    for (key, expected) in [("evenKinks", -5.93), ("distributedKinks", -6.12), ("floor", -6.15), ("asymptotic", -6.12)]
    {
      #expect(try abs(lesson(key + "LogLoss") - expected) <= 0.005, "\(key)")
    }
    // Both Jacobians have the same minimum, where F is known to rounding.
    #expect(try abs(lesson("floorLogLoss") - lesson("floorGolubPereyraLogLoss")) <= 1e-9)
    // Gauss–Newton steps from random kinks, three of them, against 30 iterations of LSGD.
    #expect(try lesson("kaufmanLogLoss1") < lesson("hybridLogLoss1"))
  }

  @Test("derivatives of the projected residuals agree with differences, Kaufman's to the order of the residuals")
  func derivatives() throws {
    let lesson = try QuickLesson("lesson-adaptive-basis")
    // Differences have errors of h² s³/6 with h = 10⁻⁵ and slopes s ≤ 4, some 10⁻⁹, and of ε/h times the condition of
    // the basis, some 10⁴ for 6 units: below 10⁻⁶.
    #expect(try lesson("gradientError") <= 1e-6)
    #expect(try lesson("golubPereyraError") <= 1e-6)
    #expect(try lesson("kaufmanError") > 1e-3)
    // Sums of 256 products, over a gradient that is smaller than these by a factor of up to 10⁴.
    #expect(try lesson("commonGradientError") <= 1e-9)
  }

  @Test("LSGD goes on where the rate is too large for gradient descent")
  func paths() throws {
    let lesson = try QuickLesson("lesson-adaptive-basis")
    let minimum = try lesson("pathMinimum")
    for rate in [1, 4, 16] {
      #expect(try lesson("pathDescentLoss\(rate)") >= minimum && lesson("pathHybridLoss\(rate)") >= minimum)
    }
    // No network that says nothing has a loss above ½.
    #expect(try lesson("pathDescentLoss16") > 0.5)
    #expect(try lesson("pathHybridLoss16") < lesson("pathHybridLoss4"))
  }

  @Test("parts of the race that are merged are the whole, and it goes on where it was stopped")
  func shards() throws {
    try withTemporaryFolder { folder in
      func run(_ arguments: String...) throws -> ChildProcess {
        try ChildProcess(
          "lesson-adaptive-basis", arguments: ["--quick", "--json", "--output", folder.path] + arguments)
      }
      func metrics(_ run: ChildProcess) throws -> [String: Double] {
        #expect(run.status == 0, "\(run.error)")
        return try #require(try run.json["metrics"] as? [String: Double])
      }
      for part in ["1/2", "2/2"] { #expect(try run("--shard", part).status == 0) }
      #expect(try run("--shard", "1/2").error.contains("0 runs, 32 done before"))
      let merged = try metrics(run("--merge", folder.path))
      let whole = try QuickLesson("lesson-adaptive-basis").metrics
      #expect(merged["hybridWins"] == 16)
      for (name, value) in merged { #expect(whole[name] == value, "\(name)") }
      let other = try run("--shard", "1/2", "--iterations", "31")
      #expect(other.status == 1 && other.error.contains("30 iterations, and this run is"))
    }
  }
}
