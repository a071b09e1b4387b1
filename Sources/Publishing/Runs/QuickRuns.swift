import Foundation
import LessonKit
import Requirements

/// Runs lessons for the book with `--quick`, a few at a time.
struct QuickRuns {
  /// The folder with the executables.
  let programs: String
  /// The folder that the runs go to, each below its name.
  let folder: String
  /// The processor cores to use.
  let threads: Int
  /// The seconds after which a run is ended.
  var limit = 180.0

  private struct Running {
    let command: String
    let process: Process
    let start: ContinuousClock.Instant
  }

  /// - Parameters:
  ///   - commands: the names of the lessons' executables.
  ///   - stop: asks to end.
  ///   - report: is told of each run when it has ended.
  /// - Throws: ``Stopped`` after the running ones were ended.
  func run(
    _ commands: [String], until stop: StopRequest, report: (_ command: String, _ run: LessonRun) -> Void
  ) throws -> [String: LessonRun] {
    let places = min(max(threads, 1), 4)
    var waiting = commands[...]
    var running: [Running] = []
    var runs: [String: LessonRun] = [:]
    func finish(_ command: String, _ run: LessonRun) {
      runs[command] = run
      report(command, run)
    }
    while !waiting.isEmpty || !running.isEmpty {
      while running.count < places, let command = waiting.popFirst() {
        do {
          running.append(try start(command, threads: max(1, threads / places)))
        } catch {
          finish(command, .failed("\(programs)/\(command) does not start: \(error.localizedDescription)"))
        }
      }
      if stop.isPending {
        for one in running { one.process.terminate() }
        try stop.check()
      }
      var others: [Running] = []
      for one in running {
        let seconds = (ContinuousClock.now - one.start) / .seconds(1)
        if one.process.isRunning {
          if seconds > limit { kill(one.process.processIdentifier, SIGKILL) }
          others.append(one)
        } else {
          finish(one.command, result(of: one, seconds: seconds))
        }
      }
      running = others
      if !running.isEmpty { Thread.sleep(forTimeInterval: 0.02) }
    }
    return runs
  }

  private func start(_ command: String, threads: Int) throws -> Running {
    let place = "\(folder)/\(command)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "\(programs)/\(command)")
    process.arguments = ["--quick", "--threads", "\(threads)", "--output", "\(place)/report"]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    // A file takes whatever is written, where a pipe would have to be emptied.
    try Data().write(to: URL(filePath: place + "/error"))
    process.standardError = FileHandle(forWritingAtPath: place + "/error") ?? FileHandle.nullDevice
    try process.run()
    return Running(command: command, process: process, start: .now)
  }

  private func result(of one: Running, seconds: Double) -> LessonRun {
    let run = LessonRun.read(one.command, in: folder)
    if one.process.terminationStatus == 0, one.process.terminationReason == .exit,
      case .page(let page, let own) = run
    {
      return .page(page, seconds: own ?? seconds)
    }
    let place = "\(folder)/\(one.command)/error"
    let error = ((try? SystemFile.text(of: place)) ?? nil) ?? ""
    let said = error.split(separator: "\n").suffix(12).joined(separator: "\n").printable
    if seconds > limit { return .failed("It took more than \(limit.fixed(digits: 0)) s, and was ended.") }
    return .failed(said.isEmpty ? "It ended with the status \(one.process.terminationStatus)." : said)
  }
}
