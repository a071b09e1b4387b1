import Kernels
import LessonKit

/// The machine that a report was measured on, as far as it determines times: without it the numbers say little.
struct Machine {
  /// The peak of one core for each precision, in operations per second.
  let peaks: [String: Double]
  let caches = Caches.ofThisMachine

  /// One sentence for the report.
  var description: String {
    func rate(_ precision: String) -> String { (peaks[precision]! / 1e9).fixed(digits: 1) }
    return """
      Kernels for \(KernelBuild.unit), vectors of \(KernelBuild.vectorBits) bits; caches of \
      \(Self.size(caches.level1)), \(Self.size(caches.level2)) and \(Self.size(caches.level3)). Peak of one core: \
      \(rate("float64")) GFLOP/s double, \(rate("float32")) float.
      """
  }

  /// The member `machine` of the result.
  var json: JSONValue {
    [
      "unit": .string(KernelBuild.unit), "vectorBits": .integer(KernelBuild.vectorBits),
      "level1CacheBytes": .integer(caches.level1), "level2CacheBytes": .integer(caches.level2),
      "level3CacheBytes": .integer(caches.level3),
      "doublePeakGigaflopsPerSecond": .number(peaks["float64"]! / 1e9),
      "floatPeakGigaflopsPerSecond": .number(peaks["float32"]! / 1e9),
    ]
  }

  /// Adds both to a report.
  func present(_ lesson: inout Lesson) {
    lesson.text(description)
    lesson.member("machine", json)
  }

  /// A number of bytes in the unit in which it is a short number.
  static func size(_ bytes: Int) -> String {
    bytes < 1 << 20 ? "\(bytes >> 10) KB" : "\((Double(bytes) / 0x1p20).plain) MB"
  }
}
