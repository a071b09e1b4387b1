import Foundation

/// Makes files of the IDX form, right and wrong ones.
public enum IDXSample {
  /// A header of any type and any sizes, and behind it any bytes.
  public static func file(type: UInt8 = 0x08, sizes: [UInt32], _ elements: [UInt8]) -> [UInt8] {
    [0, 0, type, UInt8(sizes.count)] + sizes.flatMap(bigEndian) + elements
  }

  /// The highest byte first.
  public static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  /// Packs bytes by the system's program gzip, and writes them.
  public static func write(packed bytes: [UInt8], to file: URL) throws {
    let plain = file.appendingPathExtension("plain")
    try Data(bytes).write(to: plain)
    defer { try? FileManager.default.removeItem(at: plain) }
    try Data().write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-c"]
    process.standardInput = try FileHandle(forReadingFrom: plain)
    process.standardOutput = try FileHandle(forWritingTo: file)
    try process.run()
    process.waitUntilExit()
  }
}
