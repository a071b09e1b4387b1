/// Ends the program with the message unless the condition holds: for mistakes of the program, such as
/// shapes that do not fit.
///
/// `precondition` keeps its sentence to itself in optimized builds, and lessons are run optimized; this
/// one always writes it to standard error. The message is made only where it is needed.
@inlinable
@inline(__always)
public func require(
  _ condition: Bool, _ message: @autoclosure () -> String,
  file: StaticString = #fileID, line: UInt = #line
) {
  if !condition { stop(message, file, line) }
}

/// Out of line, so that the path of correct programs holds one comparison and no text.
@usableFromInline
@inline(never)
func stop(_ message: () -> String, _ file: StaticString, _ line: UInt) -> Never {
  fatalError(message(), file: file, line: line)
}
