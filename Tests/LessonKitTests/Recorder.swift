import LessonKit
import Synchronization

/// Remembers what a console or a bar writes.
final class Recorder: Sendable {
  private let texts = Mutex<(output: String, error: String)>(("", ""))

  var output: String { texts.withLock(\.output) }
  var error: String { texts.withLock(\.error) }
  func record(_ text: String) { texts.withLock { $0.output += text } }

  func console(isMachineReadable: Bool = false) -> Console {
    Console(
      isMachineReadable: isMachineReadable, output: record,
      error: { text in self.texts.withLock { $0.error += text } })
  }
}
