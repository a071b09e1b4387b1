#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The counters of the system for this process since its start.
struct SystemUse {
  /// The number of minor page faults, that is, pages accessed for the first time, without those read from a disk.
  let pageFaults: Int
  /// The largest resident memory so far.
  let peakResidentBytes: Int

  init() {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(Int32(RUSAGE_SELF), &usage)
    #endif
    pageFaults = Int(usage.ru_minflt)
    // Linux counts in KiB, Darwin in bytes.
    #if canImport(Darwin)
      peakResidentBytes = Int(usage.ru_maxrss)
    #else
      peakResidentBytes = Int(usage.ru_maxrss) * 1024
    #endif
  }
}
