import Requirements

/// The command line of an executable: its name, its purpose and its options.
///
/// Every executable of the package takes `--help`, `--quick`, `--seed`, `--output`, `--threads` and
/// `--json`; a command adds its own. Declaring an option returns a typed key, and the settings that
/// parsing returns are read with that key, so that a value has the type and the range that its declaration states:
///
/// ```swift
/// var arguments = Arguments("lesson-backpropagation", summary: "Learns digits by hand.")
/// let seeds = arguments.integer("seeds", default: 5, in: 1...100, help: "Runs to compare.")
/// let settings = try arguments.parse(["--seeds", "3"])
/// settings[seeds]  // 3
/// settings.seed    // 1
/// ```
///
/// It deliberately has no subcommands and no one-letter options.
public struct Arguments: Sendable {
  /// The executable's name.
  public let name: String
  /// One or two sentences on what the command does.
  public let summary: String
  /// An example of a command line.
  public let example: String

  private(set) var own: [Declaration] = []
  private(set) var common: [Declaration] = []
  var declarations: [Declaration] { own + common }
  var operands: Declaration? { own.first(where: \.isOperand) }

  let quick: Argument<Bool>
  let seed: Argument<Int>
  let output: Argument<String?>
  let threads: Argument<Int?>
  let json: Argument<Bool>
  let watch: Argument<Bool>

  /// A command line with the common options only.
  ///
  /// - Parameters:
  ///   - name: the executable's name.
  ///   - summary: one or two sentences on what the command does.
  ///   - example: an example of a command line; by default, a quick run.
  ///   - seed: the seed of a run without `--seed`; nil draws another one each time.
  ///   - writesReport: whether there is a report, and so an option `--output` for its folder.
  public init(
    _ name: String, summary: String, example: String? = nil, seed: Int? = 1,
    writesReport: Bool = true
  ) {
    (self.name, self.summary) = (name, summary)
    self.example = example ?? "swift run \(name) --quick"
    quick = .flag("quick")
    self.seed = .integer("seed", default: seed ?? .random(in: 0..<1_000_000), in: 0...Int.max)
    output = .optionalText("output")
    threads = .optionalInteger("threads", in: 1...64)
    json = .flag("json")
    watch = .flag("watch")
    let folder = Declaration(
      output, placeholder: "FOLDER", help: "Where the report goes.",
      standard: ".build/reports/\(name), or reports/\(name) where there is no .build")
    common = [
      Declaration(quick, help: "Do less, to see in seconds that everything works."),
      Declaration(
        self.seed, placeholder: "N", help: "Start of all random numbers.",
        standard: seed.map { "\($0)" } ?? "drawn"),
      Declaration(
        threads, placeholder: "N", help: "Processor cores to use.",
        limits: "1 to 64", standard: "all"),
      Declaration(json, help: "End standard output with the result as one line of JSON."),
      Declaration(Argument.flag("help"), help: "Show this help."),
    ]
    guard writesReport else { return }
    let live = Declaration(watch, help: "Write the page while the run goes on; a browser loads it again by itself.")
    common.insert(contentsOf: [folder, live], at: 2)
  }

  // MARK: - Options of the command

  /// An option without a value: false unless it is given.
  public mutating func flag(_ name: String, help: String) -> Argument<Bool> {
    declare(.flag(name), placeholder: nil, help: help)
  }

  /// A whole number within a range.
  ///
  /// - Parameters:
  ///   - name: the option without its hyphens.
  ///   - value: the value of a run that does not give the option.
  ///   - quick: the value of a quick run that does not give it; nil for the same.
  ///   - range: the values that are accepted.
  ///   - help: the purpose of the option.
  public mutating func integer(
    _ name: String, default value: Int, quick: Int? = nil, in range: ClosedRange<Int> = Int.min...Int.max,
    help: String
  ) -> Argument<Int> {
    for value in [value, quick ?? value] {
      require(range.contains(value), "default \(value) of --\(name) is outside \(range)")
    }
    return declare(
      .integer(name, default: value, quick: quick, in: range), placeholder: "N", help: help,
      limits: limits(of: range), standard: "\(value)", quick: quick.map { "\($0)" })
  }

