import Datasets
import Foundation
import TestSupport
import Testing

@Suite("CSV errors") struct CSVErrorTests {
  @Test(
    "every damage gives a sentence with line, column, expectation and finding",
    arguments: [
      ("", "t: expected a header line, found an empty file"),
      ("\u{FEFF}", "t: expected a header line, found an empty file"),
      ("\n \n", "t: expected a header line, found an empty file"),
      ("\na\n1\n", "t, line 1: expected a row, found a blank line"),
      ("a,b\n", "t, line 2: expected at least one row below the header, found none"),
      ("a,b", "t, line 1: expected at least one row below the header, found none"),
      ("a,b\n1,2\n3\n", "t, line 3: expected 2 values, found 1"),
      ("a,b\r\n1,2\r\n3,4,x,\r\n", "t, line 3: expected 2 values, found 4"),
      ("a\n1\n\n2\n", "t, line 3: expected a row, found a blank line"),
      (
        "a,b\r1,2\r3,abc\r",
        "t, line 3, column 2 (b): expected a finite number, found \"abc\""
      ),
      ("a,b\n1,nan\n", "t, line 2, column 2 (b): expected a finite number, found \"nan\""),
      ("a,b\n-inf,1\n", "t, line 2, column 1 (a): expected a finite number, found \"-inf\""),
      ("a\n1e999\n", "t, line 2, column 1 (a): expected a finite number, found \"1e999\""),
      (
        "a\n1e-400\n",
        "t, line 2, column 1 (a): expected 0 or a number of at least 4.9e-324 in magnitude, found \"1e-400\""
      ),
      ("a\n\u{1B}[2J\n", "t, line 2, column 1 (a): expected a finite number, found \"�[2J\""),
      ("a\n0x10\n", "t, line 2, column 1 (a): expected a finite number, found \"0x10\""),
      ("a\n1 2\n", "t, line 2, column 1 (a): expected a finite number, found \"1 2\""),
      ("a;b\n1;2\n", "t, line 2, column 1 (a;b): expected a finite number, found \"1;2\""),
      ("a\n\u{0661}\n", "t, line 2, column 1 (a): expected a finite number, found \"\u{0661}\""),
      ("a,b\n,1\n", "t, line 2, column 1 (a): expected a finite number, found an empty cell"),
      ("a\n\"\"\n", "t, line 2, column 1 (a): expected a finite number, found an empty cell"),
      (
        "a,b\n1,\"2\n3,4\n",
        "t, line 2, column 2 (b): expected a closing quote, found the end of the file"
      ),
      (
        "\"a\nb\",\"c\nd",
        "t, line 2, column 2: expected a closing quote, found the end of the file"
      ),
      (
        "a,b\n\"1\"x,2\n",
        "t, line 2, column 1 (a): expected a comma or the end of the line after the closing quote, "
          + "found \"x\""
      ),
      ("a,,b\n1,2,3\n", "t, line 1, column 2: expected a column name, found an empty one"),
      (
        "a,b,a\n1,2,3\n",
        "t, line 1, column 3 (a): expected a name that no other column has, "
          + "found the name of column 1 again"
      ),
    ])
  func sentences(text: String, sentence: String) {
    let error = #expect(throws: CSVError.self) { try CSV(text: text, name: "t") }
    #expect(error?.description == sentence)
  }

  @Test("a long cell, a long name and a name of a file that steers the terminal stay short and harmless")
  func longCell() throws {
    let long = String(repeating: "x", count: 1_000_000)
    let error = #expect(throws: CSVError.self) { try CSV(text: "a\(long)\n\(long)\n", name: "\u{1B}[31mt") }
    let sentence = try #require(error?.description)
    #expect(sentence.hasPrefix("�[31mt, line 2, column 1 (axxx") && sentence.count < 500)
  }

  @Test("numbers that are 0 are read, however they are written", arguments: ["0e-400", "-0.00E+9", "0.000", "1e-320"])
  func zeros(cell: String) throws {
    #expect(try CSV(text: "a\n\(cell)\n", name: "t").values == [Double(cell)!])
  }

  @Test("a pipe without a writer is not waited for")
  func pipe() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "pipe").path
      #expect(mkfifo(path, 0o600) == 0)
      let error = #expect(throws: CSVError.self) { try CSV(contentsOf: path) }
      #expect(error?.problem == .unreadable(reason: "it is a pipe and no regular file"))
    }
  }

  @Test("a missing column is answered with the first names that exist")
  func missingColumn() throws {
    let names = (1...10).map { "c\($0)" }.joined(separator: ",")
    let csv = try CSV(text: names + "\n1,2,3,4,5,6,7,8,9,10\n", name: "t")
    let error = #expect(throws: CSVError.self) { try csv.column(named: "target") }
    #expect(
      error?.description
        == "t: expected a column named \"target\", found \"c1\", \"c2\", \"c3\", \"c4\", \"c5\", "
        + "\"c6\", \"c7\", \"c8\" and 2 others")
  }
}
