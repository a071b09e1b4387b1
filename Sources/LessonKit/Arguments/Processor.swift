import Kernels

/// The processor of this machine, compared with that for which the kernels were compiled.
enum Processor {
  /// A sentence if this machine lacks instructions of the kernels, which would end the process without one.
  ///
  /// Modules above the kernels have no machine flags, so that this code runs everywhere.
  static var complaint: String? {
    #if os(Linux) && arch(x86_64)
      // The first processor's flags stand at the beginning.
      let bytes = try? SystemFile.read("/proc/cpuinfo", atMost: 1 << 14)
      return complaint(vectorBits: KernelBuild.vectorBits, information: String(decoding: bytes ?? [], as: UTF8.self))
    #else
      return nil
    #endif
  }

  /// - Parameters:
  ///   - vectorBits: the width of the vectors of the kernels.
  ///   - information: what Linux says of the processors, with a line of flags.
  static func complaint(vectorBits: Int, information: String) -> String? {
    // The same flags as in the manifest.
    let needed: [String] =
      switch vectorBits {
      case 512: ["avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512cd"]
      case 256: ["avx2", "fma", "bmi2"]
      default: []
      }
    guard let line = information.split(separator: "\n").first(where: { $0.hasPrefix("flags") }) else { return nil }
    let flags = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    let missing = needed.filter { !flags.contains($0) }
    if missing.isEmpty { return nil }
    return "this program was built for processors with \(vectorBits)-bit vectors, and this machine has no "
      + "\(missing.joined(separator: ", ")); build it again on this machine, or with LANES=\(best(flags)) in the "
      + "environment"
  }

  /// The value of LANES for a processor with these flags.
  private static func best(_ flags: [String]) -> Int {
    ["avx2", "fma", "bmi2"].allSatisfy(flags.contains) ? 256 : 0
  }
}
