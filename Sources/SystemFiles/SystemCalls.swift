#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The calls of the operating system by which a file is replaced. Each returns −1 when it fails, and the reason in
/// `errno`, as the system's do.
///
/// A test puts others in their place, which fail when it wants:
/// ```swift
/// try SystemCalls.$current.withValue(faulty) { try SystemFile.replace(files, durably: true) }
/// ```
package struct SystemCalls: Sendable {
  /// Opens a file, and creates it with the usual permissions if the flags ask for that.
  package var open: @Sendable (_ path: String, _ flags: Int32) -> Int32 = { systemOpen($0, $1) }
  /// Writes bytes, and returns how many of them.
  package var write: @Sendable (_ descriptor: Int32, _ bytes: [UInt8]) -> Int = { systemWrite($0, $1) }
  /// Returns when what was written to a file, or the names in a folder, would survive a loss of power.
  package var sync: @Sendable (_ descriptor: Int32) -> Int32 = { systemSync($0) }
  package var close: @Sendable (_ descriptor: Int32) -> Int32 = { systemClose($0) }
  package var rename: @Sendable (_ path: String, _ newPath: String) -> Int32 = { systemRename($0, $1) }

  /// Those of the operating system.
  package init() {}

  /// Those that are used.
  @TaskLocal package static var current = SystemCalls()
}

// By these names, since the properties have those of the C library.

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o666) }

private func systemWrite(_ descriptor: Int32, _ bytes: [UInt8]) -> Int { write(descriptor, bytes, bytes.count) }

private func systemSync(_ descriptor: Int32) -> Int32 {
  #if canImport(Darwin)
    // There, fsync leaves the bytes in the memory of the disk. Not every file system knows the other call.
    if fcntl(descriptor, F_FULLFSYNC) == 0 { return 0 }
  #endif
  return fsync(descriptor)
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

private func systemRename(_ path: String, _ newPath: String) -> Int32 { rename(path, newPath) }
