import Datasets
import Foundation
import Matrices
import Testing

@Suite("CSV") struct CSVTests {
  private func table(_ text: String) throws(CSVError) -> CSV {
    try CSV(text: text, name: "t.csv")
  }

  @Test("a header and rows become names and row-major numbers")
  func plain() throws {
    let csv = try table("x,y,label\n1,2.5,0\n-3,4e-2,1\n")
    #expect(csv.header == ["x", "y", "label"])
    #expect(csv.rows == 2 && csv.columns == 3)
    #expect(csv.values == [1, 2.5, 0, -3, 0.04, 1])
    #expect(csv[1, 1] == 0.04)
  }

  @Test(
    "line ends, the last line end, a byte-order mark, spaces and blank lines at the end do not matter",
    arguments: [
      "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "a,b\n1,2\n3,4",
      "\u{FEFF}a,b\n1,2\n3,4", " a ,\tb\n 1 , 2 \n3,\t4\n", "a,b\n1,2\n3,4\n\n  \n\r\n",
      "\"a\",\"b\"\n\"1\",2\n \"3\" , \" 4 \"\n",
    ])
  func tolerance(text: String) throws {
    let csv = try table(text)
    #expect(csv.header == ["a", "b"])
    #expect(csv.values == [1, 2, 3, 4])
  }

  @Test("quotes protect commas, quotes and line ends in names")
  func quotedHeader() throws {
    let csv = try table("\"a,b\",\"say \"\"x\"\"\",\"two\r\nlines\"\n1,2,3\n")
    #expect(csv.header == ["a,b", "say \"x\"", "two\r\nlines"])
    #expect(csv.values == [1, 2, 3])
  }

  @Test("columns are selected by name, and errors of a selection keep the positions of the file")
  func selection() throws {
    let csv = try table("x,y,label\n1,2,0\n3,4,7\n")
    let inputs = csv.columns { $0 != "y" }
    #expect(inputs.header == ["x", "label"])
    #expect(inputs.values == [1, 0, 3, 7])
    #expect(try csv.column(named: "y") == [2, 4])
    #expect(try csv.integers(column: "label", in: 0...9) == [0, 7])
    let error = #expect(throws: CSVError.self) {
      try inputs.integers(column: "label", in: 0...3)
    }
    #expect(
      error?.description
        == "t.csv, line 3, column 3 (label): expected a whole number from 0 to 3, found 7.0")
  }

  @Test("a label that is not whole is refused with its line")
  func fractionalLabel() {
    let error = #expect(throws: CSVError.self) {
      try table("\"a\nb\"\n1\n1.5\n").integers(column: "a\nb", in: 0...9)
    }
    #expect(error?.line == 4)
    #expect(error?.problem == .notInRange(0...9, found: 1.5))
  }

  @Test("a file gives the same table as its text, and an unreadable one the system's reason")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.csv").path

    try Data("a,b\n1,2\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try CSV(contentsOf: path).values == [1, 2])

    try Data("a,b\r\n1,2\r\n3,".utf8 + [0xFF, 0x0A]).write(to: URL(fileURLWithPath: path))
    let encoding = #expect(throws: CSVError.self) { try CSV(contentsOf: path) }
    #expect(encoding?.problem == .notUTF8)
    #expect(encoding?.line == 3)

    let missing = #expect(throws: CSVError.self) { try CSV(contentsOf: path + ".missing") }
    #expect(
      missing?.description
        == "\(path).missing: expected a readable file, found none: No such file or directory")
  }

  @Test("a row outside the table is a programmer's mistake")
  func rowOutside() async {
    await #expect(processExitsWith: .failure) {
      _ = try CSV(text: "a\n1\n", name: "t")[1, 0]
    }
  }

  @Test("columns by their names, in the order that is asked for, become a matrix of any precision")
  func matrix() throws {
    let table = try CSV(text: "a,b,c\n1,2,3\n4,5.5,6\n", name: "table")
    let chosen = try table.columns(named: "c", "a")
    #expect(chosen.header == ["c", "a"])
    #expect(Matrix<Float>(chosen) == [[3, 1], [6, 4]])
    #expect(Matrix<Double>(table.columns { $0 == "b" }) == [[2], [5.5]])
    #expect(throws: CSVError.self) { try table.columns(named: "a", "d") }
    do throws(CSVError) {
      _ = try table.columns(named: "a", "d")
    } catch {
      #expect("\(error)" == #"table: expected a column named "d", found "a", "b", "c""#)
    }
  }
}
