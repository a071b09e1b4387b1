import LessonKit
import Testing

@Suite("Run result") struct RunResultTests {
  private func result(_ given: [String] = []) throws -> RunResult {
    let settings = try Arguments("lesson", summary: "").parse(["--threads", "2"] + given)
    return RunResult(settings, precision: .float32, seconds: 1.5)
  }

  private let common =
    #"{"name":"lesson","version":"\#(Release.version)","seed":3,"threads":2,"#
    + #""precision":"float32","seconds":1.5"#

  @Test("metrics stand behind the common members")
  func metrics() throws {
    var result = try result(["--seed", "3"])
    #expect(result.json.text == common + #","metrics":{}}"#)
    result.addMetric("testAccuracyMedian", 0.97)
    result.addMetric("epochs", 30)
    #expect(result.json.text == common + #","metrics":{"testAccuracyMedian":0.97,"epochs":30}}"#)
  }

  @Test("a command with members of its own states metrics only if it has some")
  func members() throws {
    var result = try result(["--seed", "3"])
    result.addMember("passed", false)
    result.addMember("results", [["name": "gemm", "timeSeconds": 0.5]])
    let members = #""passed":false,"results":[{"name":"gemm","timeSeconds":0.5}]}"#
    #expect(result.json.text == common + "," + members)
    result.addMetric("n", 1)
    #expect(result.json.text == common + #","metrics":{"n":1},"# + members)
  }

  @Test("a run with several precisions states none")
  func precision() throws {
    let settings = try Arguments("lesson", summary: "").parse([])
    #expect(RunResult(settings).json.text.contains(#""precision":null"#))
  }

  @Test("a name that is not lowerCamelCase is a programmer's mistake")
  func names() async {
    await #expect(processExitsWith: .failure) {
      var result = RunResult(try Arguments("lesson", summary: "").parse([]))
      result.addMetric("test_accuracy", 1)
    }
  }
}
