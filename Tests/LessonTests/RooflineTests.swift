import Foundation
import TestSupport
import Testing

/// Everything is read from one quick run.
@Suite("benchmarks roofline") struct RooflineTests {
  private struct Run {
    let child: ChildProcess
    let page, figure: String

    func member(_ name: String) throws -> Any { try #require(try child.json[name]) }
    func list(_ name: String) throws -> [[String: Any]] { try #require(try member(name) as? [[String: Any]]) }
  }

  private static let run = Result {
    try withTemporaryFolder { folder in
      let child = try ChildProcess(
        "benchmarks", "roofline", "--quick", "--json", "--threads", "2", "--output", folder.path)
      func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      }
      return Run(child: child, page: try text("index.html"), figure: try text("figure-1.svg"))
    }
  }

  @Test("every kind of kernel is measured in both precisions, and has a number of its own")
  func kinds() throws {
    let results = try Self.run.get().list("results")
    for name in [
      "A B", "Aᵀ B", "fused jets", "tanh", "exp", "relu", "X + Y", "Adam", "momentum", "sum", "column sums",
      "batch norm", "batch norm adjoint", "transpose", "convolution", "convolution adjoint", "max pooling", "LSTM",
      "GRU with adjoint", "sparse A X", "dropout mask", "normal numbers",
    ] {
      let own = results.filter { $0["name"] as? String == name }
      #expect(Set(own.compactMap { $0["precision"] as? String }) == ["float32", "float64"], "\(name)")
      #expect(Set(own.compactMap { $0["number"] as? Int }).count <= 2, "\(name)")
    }
    for name in ["QR with pivoting", "Cholesky", "symmetric eigenvalues", "least squares"] {
      #expect(results.contains { $0["name"] as? String == name }, "\(name)")
    }
  }

  @Test("each result is compared with the roof that its operations, divisions and bytes give")
  func shares() throws {
    let run = try Self.run.get()
    let (allRoofs, results) = (try run.list("roofs"), try run.list("results"))
    #expect(allRoofs.map { $0["threads"] as? Int } == [1, 2])
    for result in results {
      func number(_ name: String) throws -> Double { try #require((result[name] as? NSNumber)?.doubleValue, "\(name)") }
      let name = "\(result["name"] ?? "") \(result["size"] ?? "") \(result["precision"] ?? "")"
      let roofs = try #require(allRoofs.first { $0["threads"] as? Int == result["threads"] as? Int })
      let type = result["precision"] as? String == "float64" ? "double" : "float"
      func rate(_ name: String) throws -> Double { try #require(roofs[type + name] as? Double) * 1e9 }
      let level = try #require(result["level"] as? String)
      let bandwidths = try #require((roofs["gigabytesPerSecond"] as? [String: Any])?[level] as? [String: Any])
      let pass = try #require(result["pass"] as? String)
      let bandwidth = try #require(bandwidths[pass] as? Double) * 1e9
      let times = [
        "arithmetic": try number("operations") / (try rate("PeakGigaflopsPerSecond")),
        "division": try number("divisions") / (try rate("GigadivisionsPerSecond")),
        level: try number("bytes") / bandwidth,
      ]
      let (limit, seconds) = try #require(times.max { $0.value < $1.value })
      let share = try number("fractionOfRoof")
      // Each time is the result of three roundings.
      #expect(abs(share - seconds / (try number("medianSeconds"))) <= 1e-12 * share, "\(name)")
      #expect(result["limitedBy"] as? String == limit, "\(name)")
      #expect(share > 0 && share.isFinite, "\(name)")
    }
    // On a quiet machine no kernel exceeds its roof by more than the noise of two medians, a tenth. Here others may
    // have had the core while a roof or a kernel was measured, which moves single shares; but the one in the middle,
    // about a half, exceeds this only where operations or bytes are counted wrongly.
    let all = results.compactMap { ($0["fractionOfRoof"] as? NSNumber)?.doubleValue }.sorted()
    #expect(all[all.count / 2] < 1.1)
  }

  @Test("operands stay in the level that they are made for")
  func levels() throws {
    let results = try Self.run.get().list("results").filter { $0["name"] as? String == "X + Y" }
    #expect(results.map { $0["level"] as? String } == ["L1", "L2", "L1", "L2"])
    // One addition for each number of 8 or of 4 bytes that is written and two that are read.
    let intensities: [Double] = [1 / 24, 1 / 24, 1 / 12, 1 / 12]
    #expect(results.compactMap { $0["operationsPerByte"] as? Double } == intensities)
  }

  @Test("the report has the bandwidths, a table of all kernels and a figure with roofs and numbers")
  func report() throws {
    let run = try Self.run.get()
    for text in [
      "Limited by", "Op/byte", "<mi>y</mi><mo form=\"infix\">+</mo><mi>α</mi><mi>x</mi>", "id=\"figure-2\"",
      "fused jets",
    ] {
      #expect(run.page.contains(text), "\(text)")
    }
    for text in ["Roofline, double, one thread", "data in L1", "data in L2", ">memory<", ">peak<"] {
      #expect(run.figure.contains(text), "\(text)")
    }
    // Kernels below half of their roof are named by their numbers, if they have a place on the logarithmic axes.
    let low = try run.list("results").filter { result in
      func number(_ name: String) -> Double { (result[name] as? NSNumber)?.doubleValue ?? .nan }
      return result["precision"] as? String == "float64" && number("threads") == 1 && number("operations") > 0
        && number("fractionOfRoof") < 0.5
    }
    // Numbers at the axes are in the figure too.
    let numbers = Set(run.figure.matches(of: />(\d+)<\/text>/).map { Int($0.1) })
    #expect(!low.isEmpty && Set(low.map { $0["number"] as? Int }).isSubset(of: numbers))
    #expect(try (run.member("machine") as? [String: Any])?["unit"] is String)
  }
}
