import Foundation

// The two functions that libFuzzer calls, which has the main function of this program. The environment names the
// reader, since all arguments are its own: `READER=npy fuzz corpus -max_total_time=60`.

private let reader: Reader = {
  let name = ProcessInfo.processInfo.environment["READER"] ?? ""
  guard let reader = Reader(rawValue: name) else {
    fatalError("READER is one of \(Reader.allCases.map(\.rawValue).joined(separator: ", ")), found \(name)")
  }
  return reader
}()

/// Writes the seeds of the reader, which are valid files, into the folder that `SEEDS` names.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?) -> CInt {
  guard let folder = ProcessInfo.processInfo.environment["SEEDS"] else { return 0 }
  do {
    for (number, seed) in try reader.seeds().enumerated() {
      try Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(number)"))
    }
  } catch {
    fatalError("the seeds of \(reader) cannot be written: \(error)")
  }
  return 0
}

/// Gives bytes to the reader. Whatever it throws is right; only an end of the program is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  try? reader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
