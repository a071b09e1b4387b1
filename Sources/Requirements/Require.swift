/// Ends the program with the message unless the condition holds: for programming errors, such as shapes
/// that do not fit.
///
/// `precondition` omits its message in optimized builds, and lessons are run optimized; this function always writes it
/// to standard error. The message is evaluated only if the condition fails.
@inlinable
@inline(__always)
public func require(
  _ condition: Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition { stop(message, file, line) }
}

/// A separate function that is not inlined, so that a check that succeeds costs one comparison.
@usableFromInline
@inline(never)
func stop(_ message: () -> String, _ file: StaticString, _ line: UInt) -> Never {
  fatalError(message(), file: file, line: line)
}
