import Testing

/// Whether a process that trapped said all of this on its standard error.
package func saidOnTrapping(_ result: ExitTest.Result?, _ words: String...) -> Bool {
  guard let result else { return false }
  let text = String(decoding: result.standardErrorContent, as: UTF8.self)
  return words.allSatisfy(text.contains)
}
