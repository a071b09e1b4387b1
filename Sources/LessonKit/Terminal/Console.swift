#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a command's words go.
///
/// A person reads standard output. With `--json` a program reads it, so the words move to standard
/// error and standard output has the result alone.
public struct Console: Sendable {
  /// Whether a program reads standard output.
  public let isMachineReadable: Bool
  private let output: @Sendable (String) -> Void
  private let error: @Sendable (String) -> Void

  /// The process's standard output and standard error.
  ///
  /// If standard output cannot be written, the process ends: silently with status 0 if the reader
  /// has left (`| head -1`), otherwise with a sentence and status 1, since a result that nobody
  /// received must not look like success.
  ///
  /// - Parameter isMachineReadable: whether `--json` is on.
  public init(isMachineReadable: Bool = false) {
    self.init(
      isMachineReadable: isMachineReadable, output: Self.writeOutput, error: Self.writeError)
  }

  /// Any other destinations, which receive whole lines.
  public init(
    isMachineReadable: Bool, output: @escaping @Sendable (String) -> Void,
    error: @escaping @Sendable (String) -> Void
  ) {
    self.isMachineReadable = isMachineReadable
    (self.output, self.error) = (output, error)
  }

  /// Prints text for a person and ends the line.
  public func say(_ text: String = "") {
    (isMachineReadable ? error : output)(text + "\n")
  }

  /// Prints text to standard error and ends the line.
  public func complain(_ text: String) {
    error(text + "\n")
  }

  /// With `--json`, prints the result; without, nothing. To be called last.
  public func conclude(_ result: RunResult) {
    if isMachineReadable { output(result.json.text + "\n") }
  }

  private static func writeOutput(_ text: String) {
    do {
      try SystemFile.write(text, to: STDOUT_FILENO)
    } catch {
      guard error.code != EPIPE else { exit(0) }
      writeError("error: cannot write to standard output: \(error.reason)\n")
      exit(1)
    }
  }

  private static func writeError(_ text: String) {
    // There is nowhere left to complain.
    try? SystemFile.write(text, to: STDERR_FILENO)
  }
}
