import Foundation
import Testing

/// The command as learners run it: a child process with its output and exit status.
@Suite("gradcheck") struct GradcheckTests {
  private struct Run {
    let status: Int32
    let output: String
    let error: String

    /// The last line of the output as JSON.
    func result() throws -> [String: Any] {
      let line = try #require(output.split(separator: "\n").last)
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(object as? [String: Any])
    }
  }

  /// The executable lies beside the tests that were built with it.
  private var executable: URL? {
    let folders = [
      URL(fileURLWithPath: CommandLine.arguments[0]), Bundle.main.bundleURL,
      Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL,
    ].compactMap { $0 }
    for var folder in folders {
      for _ in 0..<4 {
        let candidate = folder.appending(path: "gradcheck")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return candidate
        }
        folder.deleteLastPathComponent()
      }
    }
    return nil
  }

  private func run(_ arguments: String...) throws -> Run {
    let process = Process()
    process.executableURL = try #require(executable, "gradcheck is not beside the tests")
    process.arguments = arguments
    let (output, error) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, error)
    try process.run()
    // Standard error is a few lines and fits into the pipe while the output is read to its end.
    let outputData = output.fileHandleForReading.readDataToEndOfFile()
    let errorData = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: outputData, as: UTF8.self),
      error: String(decoding: errorData, as: UTF8.self))
  }

  @Test("without arguments it shows a table in which all have passed, with status 0")
  func table() throws {
    let run = try run()
    #expect(run.status == 0)
    #expect(run.output.contains("verdict"))
    #expect(run.output.contains("14 of 14 passed, seed 1"))
    #expect(run.output.contains("weights of layer 5"))
    #expect(!run.output.contains("failed"))
  }

  @Test("--json ends with an object of the common members and the errors within their bounds")
  func json() throws {
    let run = try run("--json", "--seed", "7")
    #expect(run.status == 0)
    let result = try run.result()
    #expect(result["name"] as? String == "gradcheck")
    #expect(result["version"] as? String != nil)
    #expect(result["seed"] as? Int == 7)
    #expect(try #require(result["threads"] as? Int) >= 1)
    #expect(result["precision"] as? String == "float64")
    #expect(try #require(result["seconds"] as? Double) > 0)
    #expect(result["passed"] as? Bool == true)
    // One for each tensor, so more than there are layers.
    #expect(try #require(result["checks"] as? Int) > 14)
    #expect(try #require(result["worstDifferenceError"] as? Double) <= 1e-7)
    #expect(try #require(result["worstTapeError"] as? Double) <= 1e-12)
    let metrics = try #require(result["metrics"] as? [String: Any])
    for name in ["passed", "checks", "worstDifferenceError", "worstTapeError"] {
      #expect(metrics[name] as? NSNumber == result[name] as? NSNumber, "\(name)")
    }
  }

  @Test("--layer checks only the named ones and may be repeated")
  func layers() throws {
    let run = try run("--layer", "Tanh", "--layer", "Dense", "--json")
    #expect(run.status == 0)
    // The input of one, and input, weights and bias of the other.
    #expect(try run.result()["checks"] as? Int == 4)
  }

  @Test("an unknown layer ends with status 2 and the known names on standard error")
  func unknownLayer() throws {
    let run = try run("--layer", "nonsense")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.error.contains("found \"nonsense\""))
    for name in ["Dense", "LeCunTanh", "SoftmaxCrossEntropy", "network 784-128-64-10"] {
      #expect(run.error.contains(name))
    }
  }

  @Test("a seed that is no number ends with status 2 and says so")
  func invalidSeed() throws {
    let run = try run("--seed", "abc")
    #expect(run.status == 2)
    #expect(run.error.contains("--seed expects a whole number"))
    #expect(run.error.contains("found \"abc\""))
  }

  @Test("--wrong rejects the whole catalogue without a false alarm")
  func wrong() throws {
    let run = try run("--wrong", "--seeds", "2", "--json")
    #expect(run.status == 0)
    let result = try run.result()
    #expect(result["falseAlarms"] as? Int == 0)
    #expect(result["seeds"] as? Int == 2)
    #expect(try #require(result["wrongPasses"] as? Int) >= 16)
    #expect(result["rejected"] as? Int == result["wrongPasses"] as? Int)
  }
}
