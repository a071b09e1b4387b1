/// Files in one, without compression: enough to hand sources to a server, and readable by every program for ZIP.
///
/// Source: PKWARE, APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
struct ZipArchive {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file.
  ///
  /// - Parameters:
  ///   - name: its path in the archive, with "/" between folders.
  ///   - content: its bytes.
  ///   - isExecutable: whether it is a program.
  mutating func add(_ name: String, _ content: [UInt8], isExecutable: Bool = false) {
    let offset = bytes.count
    var common: [UInt8] = []
    // Version 2.0, names in UTF-8, stored; 1 January 2000, so that the same files are the same archive.
    common.append(numbers: [(20, 2), (1 << 11, 2), (0, 2), (0, 2), (20 << 9 | 1 << 5 | 1, 2)])
    common.append(numbers: [(Int(Self.checksum(of: content)), 4), (content.count, 4), (content.count, 4)])
    common.append(numbers: [(name.utf8.count, 2), (0, 2)])
    bytes.append(numbers: [(0x0403_4b50, 4)])
    bytes += common + Array(name.utf8) + content
    // Made by a Unix system, whose file modes stand in the upper half of the attributes.
    directory.append(numbers: [(0x0201_4b50, 4), (3 << 8 | 20, 2)])
    directory += common
    directory.append(numbers: [(0, 2), (0, 2), (0, 2), ((isExecutable ? 0o100755 : 0o100644) << 16, 4), (offset, 4)])
    directory += Array(name.utf8)
    count += 1
  }

  /// The whole file.
  var complete: [UInt8] {
    var all = bytes + directory
    all.append(numbers: [(0x0605_4b50, 4), (0, 2), (0, 2), (count, 2), (count, 2)])
    all.append(numbers: [(directory.count, 4), (bytes.count, 4), (0, 2)])
    return all
  }

  /// The cyclic redundancy check with the polynomial 0xEDB88320.
  static func checksum(of content: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in content { sum = table[Int((sum ^ UInt32(byte)) & 0xff)] ^ (sum >> 8) }
    return ~sum
  }

  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
    return value
  }
}

extension [UInt8] {
  /// Appends numbers, each with its count of bytes, lowest first.
  fileprivate mutating func append(numbers: [(value: Int, bytes: Int)]) {
    for (value, bytes) in numbers {
      for k in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> (8 * k))) }
    }
  }
}
