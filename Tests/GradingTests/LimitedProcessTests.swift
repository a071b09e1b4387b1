import Foundation
import Testing

@testable import Grading

@Suite("Limited processes") struct LimitedProcessTests {
  private static func shell(_ script: String, input: String = "", _ limits: LimitedProcess.Limits = .init())
    -> LimitedProcess
  {
    LimitedProcess("/bin/sh", ["-c", script], input: Array(input.utf8), hasAnswers: true, limits: limits)
  }

  @Test("input, output, answers and status cross, and nothing else is open or set")
  func crossing() {
    let process = Self.shell("cat; echo error >&2; echo answer >&3; exit 7", input: "input ")
    #expect(process.ending == .exited(7))
    #expect(process.output.text == "input error\n")
    #expect(String(decoding: process.answers, as: UTF8.self) == "answer\n")
    #expect(Self.shell("echo ${HOME-none} ${PATH+path}").output.text.hasPrefix("none"))
    #expect(Self.shell("{ echo a >&4; } 2>/dev/null || echo closed").output.text == "closed\n")
  }

  @Test("input larger than a pipe is written while output is read")
  func largeInput() {
    let input = String(repeating: "0123456789", count: 100_000)
    var limits = LimitedProcess.Limits()
    limits.output = 2_000_000
    let process = Self.shell("cat", input: input, limits)
    #expect(process.output.text == input)
    // A program that does not read ends no one.
    #expect(Self.shell("exit 0", input: input).ending == .exited(0))
  }

  @Test("a program that does not end is ended, with all that it started")
  func timeOut() {
    var limits = LimitedProcess.Limits()
    limits.seconds = 0.2
    #expect(Self.shell("sleep 100 & sleep 100", limits).ending == .timeOut)
    // Its end does not wait for what it left behind.
    let start = ContinuousClock.now
    #expect(Self.shell("sleep 100 & exit 3").ending == .exited(3))
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("processor time is limited and measured")
  func processorTime() {
    var limits = LimitedProcess.Limits()
    limits.processorSeconds = 1
    let process = Self.shell("while :; do :; done", limits)
    #expect(process.ending == .signal(SIGXCPU))
    #expect(process.processorSeconds > 0.9 && process.processorSeconds < 2.5)
  }

  @Test("a flood is cut and counted, and one of answers ends the program")
  func flood() {
    var limits = LimitedProcess.Limits()
    (limits.output, limits.answers) = (10, 10)
    let process = Self.shell("printf 0123456789abcdef", limits)
    #expect(process.output.text == "0123456789… 6 bytes cut")
    #expect(Self.shell("while :; do echo abcdefgh >&3; done", limits).ending == .flood)
  }

  @Test("a signal and a missing program are told apart from an exit")
  func endings() {
    #expect(Self.shell("kill -SEGV $$").ending == .signal(SIGSEGV))
    #expect(LimitedProcess("/no/such/program", [], limits: .init()).ending == .exited(127))
  }

  @Test("confined, it starts no process and writes no file")
  func confined() throws {
    try withScratch { folder in
      var limits = LimitedProcess.Limits()
      (limits.isConfined, limits.becomesNobody) = (true, true)
      #expect(Self.shell("/bin/echo started; echo b > \(folder)/file", limits).output.text.contains("started") == false)
      let size = try? FileManager.default.attributesOfItem(atPath: folder + "/file")[.size] as? Int
      #expect(size == nil || size == 0)
    }
  }
}

/// A new folder that is removed with everything in it.
func withScratch<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}
