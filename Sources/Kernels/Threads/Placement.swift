#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The processor core on which a thread runs.
///
/// The system starts a new thread, and occasionally a woken one, on the core of the thread that waits for it, and may
/// need a tenth of a second to move it to an idle core: as long as thousands of small products, none of which is
/// shared. Where the system allows it (Linux), a worker on that core moves away at once. It is not bound to any core
/// afterwards.
enum Placement {
  #if os(Linux)
    // GNU extensions that the C module does not export, hence the look-up by name.
    private typealias CoreNumber = @convention(c) () -> Int32
    private typealias Affinity = @convention(c) (Int32, Int, UnsafeMutableRawPointer) -> Int32

    private static func function<Function>(_ name: String, _ type: Function.Type) -> Function? {
      dlsym(nil, name).map { unsafeBitCast($0, to: type) }
    }

    private static let coreNumber = function("sched_getcpu", CoreNumber.self)
    private static let getAffinity = function("sched_getaffinity", Affinity.self)
    private static let setAffinity = function("sched_setaffinity", Affinity.self)

    /// The words of a set of cores, one bit per core: more than the machines have.
    private static let words = 16

    /// The cores that the calling thread may use, one bit each; nil where the system does not say, or has
    /// more cores than the set has bits.
    static var allowedCores: [UInt64]? {
      var allowed = [UInt64](repeating: 0, count: words)
      let size = words * MemoryLayout<UInt64>.size
      guard let getAffinity, getAffinity(0, size, &allowed) >= 0 else { return nil }
      return allowed
    }

    /// The core that the calling thread runs on.
    static var core: Int? {
      guard let number = coreNumber?(), number >= 0 else { return nil }
      return Int(number)
    }

    /// Moves the calling thread to any other core that it may use, if there is one.
    static func leaveCore() {
      guard let core, let setAffinity, let allowed = allowedCores, core < 64 * words else { return }
      var others = allowed
      others[core / 64] &= ~(1 << UInt64(core % 64))
      let size = words * MemoryLayout<UInt64>.size
      if others.contains(where: { $0 != 0 }), setAffinity(0, size, &others) == 0 {
        var allowed = allowed
        _ = setAffinity(0, size, &allowed)
      }
    }
  #else
    static var core: Int? { nil }
    static func leaveCore() {}
  #endif
}
