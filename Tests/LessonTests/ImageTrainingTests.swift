import Foundation
import TestSupport
import Testing

@Suite("benchmarks mnist") struct ImageTrainingTests {
  /// Images of 2 × 5 pixels, 0 or 51, but for the pixel of the label's number, which is 255.
  private func write(_ stem: String, count: Int, to folder: URL) throws {
    let labels = (0..<count).map { UInt8($0 % 10) }
    var pixels = [UInt8](repeating: 0, count: 10 * count)
    for image in 0..<count {
      for pixel in 0..<10 where image * pixel / 7 % 2 == 1 { pixels[10 * image + pixel] = 51 }
      pixels[10 * image + image % 10] = 255
    }
    try Data(IDXSample.file(sizes: [UInt32(count), 2, 5], pixels))
      .write(to: folder.appending(path: stem + "-images-idx3-ubyte"))
    try IDXSample.write(
      packed: IDXSample.file(sizes: [UInt32(count)], labels),
      to: folder.appending(path: stem + "-labels-idx1-ubyte.gz"))
  }

  /// Runs the command on 300 such images to train with and 50 to test.
  private func train(_ arguments: String...) throws -> ChildProcess {
    try withTemporaryFolder { folder in
      try write("train", count: 300, to: folder)
      try write("t10k", count: 50, to: folder)
      return try ChildProcess(
        "benchmarks",
        arguments: ["mnist", "--data", folder.path, "--output", folder.path] + arguments)
    }
  }

  @Test("each seed is trained and tested, and the result has medians and ranges")
  func result() throws {
    let run = try train("--seeds", "3", "--epochs", "20", "--batch", "16", "--json")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.split(separator: "\n").count == 1)
    let json = try run.json
    let metrics = try #require(json["metrics"] as? [String: Any])
    func metric(_ name: String) throws -> Double {
      try #require((metrics[name] as? NSNumber)?.doubleValue, "\(name)")
    }
    let results = try #require(json["results"] as? [[String: Any]])
    #expect(results.map { $0["seed"] as? Int } == [1, 2, 3])
    let accuracies = results.compactMap { ($0["testAccuracy"] as? NSNumber)?.doubleValue }
    #expect(try accuracies.sorted()[1] == metric("testAccuracyMedian"))
    #expect(try accuracies.min() == metric("testAccuracyMinimum"))
    #expect(try accuracies.max() == metric("testAccuracyMaximum"))
    // One pixel tells the class, and every image of the test is one of the training.
    #expect(try metric("testAccuracyMinimum") == 1)
    #expect(try metric("trainingTimeMedianSeconds") > 0 && metric("readingTimeSeconds") > 0)
    for result in results {
      #expect((result["trainingLosses"] as? [Any])?.count == 20)
    }
    #expect(run.error.contains("10-128-64-10"))
  }

  @Test("the model with batch norm and dropout learns too, and says what it is")
  func regularized() throws {
    let run = try train(
      "--model", "regularized", "--seeds", "1", "--epochs", "20", "--batch", "16", "--json")
    #expect(run.status == 0, "\(run.error)")
    let metrics = try #require(try run.json["metrics"] as? [String: Any])
    let accuracy = try #require((metrics["testAccuracyMedian"] as? NSNumber)?.doubleValue)
    // One pixel tells the class, but it is dropped in a tenth of the steps: guessing would give 0.1.
    #expect(accuracy > 0.9)
    #expect(run.error.contains("batch norm, dropout of"))
  }

  @Test(
    "the same seed learns the same for any number of threads", arguments: ["plain", "regularized"])
  func threads(model: String) throws {
    let losses = try ["1", "2"].map { threads in
      let run = try train(
        "--quick", "--batch", "300", "--json", "--threads", threads, "--model", model)
      let results = try #require(try run.json["results"] as? [[String: Any]], "\(run.error)")
      #expect(results.count == 1)
      return results[0]["trainingLosses"] as? [Double]
    }
    #expect(losses[0]?.count == 1 && losses[0] == losses[1])
  }

  @Test("without a folder, with one that is not there, or without a file, one sentence says so")
  func missing() throws {
    let nothing = try ChildProcess("benchmarks", "mnist")
    #expect(nothing.status == 2)
    #expect(nothing.error.hasPrefix("error: --data expects a value, as in --data FOLDER"))
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "none").path
      let none = try ChildProcess("benchmarks", "mnist", "--data", path)
      #expect(none.status == 1 && none.output.isEmpty)
      #expect(none.error == "error: \(path): expected a folder, found none\n")
      try write("train", count: 10, to: folder)
      let half = try ChildProcess("benchmarks", "mnist", "--data", folder.path)
      #expect(half.status == 1)
      #expect(half.error.contains("expected a file t10k-images-idx3-ubyte or "))
      #expect(half.error.split(separator: "\n").count == 1)
    }
  }

  @Test("other groups beside it, and batches larger than the data, are refused")
  func usage() throws {
    let other = try train("gemm")
    #expect(other.status == 2 && other.error.contains("unexpected argument \"gemm\""))
    let batch = try train("--batch", "301")
    #expect(batch.status == 1)
    #expect(batch.error.contains("expected a batch size from 1 to 300"))
  }
}
