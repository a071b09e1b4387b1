import Foundation

/// The name of a file that is being written, until it is renamed: in the same folder, because renaming is atomic only
/// within a file system, and never the same for two threads, processes or machines.
/// ```
/// results.json.9f3c21aa.4711.0123456789abcdef.partial
///              machine  process  random
/// ```
/// A process that is killed leaves such a file behind; the next one that replaces the same file removes it.
package enum PartialFile {
  private static let ending = ".partial"

  /// A new name beside a file.
  package static func name(for path: String, process: Int32 = getpid()) -> String {
    "\(path).\(machine).\(process).\(hexadecimal(.random(in: 0 ... .max), digits: 16))\(ending)"
  }

  /// Removes what processes of this machine left that ended before they had replaced the file. Those of other machines
  /// that share the folder may be alive.
  static func removeLeftovers(of path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "./"
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    for other in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard other.hasPrefix(name + "."), other.hasSuffix(ending) else { continue }
      let parts = other.dropFirst(name.count + 1).dropLast(ending.count).split(
        separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == machine, parts[2].count == 16, let process = Int32(parts[1]), process > 0
      else { continue }
      if kill(process, 0) != 0 && errno == ESRCH { unlink(folder + other) }
    }
  }

  /// This machine, by the digits of a number computed from its name (FNV-1a).
  private static let machine: String = {
    var name = [CChar](repeating: 0, count: 256)
    _ = gethostname(&name, name.count - 1)
    let hash = name.prefix { $0 != 0 }.reduce(UInt32(2_166_136_261)) {
      ($0 ^ UInt32(UInt8(truncatingIfNeeded: $1))) &* 16_777_619
    }
    return hexadecimal(UInt64(hash), digits: 8)
  }()
}

/// The digits of a number to the base 16, with zeros in front.
func hexadecimal(_ number: UInt64, digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}
