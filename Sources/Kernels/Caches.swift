#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The caches of one core, in bytes: the sizes that the blocks of the kernels follow.
///
/// They are those that the system reports for the first core. A size that it does not report is taken from
/// ``smallest``, with which blocks are a little too small rather than much too large.
public struct Caches: Sendable, Equatable {
  /// The first level, of data.
  public var level1: Int
  /// The second level.
  public var level2: Int
  /// The last level, which cores usually share.
  public var level3: Int

  @inline(__always)
  public init(level1: Int, level2: Int, level3: Int) {
    (self.level1, self.level2, self.level3) = (level1, level2, level3)
  }

  /// The caches of ordinary laptops of 2015: 32 KB, 256 KB and 3 MB.
  @inline(__always)
  public static var smallest: Caches { Caches(level1: 32 << 10, level2: 256 << 10, level3: 3 << 20) }

  /// Those of this machine.
  public static let ofThisMachine = Caches(reported: { reportedSize(level: $0) })

  /// - Parameter size: the size of a level's cache of data in bytes, nil or 0 if it is not known.
  init(reported size: (_ level: Int) -> Int?) {
    func known(_ level: Int, or fallback: Int) -> Int {
      guard let bytes = size(level), bytes > 0 else { return fallback }
      return bytes
    }
    level1 = known(1, or: Caches.smallest.level1)
    level2 = known(2, or: Caches.smallest.level2)
    // A processor without a third level has a large second one.
    level3 = known(3, or: max(level2, Caches.smallest.level3))
  }
}

/// The size in bytes that a line such as "512K" or "32M" of the system's description gives.
func bytes(fromSize text: String) -> Int? {
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  guard let number = Int(digits), number > 0 else { return nil }
  let unit: Int
  switch text.dropFirst(digits.count).prefix(1) {
  case "K": unit = 1 << 10
  case "M": unit = 1 << 20
  case "G": unit = 1 << 30
  default: unit = 1
  }
  let (product, overflows) = number.multipliedReportingOverflow(by: unit)
  return overflows ? nil : product
}

#if canImport(Darwin)
  /// The fast cores come first where there are two kinds.
  private func reportedSize(level: Int) -> Int? {
    let name = level == 1 ? "l1dcachesize" : "l\(level)cachesize"
    for prefix in ["hw.perflevel0.", "hw."] {
      var (value, size) = (Int64(0), MemoryLayout<Int64>.size)
      if sysctlbyname(prefix + name, &value, &size, nil, 0) == 0, value > 0 { return Int(value) }
    }
    return nil
  }
#else
  private func reportedSize(level: Int) -> Int? {
    // The first caches of a core are those of data and of instructions of the first level, then the others.
    for index in 0..<8 {
      let folder = "/sys/devices/system/cpu/cpu0/cache/index\(index)/"
      guard line(of: folder + "level") == "\(level)", line(of: folder + "type") != "Instruction" else { continue }
      return line(of: folder + "size").flatMap(bytes(fromSize:))
    }
    return nil
  }

  /// The first line of a small file.
  private func line(of path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var text = ""
    while text.utf8.count < 64, case let byte = fgetc(file), byte > 0, byte != 10 {
      text.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: byte)))
    }
    return text.isEmpty ? nil : text
  }
#endif
