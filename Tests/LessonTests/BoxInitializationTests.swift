import Foundation
import TestSupport
import Testing

@Suite("lesson-box-initialization") struct BoxInitializationTests {
  @Test("a unit is 1 somewhere in the box, and with the slide's sign anything")
  func sign() throws {
    let lesson = try QuickLesson("lesson-box-initialization")
    // Rounding errors of ε times the weights, of which a few of 2000 units have some thousands.
    #expect(try lesson("rightMaximumError") <= 1e-11)
    #expect(try lesson("rightZeroShare") == 0 && lesson("rightAffineShare") == 0)
    // 35 % and 37 % in an independent computation; a share of 2000 units has a standard deviation of 1.1 %, four of it.
    #expect(try abs(lesson("slideZeroShare") - 0.35) <= 0.045)
    #expect(try abs(lesson("slideAffineShare") - 0.37) <= 0.045)
    #expect(try lesson("slideMeanMaximum") > 2)
    // In one dimension a plane through −p never meets [0, 1]: what is left are 1 and x.
    #expect(try lesson("slideRank1") == 2)
    for depth in [1, 2, 8, 32] {
      #expect(try lesson("slideRank\(depth)") < lesson("rank\(depth)"))
      // Of 32 kinks two may be between the same points.
      #expect(try lesson("rank\(depth)") >= 31)
    }
  }

  @Test("with biases of zeros the rank is 1, and the first loss is known")
  func zeros() throws {
    let lesson = try QuickLesson("lesson-box-initialization")
    #expect(try lesson("zeroBiasSmallestRank") == 1 && lesson("zeroBiasLargestRank") == 1)
    #expect(try abs(lesson("zeroBiasLoss") - 0.422804) <= 5e-7)
    // Sums of 256 squares.
    #expect(try lesson("zeroBiasLossError") <= 256 * .ulpOfOne)
  }

  @Test("outputs of residual layers are in the box of the next one, below e for the right m")
  func bounds() throws {
    let lesson = try QuickLesson("lesson-box-initialization")
    // Some ten operations, each rounded, for each of up to 128 layers.
    #expect(try lesson("cornerError") <= 10 * .ulpOfOne)
    #expect(try lesson("boxExcess") <= 1280 * .ulpOfOne)
    for depth in [2, 4, 8, 16, 32, 128] {
      #expect(try lesson("box\(depth)") < M_E)
      #expect(try lesson("largestOutput\(depth)") <= lesson("box\(depth)"))
    }
    #expect(try lesson("boxOfConstantM128") > M_E)
  }

  @Test("residual Box networks keep their functions and an area, and learn; the others do not")
  func depth() throws {
    let lesson = try QuickLesson("lesson-box-initialization")
    for depth in [1, 2, 4, 8, 16, 32] {
      #expect(try lesson("boxResidualRank\(depth)") == 32)
      #expect(try lesson("boxResidualLargest\(depth)") < M_E)
      for key in ["hePlain", "glorotPlain", "heResidual", "glorotResidual"] {
        #expect(try lesson("\(key)Rank\(depth)") == 1, "\(key)")
      }
    }
    // Constants up to rounding: a layer of 32 units has errors of some ten ε.
    #expect(try lesson("boxPlainRank32") == 1)
    #expect(try lesson("plainBoxSpread") <= 100 * .ulpOfOne)
    #expect(try lesson("heResidualLargest32") > 1e6)
    #expect(try lesson("hePlainArea4") == 0)
    #expect(try lesson("boxResidualArea32") > 0.1)
    // The gates of the lecture's reproduction, after 10 iterations.
    #expect(try lesson("boxFinite8") == 16 && lesson("boxFinite16") == 16)
    #expect(try lesson("boxSpreadDecades") <= 0.5)
    #expect(try lesson("smallestGapDecades") >= 2)
  }

  @Test("parts of the trainings that are merged are the whole")
  func shards() throws {
    try withTemporaryFolder { folder in
      func run(_ arguments: String...) throws -> ChildProcess {
        try ChildProcess(
          "lesson-box-initialization", arguments: ["--quick", "--json", "--output", folder.path] + arguments)
      }
      for part in ["1/3", "2/3", "3/3"] { #expect(try run("--shard", part).status == 0) }
      let merged = try run("--merge", folder.path)
      #expect(merged.status == 0, "\(merged.error)")
      let whole = try QuickLesson("lesson-box-initialization").metrics
      let metrics = try #require(try merged.json["metrics"] as? [String: Double])
      #expect(metrics["trainings"] == 64)
      for (name, value) in metrics { #expect(whole[name] == value, "\(name)") }
    }
  }
}
