import Foundation
import SystemFiles
import TestSupport
import Testing

@Suite("Replacing files") struct ReplacingTests {
  private let old = Array("old".utf8)
  private let new = [UInt8](repeating: 7, count: 3_000_000)

  @Test(
    "whichever call fails, the file is the old one or the new one, and nothing is left",
    arguments: FaultyCalls.Kind.allCases)
  func faults(kind: FaultyCalls.Kind) throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a"
      for k in 1... {
        try SystemFile.replace([NewFile(path, old)])
        let faulty = FaultyCalls(kind, number: k, code: ENOSPC, once: true)
        var failure: SystemError?
        do {
          try SystemCalls.$current.withValue(faulty.calls) {
            try SystemFile.replace([NewFile(path, new)], durably: true)
          }
        } catch {
          failure = error as? SystemError
        }
        let found = try SystemFile.read(path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
        if !faulty.haveFailed {
          #expect(failure == nil && found == new)
          break
        }
        // The folder is opened, synced and closed after the file was renamed; that it cannot be closed means nothing.
        let isFolder = k == 2 && [.open, .sync, .close].contains(kind)
        #expect(found == (isFolder ? new : old), "\(kind) \(k)")
        #expect((failure == nil) == (isFolder && kind == .close), "\(kind) \(k)")
        if let failure { #expect(failure.code == ENOSPC && failure.path == (isFolder ? folder.path : path)) }
      }
    }
  }

  @Test("calls that a signal interrupts are made again", arguments: [FaultyCalls.Kind.write, .sync, .close])
  func interrupted(kind: FaultyCalls.Kind) throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a"
      for k in 1...3 {
        try SystemCalls.$current.withValue(FaultyCalls(kind, number: k, code: EINTR, once: true).calls) {
          try SystemFile.replace([NewFile(path, new)], durably: true)
        }
        #expect(try SystemFile.read(path) == new)
        SystemFile.remove(path)
      }
    }
  }

  @Test("what the system writes in several pieces is whole, and a write of nothing is an error")
  func shortWrites() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a"
      let (system, bytes) = (SystemCalls(), (0..<2000).map { UInt8(truncatingIfNeeded: $0 / 7) })
      var calls = system
      calls.write = { system.write($0, Array($1.prefix(max(1, $1.count / 3)))) }
      try SystemCalls.$current.withValue(calls) { try SystemFile.replace([NewFile(path, bytes)], durably: true) }
      #expect(try SystemFile.read(path) == bytes)
      calls.write = { _, _ in 0 }
      #expect(throws: SystemError.self) {
        try SystemCalls.$current.withValue(calls) { try SystemFile.replace([NewFile(path, old)]) }
      }
      #expect(try SystemFile.read(path) == bytes)
    }
  }

  @Test("a file system that cannot sync folders is no error", arguments: [EINVAL, ENOTSUP])
  func unsyncedFolder(code: Int32) throws {
    try withTemporaryFolder { folder in
      try SystemCalls.$current.withValue(FaultyCalls(.sync, number: 2, code: code, once: true).calls) {
        try SystemFile.replace([NewFile(folder.path + "/a", new)], durably: true)
      }
      #expect(throws: SystemError.self) {
        try SystemCalls.$current.withValue(FaultyCalls(.sync, number: 1, code: code, once: true).calls) {
          try SystemFile.replace([NewFile(folder.path + "/a", old)], durably: true)
        }
      }
    }
  }

  @Test("new folders are synced too, each by the one above it; what need not be durable is not synced at all")
  func newFolders() throws {
    try withTemporaryFolder { (folder) throws in
      func syncs(_ name: String, durably: Bool) throws -> Int {
        for k in 1... {
          let faulty = FaultyCalls(.sync, number: k, code: EINTR, once: true)
          try SystemCalls.$current.withValue(faulty.calls) {
            try SystemFile.replaceCreatingFolder(NewFile(folder.path + name, old), durably: durably)
          }
          try FileManager.default.removeItem(at: folder)
          try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
          if !faulty.haveFailed { return k - 1 }
        }
        return 0
      }
      #expect(try syncs("/a", durably: true) == 2)
      #expect(try syncs("/b/c/a", durably: true) == 4)
      #expect(try syncs("/b/c/a", durably: false) == 0)
    }
  }

  @Test("threads that replace one file do not disturb each other")
  func threads() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a"
      nonisolated(unsafe) var failures = 0
      let lock = NSLock()
      DispatchQueue.concurrentPerform(iterations: 64) { i in
        do {
          try SystemFile.replace([NewFile(path, [UInt8](repeating: UInt8(i), count: 5000))])
        } catch {
          lock.withLock { failures += 1 }
        }
      }
      #expect(failures == 0)
      let bytes = try #require(try SystemFile.read(path))
      #expect(bytes.count == 5000 && Set(bytes).count == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    }
  }
}
