/// One entry of the directory of a ZIP archive.
struct ZipEntry {
  enum Method: Int {
    case stored = 0
    case deflate = 8
  }

  let name: String
  let method: Method
  let checksum: UInt32
  /// The bytes as they are stored, and as they are unpacked.
  let packedCount, count: Int
  /// Where its local header begins.
  let offset: Int
  /// Where the next entry begins.
  let end: Int
  private let isEncrypted: Bool
  private let foreignMethod: Int?

  /// Reads the entry at a position; nil if there is none.
  init?(_ bytes: ArraySlice<UInt8>, at start: Int) {
    guard bytes.number(4, at: start) == 0x0201_4B50, let flags = bytes.number(2, at: start + 8),
      let method = bytes.number(2, at: start + 10), let checksum = bytes.number(4, at: start + 16),
      let nameCount = bytes.number(2, at: start + 28), let extraCount = bytes.number(2, at: start + 30),
      let commentCount = bytes.number(2, at: start + 32), bytes.number(2, at: start + 34) == 0
    else { return nil }
    let nameStart = start + 46
    let extraStart = nameStart + nameCount
    end = extraStart + extraCount + commentCount
    guard end <= bytes.endIndex, let name = String(validating: bytes[nameStart..<extraStart], as: UTF8.self) else {
      return nil
    }
    guard
      let sizes = Self.sizes(bytes, start, bytes[extraStart..<extraStart + extraCount])
    else { return nil }
    (count, packedCount, offset) = (sizes[0], sizes[1], sizes[2])
    (self.name, self.checksum) = (name, UInt32(checksum))
    isEncrypted = flags & 1 != 0
    let known = Method(rawValue: method)
    (self.method, foreignMethod) = (known ?? .stored, known == nil ? method : nil)
  }

  /// The unpacked size, the packed one and the place. Those of 2³² − 1 stand in an extra field of 8 bytes each (ZIP64).
  private static func sizes(_ bytes: ArraySlice<UInt8>, _ start: Int, _ extra: ArraySlice<UInt8>) -> [Int]? {
    guard let count = bytes.number(4, at: start + 24), let packed = bytes.number(4, at: start + 20),
      let offset = bytes.number(4, at: start + 42)
    else { return nil }
    var large = 0
    var position = extra.startIndex
    while let kind = extra.number(2, at: position), let size = extra.number(2, at: position + 2) {
      if kind == 1 {
        large = position + 4
        break
      }
      position += 4 + size
    }
    var sizes: [Int] = []
    for size in [count, packed, offset] {
      guard size == 0xFFFF_FFFF, large > 0 else {
        sizes.append(size)
        continue
      }
      guard let size = extra.number(8, at: large) else { return nil }
      sizes.append(size)
      large += 8
    }
    return sizes
  }

  /// Why this file is not read; nil if it is.
  var problem: (expected: String, found: String)? {
    if isEncrypted { return ("a file that is not encrypted", "an encrypted one") }
    if let foreignMethod { return ("a file that is stored or compressed by Deflate", "the method \(foreignMethod)") }
    if method == .stored && packedCount != count { return ("\(count) stored bytes", "\(packedCount)") }
    // No bit of Deflate stands for more than 258 bytes, and those of lengths come in pairs with distances.
    if method == .deflate && count / 1032 > packedCount {
      return ("at most 1032 bytes for each compressed one", "\(count) bytes from \(packedCount)")
    }
    if let problem = ZipName.problem(name) { return (problem, "this name") }
    return nil
  }
}

/// The names of files in archives. Nothing is ever written under them, but others unpack the same archives.
enum ZipName {
  /// What is expected of a name instead; nil if it is right.
  static func problem(_ name: String) -> String? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) || name.contains("\\") || name.contains(":") {
      return "a name that leads to no other folder"
    }
    return name.unicodeScalars.contains { $0.value < 32 } ? "a name without control characters" : nil
  }
}

/// The end of the directory of a ZIP archive.
struct ZipDirectoryEnd {
  let directory: Range<Int>
  let count: Int

  /// Finds it at the end of a file; nil if there is none, or it does not agree with the file.
  init?(_ bytes: [UInt8]) {
    // A comment of up to 65535 bytes may follow, whose length it states.
    guard bytes.count >= 22,
      let end = stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65535), by: -1).first(where: {
        bytes[$0] == 0x50 && bytes.number(4, at: $0) == 0x0605_4B50
          && bytes.number(2, at: $0 + 20) == bytes.count - $0 - 22
      }), let disk = bytes.number(4, at: end + 4), var count = bytes.number(2, at: end + 10),
      let countHere = bytes.number(2, at: end + 8), countHere == count, var size = bytes.number(4, at: end + 12),
      var offset = bytes.number(4, at: end + 16)
    else { return nil }
    var last = end
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      // The place of the end of a large directory stands in the 20 bytes before.
      guard end >= 20, bytes.number(4, at: end - 20) == 0x0706_4B50, let large = bytes.number(8, at: end - 12),
        large <= end - 20 - 56, bytes.number(4, at: large) == 0x0606_4B50,
        let largeCount = bytes.number(8, at: large + 32), let largeSize = bytes.number(8, at: large + 40),
        let largeOffset = bytes.number(8, at: large + 48)
      else { return nil }
      (count, size, offset, last) = (largeCount, largeSize, largeOffset, large)
    } else if disk != 0 {
      return nil
    }
    // No byte belongs to nothing, and an entry has at least 46.
    guard offset <= last, size == last - offset, count <= size / 46 else { return nil }
    (directory, self.count) = (offset..<last, count)
  }
}
