import Foundation
import SystemFiles
import TestSupport
import Testing

@Suite("File locks") struct FileLockTests {
  private func holder(_ path: String) -> String? {
    do throws(FileLock.Failure) {
      try FileLock(on: path).release()
      return nil
    } catch {
      if case .isHeld(let process) = error { return process }
      return "\(error)"
    }
  }

  @Test("one at a time has it, and the other learns whose it is; released, it leaves no file")
  func exclusion() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a"
      let lock = try FileLock(on: path)
      #expect(holder(path) == "\(getpid())")
      #expect(holder(folder.path + "/b") == nil)
      lock.release()
      #expect(holder(path) == nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
  }

  @Test("a lock file that a killed process left is no lock")
  func leftover() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a"
      try Data("99999999\n".utf8).write(to: URL(filePath: path + ".lock"))
      #expect(holder(path) == nil)
    }
  }

  @Test("of many threads that want it at once never two have it")
  func threads() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/a"
      nonisolated(unsafe) var (holders, most, taken) = (0, 0, 0)
      let lock = NSLock()
      DispatchQueue.concurrentPerform(iterations: 400) { _ in
        guard let mine = try? FileLock(on: path) else { return }
        lock.withLock {
          holders += 1
          taken += 1
          most = max(most, holders)
        }
        usleep(20)
        lock.withLock { holders -= 1 }
        mine.release()
      }
      #expect(most == 1 && taken > 0)
    }
  }

  @Test("in a folder that cannot be written the reason is the system's")
  func folder() {
    do throws(FileLock.Failure) {
      _ = try FileLock(on: "no-such-folder/a")
      Issue.record("there is no such folder")
    } catch {
      guard case .system(let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(reason.code == ENOENT)
    }
  }
}
