import Foundation
import LessonKit
import Testing

@Suite("Console") struct ConsoleTests {
  @Test("a person reads standard output and sees no JSON")
  func person() throws {
    let recorder = Recorder()
    let console = recorder.console()
    console.say("Hello")
    console.complain("Oh")
    console.conclude(RunResult(try Arguments("lesson", summary: "").parse([])))
    #expect(recorder.output == "Hello\n")
    #expect(recorder.error == "Oh\n")
  }

  @Test("for a program, text goes to standard error and the output is one line of JSON")
  func program() throws {
    let recorder = Recorder()
    let console = recorder.console(isMachineReadable: true)
    console.say("Hello")
    console.conclude(RunResult(try Arguments("lesson", summary: "").parse([])))
    #expect(recorder.error == "Hello\n")
    #expect(recorder.output.hasPrefix("{\"name\":\"lesson\",") && recorder.output.hasSuffix("}\n"))
    #expect(recorder.output.count { $0 == "\n" } == 1)
  }

  @Test("a reader that closes the pipe ends the process quietly")
  func closedPipe() async {
    let result = await #expect(
      processExitsWith: .exitCode(0), observing: [\.standardErrorContent]
    ) {
      signal(SIGPIPE, SIG_IGN)
      let pipe = Pipe()
      dup2(pipe.fileHandleForWriting.fileDescriptor, 1)
      try pipe.fileHandleForReading.close()
      Console().say("Hello")
      exit(3)
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    // The testing library writes marks of its own to the stream.
    #expect(!text.contains("error"))
  }

  #if os(Linux)
    @Test("a full disk behind standard output is an error with the system's reason")
    func fullDisk() async {
      let result = await #expect(
        processExitsWith: .exitCode(1), observing: [\.standardErrorContent]
      ) {
        dup2(open("/dev/full", O_WRONLY), 1)
        Console().say("Hello")
        exit(3)
      }
      let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(text.contains("error: cannot write to standard output: No space left on device\n"))
    }
  #endif
}
