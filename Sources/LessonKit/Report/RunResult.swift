import Requirements

/// The type of number that a run computes with.
public enum Precision: String, CaseIterable, Sendable {
  /// 32 bits, Swift's `Float`.
  case float32
  /// 64 bits, Swift's `Double`.
  case float64
}

/// The package's release, stated in results and reports.
public enum Release {
  /// The version according to semver.org.
  public static let version = "0.1.0"
}

/// The result of a run in machine-readable form: with `--json`, one object on the last line of
/// standard output.
///
/// The first members are the same for all commands: name, version, seed, threads, precision (null if a
/// run uses several) and seconds. The main numbers follow as `metrics`; a command with another kind of
/// result adds its own members. Names are lowerCamelCase with the unit last, as
/// in `trainingTimeSeconds`.
public struct RunResult: Sendable {
  /// The common members without the time.
  let settings: Settings
  let precision: Precision?
  /// The duration of the run in seconds.
  public var seconds: Double
  private var metrics: [(name: String, value: JSONValue)] = []
  private var members: [(name: String, value: JSONValue)] = []

  /// A result without metrics.
  public init(_ settings: Settings, precision: Precision? = nil, seconds: Double = 0) {
    (self.settings, self.precision, self.seconds) = (settings, precision, seconds)
  }

  /// Adds a metric.
  public mutating func addMetric(_ name: String, _ value: JSONValue) {
    Self.check(name)
    metrics.append((name, value))
  }

  /// Adds a member beside the common ones, such as `passed` or `results`.
  public mutating func addMember(_ name: String, _ value: JSONValue) {
    Self.check(name)
    members.append((name, value))
  }

  /// The object with its members in the order of the documentation above.
  public var json: JSONValue {
    var all: [(name: String, value: JSONValue)] = [
      ("name", .string(settings.name)),
      ("version", .string(Release.version)),
      ("seed", .integer(Int(settings.seed))),
      ("threads", .integer(settings.threads)),
      ("precision", precision.map { .string($0.rawValue) } ?? .null),
      ("seconds", .number(seconds)),
    ]
    if !metrics.isEmpty || members.isEmpty { all.append(("metrics", .object(metrics))) }
    return .object(all + members)
  }

  private static func check(_ name: String) {
    let isCamelCase =
      name.first.map { ("a"..."z").contains($0) } == true
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    require(isCamelCase, "\"\(name)\" is not lowerCamelCase, as in \"testAccuracyMedian\"")
  }
}
