import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// The services of the operating system that the team needs.

/// The processor cores that this process may use.
var activeCores: Int {
  let online = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  #if os(Linux)
    // A container or `taskset` may allow fewer.
    guard let allowed = Placement.allowedCores else { return online }
    return max(1, min(online, allowed.reduce(0) { $0 + $1.nonzeroBitCount }))
  #else
    return online
  #endif
}

/// Starts a thread that ends with the process.
///
/// - Returns: whether the system could start it.
func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  let box = Unmanaged.passRetained(ThreadBody(body))
  #if canImport(Glibc)
    var thread = pthread_t()
  #else
    var thread: pthread_t?
  #endif
  let status = pthread_create(&thread, nil, { runThread($0) }, box.toOpaque())
  if status != 0 { box.release() }
  return status == 0
}

/// A closure in an object, whose address can be passed to C.
private final class ThreadBody: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// The start routine of a thread. Its parameter is optional because the systems' headers differ in that.
private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().body() }
  return nil
}

/// Offers the processor core to another thread.
func letOthersRun() { sched_yield() }

/// A mutex of the system.
///
/// The standard library's mutex is not used, because on Linux the thread sanitizer does not see it and would report
/// every access that it protects. The system wants the mutex at an address that never changes;
/// it is never freed, as the team and the reserve of memory live as long as the process.
final class SystemMutex: @unchecked Sendable {
  fileprivate let address = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() {
    address.initialize(to: pthread_mutex_t())
    pthread_mutex_init(address, nil)
  }

  @inline(__always)
  func withLock<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(address)
    defer { pthread_mutex_unlock(address) }
    return body()
  }
}

/// Where threads sleep until they are woken.
final class Bed: @unchecked Sendable {
  private let mutex = SystemMutex()
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    condition.initialize(to: pthread_cond_t())
    pthread_cond_init(condition, nil)
  }

  /// Sleeps as long as the condition holds; `sleepers` counts the threads that may have to be woken.
  func sleep(counting sleepers: borrowing Atomic<Int>, while isNight: () -> Bool) {
    mutex.withLock {
      sleepers.add(1, ordering: .sequentiallyConsistent)
      while isNight() { pthread_cond_wait(condition, mutex.address) }
      sleepers.subtract(1, ordering: .sequentiallyConsistent)
    }
  }

  func wakeAll() { _ = mutex.withLock { pthread_cond_broadcast(condition) } }
}
