import Requirements
import SystemFiles

/// Writes files into a ZIP archive as they are, without compression.
///
/// Archives of 4 GiB and more have other headers, and writers that mishandle them have produced archives that nobody
/// can read: they are refused, since safetensors has no such limit.
struct ZipWriter {
  private let name: String
  private var archive: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  init(name: String) { self.name = name }

  mutating func add(_ file: String, _ bytes: [UInt8]) throws(InterchangeError) {
    if let problem = ZipName.problem(file) { throw InterchangeError(name, expected: problem, found: file.excerpt) }
    let label = Array(file.utf8)
    let end = archive.count + 30 + label.count + bytes.count
    guard end + directory.count + 46 + label.count < 0xFFFF_FFFF, count < 0xFFFE, label.count < 1 << 16 else {
      throw InterchangeError(
        name, expected: "an archive below 4 GiB and of at most 65534 arrays",
        found: "more; safetensors has no such limit")
    }
    // Version 2.0, names in UTF-8, stored, 1980-01-01 00:00, checksum, both sizes, and the lengths of name and extra.
    var common: [UInt8] = []
    for field in [20, 0x800, 0, 0, 0x21] { common.append(field, of: 2) }
    for field in [Int(CRC32.checksum(bytes)), bytes.count, bytes.count] { common.append(field, of: 4) }
    for field in [label.count, 0] { common.append(field, of: 2) }

    directory += [0x50, 0x4B, 1, 2, 20, 0] + common
    // The lengths of comment, disk and attributes are 0.
    directory.append(0, of: 10)
    directory.append(archive.count, of: 4)
    directory += label
    archive += ZipArchive.mark + common + label + bytes
    count += 1
  }

  func bytes() throws(InterchangeError) -> [UInt8] {
    var bytes = archive + directory + ZipArchive.endMark
    bytes.append(0, of: 4)
    for _ in 0..<2 { bytes.append(count, of: 2) }
    bytes.append(directory.count, of: 4)
    bytes.append(archive.count, of: 4)
    bytes.append(0, of: 2)
    return bytes
  }
}
