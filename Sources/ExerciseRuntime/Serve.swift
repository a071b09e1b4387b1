import Matrices

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The descriptor on which the grader expects answers.
public let answerDescriptor: Int32 = 3

/// Answers the questions on standard input until there are none, and ends the process.
///
/// The process was started with limits on its time, memory, processes and files, and standard output and error go to
/// the grader, which shows the beginning of them. A question's answer is the function's results, *not attempted* for an
/// error whose type is named `NotAttempted`, and the text of any other error.
///
/// - Parameter answer: hands the arguments to the learner's function and returns its results.
public func serve(_ answer: ([Value]) throws -> [Value]) -> Never {
  // One thread: the process may start no others.
  Threads.count = 1
  // A place that nobody knows by its number, so that what is printed to descriptor 3 by mistake spoils no answer.
  let answers = fcntl(answerDescriptor, F_DUPFD, 17)
  close(answerDescriptor)
  var bytes: ArraySlice<UInt8> = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(STDIN_FILENO, &buffer, buffer.count)
    if count <= 0 { break }
    bytes += buffer[..<count]
    while let question = try? Message.take(from: &bytes), case .values(let arguments) = question.content {
      let message = Message(nonce: question.nonce, content(of: answer, arguments))
      fflush(nil)
      send(message.bytes, to: answers)
    }
  }
  fflush(nil)
  _exit(0)
}

private func content(of answer: ([Value]) throws -> [Value], _ arguments: [Value]) -> Message.Content {
  do {
    return .values(try answer(arguments))
  } catch {
    let isNotAttempted = "\(type(of: error))" == "NotAttempted"
    return isNotAttempted ? .notAttempted : .failure(String("\(error)".prefix(Message.longestText)))
  }
}

private func send(_ bytes: [UInt8], to descriptor: Int32) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = write(descriptor, Array(rest), rest.count)
    if count <= 0 { _exit(1) }
    rest = rest.dropFirst(count)
  }
}
