import Requirements
import SystemFiles

/// Reads the files of a ZIP archive, each stored as it is or compressed by Deflate.
/// ```
/// local header | name | extra | file | … | directory: one entry for each file | end of the directory
/// ```
/// The directory is believed, and each local header has to agree with it. `numpy.savez` writes local headers for large
/// files (ZIP64) even for small ones. Archives of several parts, encrypted files, and files whose bytes overlap, as
/// those of a small archive of petabytes do, are refused.
///
/// Source: PKWARE, .ZIP File Format Specification, version 6.3.
struct ZipArchive {
  struct File {
    let name: String
    let bytes: ArraySlice<UInt8>
  }

  /// The first bytes of an archive, and those of an empty one.
  static let mark: [UInt8] = [0x50, 0x4B, 3, 4]
  static let endMark: [UInt8] = [0x50, 0x4B, 5, 6]

  private let bytes: [UInt8]
  private let name: String
  /// The place of the directory and the number of its entries.
  private let directory: Range<Int>
  private let count: Int

  /// Finds the directory of an archive.
  init(_ bytes: [UInt8], name: String) throws(InterchangeError) {
    (self.bytes, self.name) = (bytes, name)
    guard let end = ZipDirectoryEnd(bytes) else {
      throw InterchangeError(name, expected: "a whole ZIP archive of one part", found: "no valid end of its directory")
    }
    (directory, count) = (end.directory, end.count)
  }

  /// The files in the order of the directory, unpacked.
  ///
  /// - Parameter limit: how many bytes those that are compressed may have together.
  func files(limit: Int) throws(InterchangeError) -> [File] {
    var (entries, position): ([ZipEntry], Int) = ([], directory.lowerBound)
    var names: Set<String> = []
    for _ in 0..<count {
      guard let entry = ZipEntry(bytes[..<directory.upperBound], at: position) else {
        throw error("an entry of the directory at byte \(position)", "none")
      }
      if !names.insert(entry.name).inserted { throw error("each name once", "\(entry.name.excerpt) again") }
      if let problem = entry.problem { throw error(problem.expected, problem.found, of: entry) }
      entries.append(entry)
      position = entry.end
    }
    if position != directory.upperBound { throw error("\(count) entries that fill the directory", "more bytes") }
    try check(entries, limit: limit)
    var files: [File] = []
    for entry in entries { files.append(File(name: entry.name, bytes: try unpacked(entry))) }
    return files
  }

  /// Checks sizes before anything is unpacked.
  private func check(_ entries: [ZipEntry], limit: Int) throws(InterchangeError) {
    var (total, position) = (0, 0)
    for entry in entries.sorted(by: { $0.offset < $1.offset }) {
      guard let data = data(of: entry) else {
        throw error(
          "a local header like the entry, and \(entry.packedCount) bytes before the directory", "none", of: entry)
      }
      if entry.offset < position { throw error("a file behind the one before it", "overlapping ones", of: entry) }
      position = data.endIndex
      // Stored files, which do not overlap, are no larger than the archive.
      let (sum, overflows) = total.addingReportingOverflow(entry.method == .deflate ? entry.count : 0)
      if overflows || sum > limit {
        throw error("at most \(limit) unpacked bytes, or a larger limit", "\(entry.count) bytes more", of: entry)
      }
      total = sum
    }
  }

  /// The bytes of a file as they are stored; nil if its local header does not belong to it, or they are not there.
  private func data(of entry: ZipEntry) -> ArraySlice<UInt8>? {
    let bytes = bytes[..<directory.lowerBound]
    let start = entry.offset
    guard start <= bytes.count, bytes[start...].starts(with: Self.mark),
      let method = bytes.number(2, at: start + 8), method == entry.method.rawValue,
      let nameCount = bytes.number(2, at: start + 26), let extraCount = bytes.number(2, at: start + 28),
      start + 30 + nameCount + extraCount <= bytes.count,
      bytes[start + 30..<start + 30 + nameCount].elementsEqual(entry.name.utf8)
    else { return nil }
    let data = bytes[(start + 30 + nameCount + extraCount)...]
    return entry.packedCount <= data.count ? data.prefix(entry.packedCount) : nil
  }

  private func unpacked(_ entry: ZipEntry) throws(InterchangeError) -> ArraySlice<UInt8> {
    var data = data(of: entry) ?? []
    if entry.method == .deflate {
      guard let unpacked = Inflate.unpack(data, count: entry.count) else {
        throw error("\(entry.count) bytes compressed by Deflate", "other bytes", of: entry)
      }
      data = unpacked[...]
    }
    let checksum = CRC32.checksum(data)
    if checksum != entry.checksum {
      throw error(
        "the checksum \(String(entry.checksum, radix: 16))", "\(String(checksum, radix: 16)): the file is damaged",
        of: entry)
    }
    return data
  }

  private func error(_ expected: String, _ found: String, of entry: ZipEntry? = nil) -> InterchangeError {
    InterchangeError(entry.map { "\(name), \($0.name.excerpt)" } ?? name, expected: expected, found: found)
  }
}
