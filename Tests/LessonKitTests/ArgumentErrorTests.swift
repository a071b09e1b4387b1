import LessonKit
import Testing

@Suite("Argument errors") struct ArgumentErrorTests {
  @Test(
    "a command line that is not understood is answered with what was expected and found",
    arguments: [
      ("--sede 3", "unknown option --sede; did you mean --seed?"),
      ("--tread=3", "unknown option --tread; did you mean --threads?"),
      ("-seed 3", "unknown option -seed; did you mean --seed?"),
      ("--Quick", "unknown option --Quick; did you mean --quick?"),
      ("--out x", "unknown option --out; did you mean --output?"),
      ("--banana", "unknown option --banana"),
      ("--seed", "--seed expects a value, as in --seed N, and found none"),
      ("--output --quick", "--output expects a value, as in --output FOLDER, and found none"),
      ("--quick=yes", "--quick takes no value, found \"yes\""),
      ("--seed 1.5", "--seed expects a whole number, at least 0, found \"1.5\""),
      ("--seed=", "--seed expects a whole number, at least 0, found \"\""),
      (
        "--seed 99999999999999999999",
        "--seed expects a whole number, at least 0, found \"99999999999999999999\""
      ),
      ("--threads 0", "--threads expects a whole number, 1 to 64, found \"0\""),
      ("--runs 101", "--runs expects a whole number, 1 to 100, found \"101\""),
      ("--rate 0", "--rate expects a finite number above 0, found \"0\""),
      ("--rate inf", "--rate expects a finite number above 0, found \"inf\""),
      ("--rate nan", "--rate expects a finite number above 0, found \"nan\""),
      ("--rate fast", "--rate expects a finite number above 0, found \"fast\""),
      ("--rule sgd", "--rule expects adam or momentum, found \"sgd\""),
      ("--data mnist", "--data expects iris or wine, found \"mnist\""),
      ("--only gemm --only x", "--only expects gemm or tanh, found \"x\""),
      ("--output=", "--output expects some text, found \"\""),
      ("--only Gem", "--only expects gemm or tanh, found \"Gem\"; did you mean gemm?"),
      ("--rule Adam", "--rule expects adam or momentum, found \"Adam\"; did you mean adam?"),
      ("--label a --\u{1B}[2J", "unexpected argument \"--�[2J\""),
      ("--seed 1 --seed=2", "--seed is given twice"),
      ("seven", "unexpected argument \"seven\""),
      ("-7", "unexpected argument \"-7\""),
      ("--", "unexpected argument \"--\""),
    ])
  func sentences(line: String, sentence: String) {
    let given = line.split(separator: " ").map(String.init)
    let error = #expect(throws: ArgumentError.self) { try Sample().arguments.parse(given) }
    #expect(error?.description == sentence)
  }

  @Test("many names are not repeated, but the one that was probably meant is")
  func manyNames() throws {
    var arguments = Arguments("check", summary: "")
    let names = ["GELU"] + (1...64).map { "Layer\($0)" }
    _ = arguments.texts("layer", among: names, help: "")
    for (found, end) in [("Gelu", "; did you mean GELU?"), ("nonsense", "")] {
      let error = #expect(throws: ArgumentError.self) { try arguments.parse(["--layer", found]) }
      #expect(error?.description == "--layer expects one of 65 names, see --help, found \"\(found)\"" + end)
    }
  }
}
