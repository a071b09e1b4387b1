import Foundation

/// The conversation with a running process until it ends: what it reads is written, what it writes is read, and the
/// clock is watched.
struct Exchange {
  private let process: pid_t
  private let limits: LimitedProcess.Limits
  private var input: ArraySlice<UInt8>
  private let (stdin, stdout, answers): (SystemPipe, SystemPipe, SystemPipe)
  private var output: BoundedBytes
  private var answered: BoundedBytes
  private var isInputOpen = true
  private let deadline: ContinuousClock.Instant

  init(
    process: pid_t, input: [UInt8], limits: LimitedProcess.Limits, _ stdin: SystemPipe, _ stdout: SystemPipe,
    _ answers: SystemPipe
  ) {
    (self.process, self.limits, self.input) = (process, limits, input[...])
    (self.stdin, self.stdout, self.answers) = (stdin, stdout, answers)
    (output, answered) = (BoundedBytes(limit: limits.output), BoundedBytes(limit: limits.answers))
    deadline = .now + .seconds(limits.seconds)
  }

  mutating func run() -> LimitedProcess {
    guard process > 0 else {
      closeInput()
      return outcome(.notStarted, 0)
    }
    var forced: LimitedProcess.Ending?
    while !hasEnded {
      if forced == nil {
        forced = ContinuousClock.now > deadline ? .timeOut : answered.cut > 0 ? .flood : nil
        if forced != nil { kill(-process, SIGKILL) }
      }
      exchange()
    }
    // Whatever it has started in its session ends with it, before its last words are believed to be complete.
    kill(-process, SIGKILL)
    output.read(from: stdout.near)
    answered.read(from: answers.near)
    closeInput()
    var (status, usage) = (Int32(0), rusage())
    wait4(process, &status, 0, &usage)
    let code = status >> 8 & 0xff
    let signal = status & 0x7f
    return outcome(forced ?? (signal == 0 ? .exited(code) : .signal(signal)), usage.processorSeconds)
  }

  private func outcome(_ ending: LimitedProcess.Ending, _ seconds: Double) -> LimitedProcess {
    LimitedProcess(ending: ending, output: output, answers: answered.bytes, processorSeconds: seconds)
  }

  /// Whether the process has ended; it stays a name until it is waited for, so that no other process can take it.
  private var hasEnded: Bool {
    var info = siginfo_t()
    let options = WEXITED | WNOHANG | WNOWAIT
    return waitid(P_PID, id_t(process), &info, options) != 0 || info.si_signo != 0
  }

  /// Waits until something can be read or written, or a moment, and does it.
  private mutating func exchange() {
    var polled: [pollfd] = []
    if !output.isAtEnd { polled.append(pollfd(fd: stdout.near, events: Int16(POLLIN), revents: 0)) }
    if !answered.isAtEnd { polled.append(pollfd(fd: answers.near, events: Int16(POLLIN), revents: 0)) }
    if isInputOpen { polled.append(pollfd(fd: stdin.near, events: Int16(POLLOUT), revents: 0)) }
    // With nothing left to read the end is a matter of microseconds.
    poll(&polled, nfds_t(polled.count), polled.isEmpty ? 1 : 50)
    output.read(from: stdout.near)
    answered.read(from: answers.near)
    if isInputOpen { writeInput() }
  }

  private mutating func writeInput() {
    let next = Array(input.prefix(1 << 16))
    let count = next.isEmpty ? 0 : write(stdin.near, next, next.count)
    if count > 0 { input = input.dropFirst(count) }
    if input.isEmpty || (count < 0 && errno != EAGAIN && errno != EINTR) { closeInput() }
  }

  private mutating func closeInput() {
    if isInputOpen { stdin.closeNear() }
    isInputOpen = false
  }
}

extension rusage {
  /// The time in the program and in the system on its behalf.
  fileprivate var processorSeconds: Double {
    [ru_utime, ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 }
  }
}
