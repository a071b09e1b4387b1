import Foundation
import Kernels
import TestSupport
import Testing

@Suite("benchmarks") struct BenchmarksTests {
  /// Runs one group; the words are on standard error.
  private func measure(_ group: String, threads: Int = 1) throws -> ChildProcess {
    try withTemporaryFolder { folder in
      try ChildProcess(
        "benchmarks", group, "--quick", "--json", "--threads", "\(threads)", "--output",
        folder.path)
    }
  }

  @Test(
    "--json ends with every result: name, precision, median, rate, fraction of the peak, threads")
  func json() throws {
    let run = try measure("elementwise")
    #expect(run.status == 0, "\(run.error)")
    #expect(run.output.split(separator: "\n").count == 1)
    let results = try #require(try run.json["results"] as? [[String: Any]])
    #expect(!results.isEmpty)
    for result in results {
      let name = try #require(result["name"] as? String)
      #expect(try #require(result["medianSeconds"] as? Double) > 0, "\(name)")
      #expect(try #require(result["gigaflopsPerSecond"] as? Double) > 0, "\(name)")
      #expect(try #require(result["fractionOfPeak"] as? Double) > 0, "\(name)")
      #expect(result["threads"] as? Int == 1, "\(name)")
      #expect(
        result["precision"] as? String == (name.contains("-double-") ? "float64" : "float32"))
    }
    #expect(results.contains { $0["name"] as? String == "tanh-double-4096" })
    try expectMachine(run)
    #expect(run.error.contains("Kernels for \(KernelBuild.unit)"))
  }

  @Test("readme measures every row of the README's table of speed")
  func readme() throws {
    let run = try measure("readme")
    #expect(run.status == 0, "\(run.error)")
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    // The row's first cells; the numbers are those of another machine.
    let rows = run.error.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.count > 10)
    try expectMachine(run)
    for row in rows {
      let cells = row.split(separator: "|").prefix(2).joined(separator: "|")
      #expect(text.contains("|" + cells + "|"), "\(row)")
    }
    #expect(try !#require(try run.json["results"] as? [Any]).isEmpty)
  }

  @Test("ladder measures every rung of the product, and the README of the kernels has its columns")
  func ladder() throws {
    let run = try measure("ladder", threads: 2)
    #expect(run.status == 0, "\(run.error)")
    let results = try #require(try run.json["results"] as? [[String: Any]])
    for name in ["naive", "blocked", "registerTile", "threads"] {
      let rows = results.filter { ($0["name"] as? String)?.hasPrefix("ladder-\(name)-") == true }
      #expect(rows.count == 4, "\(name)")
      #expect(rows.allSatisfy { $0["threads"] as? Int == (name == "threads" ? 2 : 1) }, "\(name)")
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Sources/Kernels/README.md"), encoding: .utf8)
    // The head of the table and the first cells of its rows; the numbers are those of another machine.
    let rows = run.error.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.count == 5 && text.contains(rows[0]))
    for row in rows { #expect(text.contains("|" + row.split(separator: "|")[0] + "|"), "\(row)") }
    try expectMachine(run)
  }

  /// What every report says about the machine.
  private func expectMachine(_ run: ChildProcess) throws {
    let machine = try #require(try run.json["machine"] as? [String: Any])
    #expect(machine["unit"] as? String == KernelBuild.unit)
    #expect(machine["vectorBits"] as? Int == KernelBuild.vectorBits)
    let caches = Caches.ofThisMachine
    #expect(machine["level1CacheBytes"] as? Int == caches.level1)
    #expect(machine["level2CacheBytes"] as? Int == caches.level2)
    #expect(machine["level3CacheBytes"] as? Int == caches.level3)
    for name in ["doublePeakGigaflopsPerSecond", "floatPeakGigaflopsPerSecond"] {
      #expect(try #require(machine[name] as? Double) > 0)
    }
  }

  @Test("a steady training step takes nothing from the system")
  func memory() throws {
    let run = try measure("memory")
    #expect(run.status == 0, "\(run.error)")
    let metrics = try #require(try run.json["metrics"] as? [String: Any])
    let steps = [
      "mlpFloatBatch32", "mlpFloatBatch128", "deepDoubleRows1000", "gcnFloatNodes10000", "lstmFloatBatch32",
      "resnetDoubleBlocks32",
    ]
    for step in steps {
      func metric(_ name: String) throws -> Double {
        try #require((metrics[step + name] as? NSNumber)?.doubleValue, "\(step + name)")
      }
      #expect(try metric("AllocationsPerStep") > 0)
      #expect(try metric("BlocksFromSystemPerStep") == 0)
      // The numbers of the step are in blocks, and after it all but parameters and data wait.
      #expect(try metric("PeakBytes") >= metric("PaperBytes"))
      #expect(try metric("ReservedBytes") < metric("PeakBytes"))
    }
  }

  @Test("each product is measured with one thread and with two, whatever the run is told")
  func threads() throws {
    let run = try measure("threads")
    #expect(run.status == 0, "\(run.error)")
    let results = try #require(try run.json["results"] as? [[String: Any]])
    let threads = Dictionary(
      uniqueKeysWithValues: results.map { ($0["name"] as? String, $0["threads"] as? Int) })
    #expect(threads["shared-by-1-double-nn-256x256x256"] == 1)
    #expect(threads["shared-by-2-double-nn-256x256x256"] == 2)
    #expect(threads["fork-join-awake"] == 2 && threads["fork-join-asleep"] == 2)
    #expect(run.error.contains("Speed-up"))
  }

  @Test("each training step is measured with one thread and with as many as the run has")
  func training() throws {
    let run = try measure("training", threads: 2)
    #expect(run.status == 0, "\(run.error)")
    let results = try #require(try run.json["results"] as? [[String: Any]])
    for name in [
      "mlp-float-sgd-32", "mlp-float-sgd-128", "mlp-float-adam-1024",
      "batchnorm-dropout-float-adam-128", "resnet-double-sgd-8", "resnet-double-sgd-128",
    ] {
      let rows = results.filter { $0["name"] as? String == name }
      #expect(rows.map { $0["threads"] as? Int } == [1, 2], "\(name)")
    }
  }

  @Test(
    "training steps and factors have a figure of their cost over the size",
    arguments: [
      ("training", "mlp float sgd, threads: 1"), ("linear-algebra", "pivoted qr double"),
    ])
  func costFigures(group: String, line: String) throws {
    try withTemporaryFolder { folder in
      let run = try ChildProcess(
        "benchmarks", group, "--quick", "--threads", "1", "--output", folder.path)
      #expect(run.status == 0, "\(run.error)")
      let figure = try String(contentsOf: folder.appending(path: "figure-1.svg"), encoding: .utf8)
      #expect(figure.contains(line) && figure.contains("median time (µs)"))
    }
  }

  @Test("the report has the tables, and three figures of the square products")
  func report() throws {
    try withTemporaryFolder { folder in
      let run = try ChildProcess(
        "benchmarks", "gemm", "--quick", "--threads", "1", "--output", folder.path)
      #expect(run.status == 0, "\(run.error)")
      let page = try String(contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
      for text in ["Matrix products", "<table>", "double-nn-256x256x256", "id=\"figure-3\""] {
        #expect(page.contains(text), "\(text)")
      }
      let figure = try String(contentsOf: folder.appending(path: "figure-2.svg"), encoding: .utf8)
      for name in ["Swift, double", "peak"] { #expect(figure.contains(name), "\(name)") }
      #if OpenBLAS
        #expect(figure.contains("OpenBLAS, double"))
      #endif
    }
  }

  @Test("the list names what there is, and nothing is measured")
  func list() throws {
    let run = try ChildProcess("benchmarks", "list")
    #expect(run.status == 0)
    for name in [
      "gemm-double-nn-256x256x256", "gemm-float-nn-2048x2048x2048", "tanh-float-4096",
      "reluInPlace-float-4096",
      "least-squares-double-1024x128",
      "cholesky-double-512", "symmetric-eigen-double-64", "burgers-fused-double",
      "burgers-layers-float", "gcn-float-adam-10000",
    ] {
      #expect(run.output.contains(name), "\(name)")
    }
  }

  @Test("Burgers' loss is measured fused and layer by layer, with one thread and with two")
  func burgers() throws {
    let run = try measure("burgers")
    #expect(run.status == 0, "\(run.error)")
    let results = try #require(try run.json["results"] as? [[String: Any]])
    for name in ["fused-double", "fused-float", "layers-double", "layers-float"] {
      let rows = results.filter { $0["name"] as? String == "burgers-" + name }
      #expect(rows.map { $0["threads"] as? Int } == [1, 2], "\(name)")
    }
  }

  @Test("nist fits all 27 curves from both starts to six digits and more, and says how each search ended")
  func nist() throws {
    let run = try measure("nist")
    #expect(run.status == 0, "\(run.error)")
    let results = try #require(try run.json["results"] as? [[String: Any]])
    #expect(results.count == 54 && Set(results.compactMap { $0["name"] as? String }).count == 27)
    for result in results {
      #expect(try #require(result["digits"] as? Double) >= 6, "\(result)")
      #expect(result["hasConverged"] as? Bool == true, "\(result)")
    }
    #expect(run.error.contains("Bennett5"))
    try expectMachine(run)
  }

  @Test("an unknown group ends with status 2, the one that was meant, and the way to the others")
  func unknown() throws {
    let run = try ChildProcess("benchmarks", "gem")
    #expect(run.status == 2)
    #expect(run.error.contains("gemm") && run.error.contains("--help"))
    let help = try ChildProcess("benchmarks", "--help")
    for name in ["gemm", "elementwise", "roofline"] { #expect(help.output.contains(name), "\(name)") }
  }

  #if OpenBLAS
    @Test("with the trait both products stand in one row, and the choice of OpenBLAS is told")
    func sideBySide() throws {
      let run = try measure("gemm")
      #expect(run.status == 0, "\(run.error)")
      for text in ["Swift GFLOP/s  OpenBLAS GFLOP/s", "OPENBLAS_CORETYPE=SkylakeX"] {
        #expect(run.error.contains(text))
      }
      let rows = run.error.split(separator: "\n").filter { $0.hasPrefix("double-nn-256x256x256 ") }
      #expect(rows.count == 1)
      #expect(!run.error.contains("openblas-double"))
    }
  #endif
}
