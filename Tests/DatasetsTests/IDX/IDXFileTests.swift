@testable import Datasets
import Foundation
import TestSupport
import Testing

@Suite("Files of IDX") struct IDXFileTests {
  private func problem(_ path: String, gzip: URL? = nil) -> IDXError.Problem? {
    let error = #expect(throws: IDXError.self) { try IDXFile.bytes(of: path, gzip: gzip) }
    #expect(error?.file == path)
    return error?.problem
  }

  private var gzip: URL? { Gzip.program(in: Gzip.searchPath) }

  @Test("a file that is not there, or is a folder, has the system's reason")
  func unreadable() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "none").path
      #expect(problem(path) == .unreadable(reason: "No such file or directory"))
      #expect(problem(folder.path) == .unreadable(reason: "Is a directory"))
      let error = #expect(throws: IDXError.self) { try IDX(contentsOf: path) }
      #expect(
        error?.description == "\(path): expected a readable file, found none: "
          + "No such file or directory")
    }
  }

  @Test("an empty file and one of a single byte are read as such")
  func short() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a")
      for bytes: [UInt8] in [[], [0x1F]] {
        try Data(bytes).write(to: file)
        #expect(try IDXFile.bytes(of: file.path, gzip: nil) == bytes)
      }
    }
  }

  @Test("a packed file needs the program gzip, and another does not")
  func noGzip() throws {
    try withTemporaryFolder { folder in
      let (packed, plain) = (folder.appending(path: "a"), folder.appending(path: "b"))
      try IDXSample.write(packed: [1, 2, 3], to: packed)
      try Data([1, 2, 3]).write(to: plain)
      #expect(Gzip.program(in: folder.path) == nil && Gzip.program(in: "") == nil)
      #expect(problem(packed.path) == .noGzip(reason: "none in the folders of PATH"))
      #expect(try IDXFile.bytes(of: plain.path, gzip: nil) == [1, 2, 3])
      #expect(try IDXFile.bytes(of: packed.path, gzip: gzip) == [1, 2, 3])
    }
  }

  @Test("a program that does not start is named")
  func broken() throws {
    try withTemporaryFolder { folder in
      let (file, program) = (folder.appending(path: "a"), folder.appending(path: "gzip"))
      try Data([0x1F, 0x8B]).write(to: file)
      guard case .noGzip(let reason) = problem(file.path, gzip: program) else {
        Issue.record("started \(program.path)")
        return
      }
      #expect(reason.hasPrefix(program.path))
    }
  }

  @Test("a damaged and a truncated packed file are reported with gzip's message")
  func damaged() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a")
      try Data([0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).write(to: file)
      let junk = problem(file.path, gzip: gzip)
      let elements = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * $0) }
      try IDXSample.write(packed: IDXSample.file(sizes: [100_000], elements), to: file)
      try Data(try Data(contentsOf: file).dropLast(20)).write(to: file)
      let cut = problem(file.path, gzip: gzip)
      for problem in [junk, cut] {
        guard case .notUnpacked(let status, let reason) = problem else {
          Issue.record("unpacked \(String(describing: problem))")
          continue
        }
        #expect(status == 1 && !reason.isEmpty)
      }
    }
  }

  @Test("no more is unpacked than the header says, and a little to notice that there is more")
  func bomb() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a")
      let header = IDXSample.file(sizes: [6], [])
      try IDXSample.write(packed: header + [UInt8](repeating: 0, count: 20 << 20), to: file)
      #expect(try IDXFile.bytes(of: file.path, gzip: gzip).count == header.count + 7)
      let error = #expect(throws: IDXError.self) { try IDX(contentsOf: file.path) }
      #expect(
        error?.description == "\(file.path): expected 14 bytes for 6 elements of type uint8, found more")
      // What is no such file is not read to its end either.
      try IDXSample.write(packed: [UInt8](repeating: 7, count: 20 << 20), to: file)
      #expect(try IDXFile.bytes(of: file.path, gzip: gzip).count == 4)
    }
  }

  @Test("a pipe without a writer is not waited for")
  func pipe() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "pipe").path
      #expect(mkfifo(path, 0o600) == 0)
      #expect(problem(path) == .unreadable(reason: "it is a pipe and no regular file"))
    }
  }

  @Test("a program that fills both pipes does not block the reader")
  func flood() throws {
    try withTemporaryFolder { folder in
      let (file, program) = (folder.appending(path: "a"), folder.appending(path: "gzip"))
      try Data([0x1F, 0x8B]).write(to: file)
      // More than a pipe holds, to standard error before standard output.
      let script = """
        #!/bin/sh
        head -c 300000 /dev/zero | tr '\\0' 'e' >&2
        printf '\\0\\0\\10\\1\\0\\4\\0\\0'
        head -c 262144 /dev/zero
        """
      try script.write(to: program, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
      #expect(Gzip.program(in: "/none:" + folder.path)?.path == program.path)
      #expect(try IDXFile.bytes(of: file.path, gzip: program).count == 262_152)
    }
  }
}
