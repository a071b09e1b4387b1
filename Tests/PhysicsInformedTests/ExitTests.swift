import Testing

extension ExitTest.Result? {
  /// Whether the process that ended has written the sentence to standard error.
  func says(_ sentence: String) -> Bool {
    String(decoding: self?.standardErrorContent ?? [], as: UTF8.self).contains(sentence)
  }
}
