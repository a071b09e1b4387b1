import Testing

/// Whether the process of an exit test ended with a message.
func saidOnTrapping(_ result: ExitTest.Result?, _ words: String) -> Bool {
  guard let result else { return false }
  return String(decoding: result.standardErrorContent, as: UTF8.self).contains(words)
}
