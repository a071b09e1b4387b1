#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The destinations of a command's output.
///
/// Text for a person goes to standard output. With `--json` a program reads standard output, so the text goes to
/// standard error, and only the result to standard output.
public struct Console: Sendable {
  /// Whether a program reads standard output.
  public let isMachineReadable: Bool
  private let output: @Sendable (String) -> Void
  private let error: @Sendable (String) -> Void

  /// The process's standard output and standard error.
  ///
  /// If standard output cannot be written, the process ends: silently with status 0 if the reader
  /// has closed the pipe (`| head -1`), otherwise with a message and status 1, since a lost result must not look
  /// like success.
  ///
  /// - Parameter isMachineReadable: whether `--json` is on.
  public init(isMachineReadable: Bool = false) {
    self.init(
      isMachineReadable: isMachineReadable, output: Self.writeOutput, error: Self.writeError)
  }

  /// A console with other destinations, which receive whole lines.
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

  /// Prints the result with `--json`, and nothing without it. It has to be called last.
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
    // If this fails too, no destination is left.
    try? SystemFile.write(text, to: STDERR_FILENO)
  }
}
