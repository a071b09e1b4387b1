#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pipe of the operating system, whose near end never blocks.
struct SystemPipe {
  /// The end that a child process is given.
  let far: Int32
  /// The end of this process.
  let near: Int32

  /// - Parameter isInput: whether the child reads.
  /// - Returns: nil if the system has no descriptors left.
  init?(isInput: Bool = false) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    (far, near) = isInput ? (ends[0], ends[1]) : (ends[1], ends[0])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(near, F_SETFL, O_NONBLOCK)
  }

  func closeFar() { _ = close(far) }
  func closeNear() { _ = close(near) }
}

/// Bytes from a pipe, of which the first are kept and the rest are counted.
struct BoundedBytes {
  private(set) var bytes: [UInt8] = []
  /// How many bytes came behind those that are kept.
  private(set) var cut = 0
  /// Whether the other side has closed the pipe.
  private(set) var isAtEnd = false
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Reads what is there.
  mutating func read(from descriptor: Int32) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    // A flood must not keep the caller from looking at the clock.
    for _ in 0..<16 where !isAtEnd {
      let count = systemRead(descriptor, &buffer)
      if count > 0 {
        let kept = min(count, limit - bytes.count)
        bytes += buffer[..<kept]
        cut += count - kept
      } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
        isAtEnd = true
      } else {
        return
      }
    }
  }

  /// The text, with a note on how much of it was cut.
  var text: String {
    let text = String(decoding: bytes, as: UTF8.self)
    return cut == 0 ? text : text + "… \(Self.size(cut)) cut"
  }

  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<10_000: "\(bytes) bytes"
    case ..<10_000_000: "\(bytes / 1000) kB"
    default: "\(bytes / 1_000_000) MB"
    }
  }
}

/// `read` of the C library, which inside ``BoundedBytes`` is hidden by its own.
private func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
  read(descriptor, &buffer, buffer.count)
}
