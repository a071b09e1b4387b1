import Testing

extension Optional where Wrapped == ExitTest.Result {
  /// What a program wrote before it ended.
  var message: String { String(decoding: self?.standardErrorContent ?? [], as: UTF8.self) }
}
