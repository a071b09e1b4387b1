import Foundation
import Matrices
import SystemFiles
import TestSupport
import Testing

@Suite("lesson-burgers-race") struct BurgersRaceLessonTests {
  @Test("the best solver is better than a network that is zero")
  func quick() throws {
    #expect(try QuickLesson("lesson-burgers-race")("secondOrderErrorMedian") < 1)
  }

  @Test("all ideas together and without one of them each, as contestants of their own")
  func ideas() throws {
    let run = try ChildProcess("lesson-burgers-race", "--quick", "--ideas")
    #expect(run.status == 0)
    for name in ["stretched, drawn points", "stretched, fixed points, no weight", "0 ≤ x ≤ 1, fixed points"] {
      #expect(run.output.contains(name))
    }
  }

  @Test("a run that is over is shown again as it was, and a file that makes no sense is refused")
  func resume() throws {
    try withTemporaryFolder { folder in
      func run() throws -> ChildProcess {
        try ChildProcess(
          "lesson-burgers-race", "--quick", "--json", "--resume", "--output", folder.path, "--formulation", "plain")
      }
      func metrics(_ run: ChildProcess) throws -> [String: Double] {
        try #require(try run.json["metrics"] as? [String: Double])
      }
      // Bit for bit.
      #expect(try metrics(run()) == metrics(run()))

      let file = folder.appendingPathComponent("broyden-plain-1.json")
      func expectRefused() throws {
        let refused = try run()
        #expect(refused.status == 1)
        #expect(refused.error.contains("broyden-plain-1.json is not a training that can be continued"))
      }
      let whole = try [UInt8](Data(contentsOf: file))
      try Data(whole.prefix(whole.count / 2)).write(to: file)
      try expectRefused()
      // What follows has a checksum that is right.
      let seal = SealedFile("run", version: 1)
      let saved = Data(try seal.content(of: whole).bytes)
      func write(_ content: Data) throws { try Data(seal.bytes(of: [UInt8](content))).write(to: file) }
      // Edited by hand, to a network of no units.
      let text = String(decoding: saved, as: UTF8.self)
      try #require(text.contains("\"neurons\":8"))
      try write(Data(text.replacing("\"neurons\":8", with: "\"neurons\":0").utf8))
      try expectRefused()
      // A counter that would overflow, and other points.
      let iterations = /"iterations":(\d+)/
      try #require(text.contains(iterations))
      try write(Data(text.replacing(iterations) { _ in "\"iterations\":\(Int.max)" }.utf8))
      try expectRefused()
      for (n, place, isRefused) in [(200, 1, false), (199, 1, true), (200, 2, true), (200, Double.nan, true)] {
        let points = Matrix<Double>(rows: n, columns: 2, repeating: place)
        var changed = try #require(JSONSerialization.jsonObject(with: saved) as? [String: Any])
        changed["points"] = try JSONSerialization.jsonObject(with: JSONEncoder().encode(points))
        try write(JSONSerialization.data(withJSONObject: changed))
        if isRefused { try expectRefused() } else { #expect(try run().status == 0) }
      }
    }
  }

  @Test("a network whose matrix is larger than the memory is refused before the first training")
  func memory() throws {
    let run = try ChildProcess("lesson-burgers-race", "--neurons", "1000", "--hidden-layers", "20", "--solver", "all")
    #expect(run.status == 2)
    #expect(run.error.contains("--neurons expects a network for which self-scaled BFGS finds memory"))
  }
}