  /// A whole number within a range, or nil if the option is not given; then the command does what `standard` says in
  /// the help.
  public mutating func optionalInteger(
    _ name: String, in range: ClosedRange<Int> = Int.min...Int.max, help: String,
    standard: String? = nil
  ) -> Argument<Int?> {
    declare(
      .optionalInteger(name, in: range), placeholder: "N", help: help, limits: limits(of: range),
      standard: standard)
  }

  /// A finite number within a range.
  public mutating func number(
    _ name: String, default value: Double, in range: NumberRange = .finite, help: String
  ) -> Argument<Double> {
    require(range.contains(value), "default \(value) of --\(name) is not \(range.expected)")
    return declare(
      .number(name, default: value, in: range), placeholder: "X", help: help,
      limits: range.limits, standard: "\(value)")
  }

  /// Any text.
  public mutating func text(
    _ name: String, default value: String, placeholder: String = "TEXT", help: String
  ) -> Argument<String> {
    declare(
      .text(name, default: value), placeholder: placeholder, help: help,
      standard: value)
  }

  /// Any text, or nil if the option is not given.
  public mutating func optionalText(
    _ name: String, placeholder: String = "TEXT", help: String
  ) -> Argument<String?> {
    declare(.optionalText(name), placeholder: placeholder, help: help)
  }

  /// One case of an enumeration, spelled as its raw value.
  public mutating func choice<Choice: CaseIterable & RawRepresentable<String> & Sendable>(
    _ name: String, default value: Choice, help: String
  ) -> Argument<Choice> {
    let names = Choice.allCases.map(\.rawValue)
    return declare(
      .choice(name, default: value), placeholder: "NAME", help: help,
      limits: names.joined(separator: ", "), standard: value.rawValue)
  }

  /// One text of a list that is known only when the program runs; a quick run may have another default.
  public mutating func choice(
    _ name: String, among choices: [String], default value: String, quick: String? = nil, help: String
  ) -> Argument<String> {
    for value in [value, quick ?? value] {
      require(choices.contains(value), "default \(value) of --\(name) is not in \(choices)")
    }
    return declare(
      .text(name, default: value, quick: quick, among: choices), placeholder: "NAME", help: help,
      limits: choices.joined(separator: ", "), standard: value, quick: quick)
  }

  /// An option that may be given several times, with any text or with texts of a list.
  public mutating func texts(
    _ name: String, among choices: [String]? = nil, placeholder: String = "NAME", help: String
  ) -> Argument<[String]> {
    declare(
      .texts("--" + name, among: choices), placeholder: placeholder, help: help,
      limits: choices?.joined(separator: ", "), isRepeatable: true)
  }

  /// The arguments that belong to no option, such as the exercises to grade. Without this declaration
  /// such an argument is an error.
  public mutating func operands(
    _ placeholder: String, among choices: [String]? = nil, help: String
  ) -> Argument<[String]> {
    require(operands == nil, "\(name) declares operands twice: \(placeholder)")
    return declare(
      .texts(placeholder, among: choices), placeholder: placeholder, help: help,
      limits: choices?.joined(separator: ", "), isRepeatable: true)
  }

  mutating func declare<Value>(
    _ argument: Argument<Value>, placeholder: String?, help: String, limits: String? = nil,
    standard: String? = nil, quick: String? = nil, isRepeatable: Bool = false
  ) -> Argument<Value> {
    require(
      !declarations.contains { $0.name == argument.name },
      "\(name) declares \(argument.name) twice")
    own.append(
      Declaration(
        argument, placeholder: placeholder, help: help, limits: limits,
        standard: standard, quick: quick, isRepeatable: isRepeatable))
    return argument
  }
}
