import Catalogue
import Foundation
import TestSupport
import Testing

/// The command as learners run it: a child process with its output and exit status.
@Suite("gradcheck") struct GradcheckTests {
  @Test("without arguments it shows a table in which all have passed, with status 0")
  func table() throws {
    let run = try ChildProcess("gradcheck")
    #expect(run.status == 0)
    #expect(run.output.contains("verdict"))
    #expect(run.output.contains("\(Case.all.count) of \(Case.all.count) passed, seed 1"))
    #expect(run.output.contains("weights of layer 5"))
    #expect(!run.output.contains("failed"))
  }

  @Test("--json ends with an object of the common members and the errors within their bounds")
  func json() throws {
    let run = try ChildProcess("gradcheck", "--json", "--seed", "7")
    #expect(run.status == 0)
    let result = try run.json
    #expect(result["name"] as? String == "gradcheck")
    #expect(result["version"] as? String != nil)
    #expect(result["seed"] as? Int == 7)
    #expect(try #require(result["threads"] as? Int) >= 1)
    #expect(result["precision"] as? String == "float64")
    #expect(try #require(result["seconds"] as? Double) > 0)
    #expect(result["passed"] as? Bool == true)
    // One for each tensor, so more than there are layers.
    #expect(try #require(result["checks"] as? Int) > Case.all.count)
    #expect(try #require(result["worstDifferenceError"] as? Double) <= 1e-7)
    #expect(try #require(result["worstTapeError"] as? Double) <= 1e-12)
    let metrics = try #require(result["metrics"] as? [String: Any])
    for name in ["passed", "checks", "worstDifferenceError", "worstTapeError"] {
      #expect(metrics[name] as? NSNumber == result[name] as? NSNumber, "\(name)")
    }
  }

  @Test("--layer checks only the named ones and may be repeated")
  func layers() throws {
    let run = try ChildProcess("gradcheck", "--layer", "Tanh", "--layer", "Dense", "--json")
    #expect(run.status == 0)
    // The input of one, and input, weights and bias of the other.
    #expect(try run.json["checks"] as? Int == 4)
  }

  @Test("an unknown layer ends with status 2 and the one that was meant, or where all are listed")
  func unknownLayer() throws {
    let run = try ChildProcess("gradcheck", "--layer", "nonsense")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.error.contains("found \"nonsense\"") && run.error.contains("see --help"))
    let help = try ChildProcess("gradcheck", "--help")
    for name in ["Dense", "LeCunTanh", "SoftmaxCrossEntropy", "network 784-128-64-10"] {
      #expect(help.output.contains(name))
    }
    #expect(try ChildProcess("gradcheck", "--layer", "Gelu").error.contains("did you mean GELU?"))
  }

  @Test("a seed that is no number ends with status 2 and says so")
  func invalidSeed() throws {
    let run = try ChildProcess("gradcheck", "--seed", "abc")
    #expect(run.status == 2)
    #expect(run.error.contains("--seed expects a whole number"))
    #expect(run.error.contains("found \"abc\""))
  }

  @Test("--wrong with --layer runs the wrong passes of that layer alone, and says so")
  func wrongLayer() throws {
    let run = try ChildProcess("gradcheck", "--wrong", "--layer", "ReLU", "--seeds", "2", "--json")
    #expect(run.status == 0)
    let passes = try #require(try run.json["wrongPasses"] as? Int)
    #expect(passes > 0 && passes < WrongPass.all.count)
    #expect(run.error.contains("Only ReLU: \(passes) of "))
    let none = try ChildProcess(
      "gradcheck", "--wrong", "--layer", "network 5-8-6-3 with loss", "--seeds", "2")
    #expect(none.status == 1 && none.error.contains("no wrong pass of network 5-8-6-3 with loss"))
  }

  @Test("--wrong rejects the whole catalogue without a false alarm")
  func wrong() throws {
    let run = try ChildProcess("gradcheck", "--wrong", "--seeds", "2", "--json")
    #expect(run.status == 0)
    let result = try run.json
    #expect(result["falseAlarms"] as? Int == 0)
    #expect(result["seeds"] as? Int == 2)
    #expect(result["wrongPasses"] as? Int == WrongPass.all.count)
    #expect(result["rejected"] as? Int == result["wrongPasses"] as? Int)
  }
}
